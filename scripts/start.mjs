import {spawn} from "node:child_process"
import {electronProgram, hasDisplay, root} from "./lib.mjs"

/** Starts Proviso: in Electron where it can run, else in the system's browser, and without a display by address alone. */
const program = electronProgram()
const browserOnly = process.env.PROVISO_HOST === "browser"

if (program && hasDisplay() && !browserOnly) startElectron(program)
else await startLoopback()

function startElectron(electron) {
  // Chromium's own sandbox cannot run as root; nobody should draft laws as root, but containers do.
  const args = process.getuid?.() === 0 ? ["--no-sandbox", root] : [root]
  const child = spawn(electron, args, {stdio: "inherit"})
  child.once("error", (error) => fail(`Electron could not be started: ${error.message}`))
  child.once("exit", (code) => process.exit(code ?? 1))
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal))
}

async function startLoopback() {
  const {serve, addressPage, reportDefects} = await import("../build/electron/serve.js")
  reportDefects((sentence) => console.error(sentence), process)
  const host = await serve()
  const address = host.newAddress()
  const opener = browserOpener()
  console.log(
    `${reason()}, so ${opener ? "it opens in your browser" : "open this address in a browser on this computer"}:`,
  )
  console.log(`\n  ${address}\n`)
  console.log("The address works once, and for ten minutes. Press Ctrl+C to stop Proviso.")
  // On macOS every user sees what programs are started with. Linux shows it too, and there the server sees which user connects.
  const page = opener && process.platform === "darwin" ? await addressPage(address) : null
  if (opener) open(opener, page ? page.url : address)
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await page?.remove()
    await host.close()
    process.exit(0)
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop())
}

function reason() {
  if (browserOnly) return "Proviso was asked to run in a browser"
  if (!hasDisplay()) return "Proviso found no display"
  return "Proviso’s own window needs Electron, whose program is not on this computer"
}

/** The command that opens an address; null where nothing should or can be opened. */
function browserOpener() {
  const {BROWSER} = process.env
  if (BROWSER === "none" || !hasDisplay()) return null
  if (BROWSER) return [BROWSER]
  if (process.platform === "darwin") return ["open"]
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"]
  return ["xdg-open"]
}

function open([command, ...args], address) {
  const child = spawn(command, [...args, address], {stdio: "ignore", detached: true})
  child.once("error", () =>
    console.log("No browser could be opened; open the address above yourself."),
  )
  child.unref()
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
