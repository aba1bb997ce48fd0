import {spawnSync} from "node:child_process"
import crypto from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import {setTimeout as wait} from "node:timers/promises"
import {chromiumProgram, electronProgram, readIfThere, root} from "./lib.mjs"

/**
 * Makes a fresh clone ready, and does nothing at all the second time. Node's own modules only: nothing is installed yet when it runs.
 * The purpose says how much is needed: start, test, bench or cli. Says what it does in a line each, on stderr, so that the terminal's
 * answers stay clean.
 */
const purpose = process.argv[2] ?? "start"
const isForBench = purpose === "bench"
const needed = [20, 19]
const builtFrom = [
  ...["schema", "renderer", "electron"],
  ...["vite.config.ts", "package-lock.json", "package.json", "scripts/build.mjs"],
]
const templatesStamp = path.join(root, "build", ".proviso-templates")
let release = null

checkNode()
release = await alone()
try {
  installDependencies()
  if (purpose === "start") fetchElectron()
  if (!buildIfChanged()) compileIfChanged()
  if (purpose === "test" || isForBench) installBrowser()
} finally {
  release()
}

/** Waits until no other set-up of this folder runs: two at once would take each other's files away. */
async function alone() {
  const mark = path.join(root, "build", ".setting-up")
  fs.mkdirSync(path.dirname(mark), {recursive: true})
  for (let told = false; ; told = true) {
    try {
      fs.writeFileSync(mark, String(process.pid), {flag: "wx"})
      return () => fs.rmSync(mark, {force: true})
    } catch (error) {
      if (error.code !== "EEXIST") throw error
    }
    const pid = Number(readIfThere(mark) || process.pid)
    if (!isRunning(pid)) fs.rmSync(mark, {force: true})
    else {
      if (!told) say("Waiting for another start of Proviso to finish its set-up …")
      await wait(300)
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return
  stop(
    `Proviso needs Node ${needed.join(".")} or newer; this is ${process.version}. Get it from nodejs.org.`,
  )
}

function installDependencies() {
  const stamp = path.join(root, "node_modules", ".proviso-installed")
  const lock = sha256(fs.readFileSync(path.join(root, "package-lock.json")))
  if (readIfThere(stamp) === lock) return
  if (isInstalledByHand()) {
    fs.writeFileSync(stamp, lock)
    return
  }
  say("Installing what Proviso is built from (once, about half a minute) …")
  // The whole of it: the tests and the build need what NODE_ENV=production would leave out.
  const done = npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"])
  if (done.status !== 0)
    stop(
      "The installation failed; the lines above say why. Run the command again when that is mended.",
    )
  fs.writeFileSync(stamp, lock)
}

/** Whether npm itself has installed since the lock last changed; it writes its own list at the very end. */
function isInstalledByHand() {
  const own = path.join(root, "node_modules", ".package-lock.json")
  if (!fs.existsSync(own)) return false
  const lock = path.join(root, "package-lock.json")
  return fs.statSync(own).mtimeMs > fs.statSync(lock).mtimeMs - 5_000
}

/** One quiet attempt for each version; a machine without the network is not made to wait again. */
function fetchElectron() {
  if (electronProgram() || process.env.PROVISO_HOST === "browser") return
  const stamp = path.join(root, "node_modules", ".proviso-electron")
  const folder = path.join(root, "node_modules", "electron")
  const manifest = readIfThere(path.join(folder, "package.json"))
  if (manifest === null || readIfThere(stamp) === sha256(manifest)) return
  say("Fetching Electron, which shows Proviso in a window of its own (once) …")
  spawnSync(process.execPath, [path.join(folder, "install.js")], {
    cwd: root,
    stdio: "ignore",
    timeout: 180_000,
  })
  if (!electronProgram()) fs.writeFileSync(stamp, sha256(manifest))
}

/** Whether it was built. */
function buildIfChanged() {
  const stamp = path.join(root, "build", ".proviso-built")
  const now = fingerprint(builtFrom)
  if (readIfThere(stamp) === now) return false
  say("Building Proviso …")
  fs.rmSync(stamp, {force: true})
  const output = ["ignore", "pipe", "pipe"]
  const done = spawnSync(process.execPath, [path.join(root, "scripts", "build.mjs")], {
    cwd: root,
    stdio: output,
  })
  if (done.status !== 0) {
    process.stderr.write(done.stdout)
    process.stderr.write(done.stderr)
    stop("Proviso could not be built; the lines above say why.")
  }
  fs.writeFileSync(stamp, now)
  fs.writeFileSync(templatesStamp, fingerprint(["templates"]))
  return true
}

/**
 * Templates that were changed since the build are read from their texts at every start, which takes a while; compiled again, they are
 * quick. Those with something wrong stay as they are: Proviso itself says then what it left out and why.
 */
function compileIfChanged() {
  const now = fingerprint(["templates"])
  if (readIfThere(templatesStamp) === now) return
  const program = path.join(root, "build", "electron", "compile.js")
  spawnSync(process.execPath, [program], {cwd: root, stdio: "ignore"})
  fs.writeFileSync(templatesStamp, now)
}

/** Name, size and time of everything that goes into the build; reading none of it. */
function fingerprint(names) {
  const hash = crypto.createHash("sha256")
  const add = (file) => {
    const {size, mtimeMs} = fs.statSync(file)
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`)
  }
  for (const name of names) {
    const place = path.join(root, name)
    if (fs.statSync(place).isFile()) add(place)
    else {
      for (const inside of fs.readdirSync(place, {recursive: true}).sort()) {
        const file = path.join(place, inside)
        if (fs.statSync(file).isFile()) add(file)
      }
    }
  }
  return hash.digest("hex")
}

/** The end-to-end suite drives a real browser, LibreOffice checks the looks of a Word file, the bench has pandoc to beat. Debian has them all. */
function installBrowser() {
  const wanted = [
    [chromiumProgram(), ["chromium"], isForBench ? "the benchmark" : "the end-to-end suite"],
    [!isForBench || onPath("pandoc"), ["pandoc"], "the measure of Word export against pandoc"],
    [
      isForBench || (onPath("soffice") && onPath("pdftoppm")),
      ["libreoffice-writer-nogui", "poppler-utils", "fonts-liberation"],
      "the look of Word files",
    ],
    [
      isForBench || (hasPython("uno") && hasPython("docx")),
      ["python3-uno", "python3-docx", "libreoffice-writer-nogui"],
      "the return of Word files",
    ],
  ].filter(([there]) => !there)
  if (wanted.length === 0) return
  const suites = wanted.map(([, , suite]) => suite).join(" and ")
  const packages = wanted.flatMap(([, names]) => names)
  if (process.platform !== "linux" || process.getuid() !== 0 || !onPath("apt-get")) {
    say(
      `Not here, and not to be installed from here: ${packages.join(", ")}. ${suites} will be skipped.`,
    )
    return
  }
  say(
    `Installing ${packages.join(", ")} for ${isForBench ? "the benchmark" : "the tests"} (once, under a minute) …`,
  )
  const environment = {...process.env, DEBIAN_FRONTEND: "noninteractive"}
  const apt = (args) =>
    spawnSync("apt-get", ["-qq", ...args], {stdio: "ignore", env: environment, timeout: 240_000})
      .status === 0
  apt(["update"])
  if (apt(["install", "-y", "--no-install-recommends", ...packages])) return
  say(`That did not succeed: ${suites} may be skipped.`)
}

/** Whether Debian's own Python has a module; another Python on the path would not see what apt installs. */
function hasPython(name) {
  const done = spawnSync("/usr/bin/python3", ["-c", `import ${name}`], {stdio: "ignore"})
  return done.status === 0
}

function onPath(command) {
  const folders = (process.env.PATH ?? "").split(path.delimiter)
  return folders.some((folder) => folder !== "" && fs.existsSync(path.join(folder, command)))
}

/** The npm that called us, so that the one the user chose is used; else the one beside Node. Its chatter goes to stderr. */
function npm(args) {
  const own = process.env.npm_execpath
  const options = {cwd: root, stdio: ["ignore", 2, 2]}
  return own
    ? spawnSync(process.execPath, [own, ...args], options)
    : spawnSync("npm", args, {...options, shell: process.platform === "win32"})
}

function sha256(data) {
  return crypto.createHash("sha256").update(data).digest("hex")
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence) {
  say(sentence)
  release?.()
  process.exit(1)
}
