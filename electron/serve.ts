import {spawn} from "node:child_process"
import {dirname} from "node:path"
import {fileURLToPath} from "node:url"
import {version} from "../package.json" with {type: "json"}
import {type BrowserHost, startBrowserHost} from "./browser-host"
import {exportInThread} from "./export-thread"
import type {Shell} from "./host"
import {PageFiles} from "./page-files"
import {type Places, usualPlaces} from "./places"
import {readInThread} from "./read-thread"
import {PrintPages} from "./print-pages"
import {createServices} from "./services"
import {printByBrowser} from "./services/pdf"

export {addressPage} from "./address-page"

export {reportDefects} from "./defects"

export interface ServeOptions {
  readonly places: Places
  /** The built page's folder. */
  readonly page: string
  readonly report: (sentence: string) => void
}

/** Proviso for the browsers of this machine. For `npm start` where Electron cannot run, and for end-to-end tests. */
export async function serve(options: Partial<ServeOptions> = {}): Promise<BrowserHost> {
  const {
    places = usualPlaces(),
    page = fileURLToPath(new URL("../page", import.meta.url)),
    report = (sentence) => process.stderr.write(`${sentence}\n`),
  } = options
  const exporter = exportInThread(new URL("./export-worker.js", import.meta.url))
  const reader = readInThread(new URL("./read-worker.js", import.meta.url))
  const printer = printByBrowser(places.userData)
  const now = () => new Date()
  const services = createServices({places, version, exporter, reader, printer, now, report})
  const pages = new PrintPages()
  // A browser has no dialog that a server could show: the window opens the page and asks it to print itself.
  const print = (html: string) => Promise.resolve(pages.hold(html))
  const shell: Shell = {host: "loopback", choose: null, reveal: showFolder, print}
  const served = {files: await PageFiles.of(page), pages}
  const host = await startBrowserHost(services, shell, served, {report})
  services.packs.readAhead()
  return {
    port: host.port,
    newAddress: () => host.newAddress(),
    close: async () => {
      await host.close()
      await services.stop()
    },
  }
}

/** Shows the file's folder; a machine without a file manager shows nothing, and the page has said where the file is. */
function showFolder(path: string): Promise<void> {
  const [program, ...args] = showCommand(path)
  return new Promise((resolve) => {
    const child = spawn(program, args, {stdio: "ignore", detached: true})
    child.once("error", () => resolve())
    child.once("spawn", () => resolve())
    child.unref()
  })
}

function showCommand(path: string): readonly [string, ...string[]] {
  if (process.platform === "win32") return ["explorer.exe", `/select,${path}`]
  if (process.platform === "darwin") return ["open", "-R", path]
  return ["xdg-open", dirname(path)]
}
