import {defineConfig} from "vitest/config"

export default defineConfig({
  test: {
    // Vitest leaves a core to a person who watches; of two cores that is half of what there is.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "schema",
          include: ["tests/*.test.ts", "tests/schema/**/*.test.ts"],
          environment: "node",
          setupFiles: ["tests/seed.ts"],
          // Property tests run hundreds of cases; a slow machine is no failure.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "electron",
          include: ["tests/electron/**/*.test.ts", "tests/faults/**/*.test.ts"],
          environment: "node",
          setupFiles: ["tests/seed.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
