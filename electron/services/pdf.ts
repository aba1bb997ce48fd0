import {spawn} from "node:child_process"
import {existsSync} from "node:fs"
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {delimiter, join} from "node:path"
import {pathToFileURL} from "node:url"
import {HostError} from "../../schema/host"

/** A web page on its way to paper. */
export interface Printing {
  /** Tagged, with an outline of its headings. */
  readonly pdf: Promise<Uint8Array>
  readonly stop: () => void
}

/** Makes a PDF of an HTML page that needs nothing else. Electron's own window does it where there is one, else a browser of this computer. */
export type PdfPrinter = (html: string) => Printing

/** Longest that a browser may take, in milliseconds. */
const patience = 180_000

/**
 * A browser prints without being seen, with a profile of its own that is thrown away: nothing of the bill is left behind. No browser is
 * the HostError "no-printer".
 */
export function printByBrowser(program: string | null = browserProgram()): PdfPrinter {
  return (html) => {
    const stopped = new AbortController()
    return {pdf: printed(html, program, stopped.signal), stop: () => stopped.abort()}
  }
}

async function printed(
  html: string,
  program: string | null,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (program === null) throw new HostError("no-printer", "")
  // Only this user can look into a folder made so.
  const folder = await mkdtemp(join(tmpdir(), "proviso-print-"))
  try {
    const [page, pdf] = [join(folder, "page.html"), join(folder, "page.pdf")]
    await writeFile(page, html, {mode: 0o600})
    await run(program, argumentsFor(folder, page, pdf), signal)
    return await readFile(pdf)
  } finally {
    await rm(folder, {recursive: true, force: true, maxRetries: 5})
  }
}

function argumentsFor(folder: string, page: string, pdf: string): readonly string[] {
  return [
    "--headless",
    // A browser started by root refuses its sandbox; the page is our own and has neither script nor address.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--user-data-dir=${join(folder, "profile")}`,
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]
}

function run(program: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {stdio: "ignore", signal, timeout: patience})
    child.once("error", reject)
    child.once("exit", (code, ended) => {
      if (code === 0) resolve()
      else reject(new Error(`The browser ended with ${ended ?? code}`))
    })
  })
}

/** A browser that can print by itself: Chromium, Chrome or Edge, where systems have them; PROVISO_BROWSER goes first. Null: none. */
export function browserProgram(): string | null {
  const own = process.env["PROVISO_BROWSER"]
  const places = own === undefined ? usualPlaces() : [own, ...usualPlaces()]
  return places.find((place) => place !== "" && existsSync(place)) ?? null
}

function usualPlaces(): readonly string[] {
  if (process.platform === "darwin") {
    return [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
  }
  if (process.platform === "win32") {
    const roots = [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"]]
    return roots.flatMap((root) =>
      root === undefined
        ? []
        : [
            join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
            join(root, "Google", "Chrome", "Application", "chrome.exe"),
          ],
    )
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}
