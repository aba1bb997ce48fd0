import {join} from "node:path"
import {pathToFileURL} from "node:url"
import {build} from "vite"
import {root, temporaryFolder} from "./home"

/**
 * A source file as a program of its own, for a process that a test can kill. Gives the address to import. Without a folder it is there until
 * the test ends.
 */
export async function bundled(source: string, folder?: string): Promise<string> {
  const outDir = folder ?? (await temporaryFolder())
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
