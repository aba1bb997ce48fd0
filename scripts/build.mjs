import {spawnSync} from "node:child_process"
import {rm} from "node:fs/promises"
import path from "node:path"
import {build} from "vite"
import {root} from "./lib.mjs"

const electronFolder = path.join(root, "build", "electron")

/** What both Node builds share. Libraries are bundled, so that the installed program carries no node_modules. */
function nodeBuild(entries, output) {
  return {
    configFile: false,
    root,
    logLevel: "warn",
    ssr: {noExternal: true, external: ["electron"]},
    build: {
      ssr: true,
      outDir: electronFolder,
      emptyOutDir: false,
      target: "node20",
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(
          entries.map((name) => [name, path.join(root, "electron", `${name}.ts`)]),
        ),
        external: ["electron"],
        output,
      },
    },
  }
}

/** `page` or `node` builds one half, for whoever works on that half; without a word, both. */
const half = process.argv[2]

async function buildPage() {
  await build({configFile: path.join(root, "vite.config.ts"), logLevel: "warn"})
}

async function buildNode() {
  await rm(electronFolder, {recursive: true, force: true})
  const programs = nodeBuild(["cli", "serve", "main", "export-worker", "read-worker", "compile"], {
    format: "es",
    entryFileNames: "[name].js",
    // Beside the entries, since files are found relative to the module that asks for them.
    chunkFileNames: "shared-[hash].js",
  })
  await Promise.all([
    build(programs),
    build(nodeBuild(["preload"], {format: "cjs", entryFileNames: "[name].cjs"})),
  ])
  compileTemplates()
}

/** What comes with Proviso is read and checked here, once, and not at every start. */
function compileTemplates() {
  const program = path.join(electronFolder, "compile.js")
  const {status} = spawnSync(process.execPath, [program], {stdio: ["ignore", "inherit", "inherit"]})
  if (status !== 0) throw new Error("The templates are not right; the lines above say where.")
}

try {
  await Promise.all([half === "node" ? null : buildPage(), half === "page" ? null : buildNode()])
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
