import {defineConfig} from "vitest/config"

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "schema",
          include: ["tests/*.test.ts", "tests/schema/**/*.test.ts"],
          environment: "node",
          // The property tests run long on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "electron",
          include: ["tests/electron/**/*.test.ts"],
          environment: "node",
          testTimeout: 30_000,
        },
      },
    ],
  },
})
