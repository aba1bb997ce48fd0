import {spawn} from "node:child_process"
import {existsSync} from "node:fs"
import {mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from "node:fs/promises"
import {homedir} from "node:os"
import {basename, delimiter, join} from "node:path"
import {pathToFileURL} from "node:url"
import {HostError} from "../../schema/host"
import {codeOf, ifThere} from "./errors"

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
 * A browser prints without being seen, with a profile of its own that is thrown away, in a folder that this user alone can look into: nothing
 * of the bill is left behind. What a process that was killed left there is swept away at once. No browser is the HostError "no-printer".
 */
export function printByBrowser(
  userData: string,
  program: string | null = browserProgram(),
): PdfPrinter {
  const printing = printingFolder(userData, program)
  const swept = sweep(printing)
  // What goes wrong there is said when something is printed.
  swept.catch(() => undefined)
  return (html) => {
    const stopped = new AbortController()
    return {
      pdf: printed(html, {program, printing, swept}, stopped.signal),
      stop: () => stopped.abort(),
    }
  }
}

/** A browser that came as a snap sees neither /tmp nor hidden folders, but its own. */
function printingFolder(userData: string, program: string | null): string {
  return program?.startsWith("/snap/bin/")
    ? join(homedir(), "snap", basename(program), "common", "proviso-printing")
    : join(userData, "printing")
}

interface Press {
  readonly program: string | null
  readonly printing: string
  readonly swept: Promise<void>
}

async function printed(
  html: string,
  {program, printing, swept}: Press,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (program === null) throw new HostError("no-printer", "")
  await swept
  await mkdir(printing, {recursive: true, mode: 0o700})
  // The process is named, so that another can tell whether it still prints.
  const folder = await mkdtemp(join(printing, `${process.pid}-`))
  try {
    const [page, pdf] = [join(folder, "page.html"), join(folder, "page.pdf")]
    await writeFile(page, html, {mode: 0o600})
    await run(program, argumentsFor(folder, page, pdf), {signal, env: homeIn(folder)})
    return await readFile(pdf)
  } finally {
    await rm(folder, {recursive: true, force: true, maxRetries: 5})
  }
}

/** Removes what nobody prints any more: its process is gone, or it is older than a browser may take. */
async function sweep(printing: string): Promise<void> {
  for (const name of (await ifThere(readdir(printing))) ?? []) {
    const folder = join(printing, name)
    const found = await ifThere(stat(folder))
    if (found === null) continue
    const isOld = Date.now() - found.mtimeMs > 2 * patience
    if (isOld || !isRunning(Number.parseInt(name, 10))) {
      await rm(folder, {recursive: true, force: true, maxRetries: 5})
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is one, too.
    return codeOf(error) === "EPERM"
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
    "--disable-breakpad",
    // A PDF says by whom it was made: else the browser with its version, and the system.
    "--user-agent=Proviso",
    `--user-data-dir=${join(folder, "profile")}`,
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]
}

/** Crash reports and caches, which a system keeps beside the profile, are thrown away with it. */
const homeIn = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_CONFIG_HOME: join(folder, "config"),
  XDG_CACHE_HOME: join(folder, "cache"),
})

interface Surroundings {
  readonly signal: AbortSignal
  readonly env: NodeJS.ProcessEnv
}

function run(program: string, args: readonly string[], around: Surroundings): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {...around, stdio: "ignore", timeout: patience})
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
