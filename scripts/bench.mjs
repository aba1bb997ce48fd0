import {existsSync} from "node:fs"
import {join} from "node:path"
import {build, runnerImport} from "vite"
import {root} from "./lib.mjs"

/** `npm run bench`: builds the two small programs that it measures beside Proviso, then runs tests/bench/run.ts. */
const chromium = process.env.PROVISO_CHROMIUM ?? "/usr/bin/chromium"
if (!existsSync(chromium)) {
  console.error("The benchmark needs Chromium. Install it, or set PROVISO_CHROMIUM to its program.")
  process.exit(2)
}

const common = {root, configFile: false, logLevel: "error"}
const output = {outDir: join(root, "build/bench"), emptyOutDir: false}

await build({
  ...common,
  build: {
    ...output,
    lib: {
      entry: join(root, "tests/bench/bare-page.ts"),
      formats: ["es"],
      fileName: () => "bare-page.js",
    },
  },
})
await build({
  ...common,
  ssr: {noExternal: true},
  build: {...output, ssr: join(root, "tests/bench/export-once.ts")},
})
await runnerImport(join(root, "tests/bench/run.ts"), common)
process.exit(0)
