import {join} from "node:path"
import {pathToFileURL} from "node:url"
import {build} from "vite"
import {root, temporaryFolder} from "./home"

/** A source file as a program of its own, for a process that a test can kill, in a folder that is the test's. Gives the address to import. */
export async function bundled(source: string, into?: string): Promise<string> {
  const outDir = into ?? (await temporaryFolder())
  await build({
    configFile: false,
    root,
    logLevel: "error",
    ssr: {noExternal: true},
    build: {
      ssr: join(root, source),
      outDir,
      minify: false,
      rolldownOptions: {output: {entryFileNames: "program.mjs"}},
    },
  })
  return pathToFileURL(join(outDir, "program.mjs")).href
}
