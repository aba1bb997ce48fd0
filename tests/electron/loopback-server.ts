import {mkdir, symlink, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {onTestFinished} from "vitest"
import {type BrowserHostOptions, startBrowserHost} from "../../electron/browser-host"
import {PageFiles} from "../../electron/page-files"
import {PrintPages} from "../../electron/print-pages"
import {makeServices, temporaryFolder} from "./home"

/** A built page beside a secret, with a link that leads to it. */
export async function makePage(): Promise<string> {
  const home = await temporaryFolder()
  await writeFile(join(home, "secret.txt"), "secret")
  const folder = join(home, "page")
  await mkdir(join(folder, "assets"), {recursive: true})
  await writeFile(join(folder, "index.html"), `<meta name="csp-nonce" content="__NONCE__">`)
  await writeFile(join(folder, "assets", "page.js"), "run()")
  await symlink(join(home, "secret.txt"), join(folder, "assets", "link.txt"))
  return folder
}

/** The loopback server over that page, until the test ends. */
export async function makeServer(options: Partial<BrowserHostOptions> = {}) {
  const {services} = await makeServices()
  const folder = await makePage()
  const files = await PageFiles.of(folder)
  const pages = new PrintPages()
  const print = (html: string) => Promise.resolve(pages.hold(html))
  const shell = {host: "loopback", choose: null, reveal: () => Promise.resolve(), print} as const
  const server = await startBrowserHost(services, shell, {files, pages}, options)
  onTestFinished(() => server.close())
  return {folder, pages, server, port: server.port, origin: `http://127.0.0.1:${server.port}`}
}
