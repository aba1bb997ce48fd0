import {resolve} from "node:path"
import {version} from "../package.json" with {type: "json"}
import {defectSentence} from "./defects"
import {exportInThread} from "./export-thread"
import {usualPlaces} from "./places"
import {readInThread} from "./read-thread"
import {createServices} from "./services"
import {printByBrowser} from "./services/pdf"
import {runTerminal} from "./terminal/run"

/** The terminal's entry: `npm run -s proviso -- …`. Everything it can do is in terminal/. */
async function main(): Promise<void> {
  const report = (sentence: string) => process.stderr.write(`${sentence}\n`)
  const now = () => new Date()
  const exporter = exportInThread(new URL("./export-worker.js", import.meta.url))
  const reader = readInThread(new URL("./read-worker.js", import.meta.url))
  const places = usualPlaces()
  const services = createServices({
    places,
    version,
    exporter,
    reader,
    printer: printByBrowser(places.userData),
    now,
    report,
  })
  // npm runs scripts from the project's folder; files are meant from where the user stands.
  const byNpm = process.env["npm_lifecycle_event"] === "proviso"
  const from = (byNpm ? process.env["INIT_CWD"] : undefined) ?? process.cwd()
  const path = (written: string) => resolve(from, written)
  // Whoever reads has read enough, as `head` does: what is left is no defect.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })
  const {code, out, err} = await runTerminal(process.argv.slice(2), {services, path, now})
  process.stdout.write(out)
  process.stderr.write(err)
  process.exitCode = code
}

main().catch((error: unknown) => {
  process.stderr.write(`${defectSentence(error)}\n`)
  process.exitCode = 1
})
