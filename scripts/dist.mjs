import {spawnSync} from "node:child_process"
import {createRequire} from "node:module"
import fs from "node:fs"
import path from "node:path"
import {electronSupport} from "./electron-support.mjs"
import {root} from "./lib.mjs"

/**
 * Builds the installers, and hands out none that is not what SECURITY.md says: an Electron that is still supported, and a program whose fuses are set.
 * `--fuses PROGRAM…` reads the fuses of programs alone, `--on DAY` asks for support on another day alone.
 */
const [first, ...rest] = process.argv.slice(2)

if (first === "--on") checkSupport(new Date(rest[0] ?? ""))
else if (first === "--fuses") await checkFuses(rest)
else {
  checkSupport(new Date())
  const builder = path.join(root, "node_modules", "electron-builder", "cli.js")
  const args = process.argv.slice(2)
  const {status} = spawnSync(process.execPath, [builder, ...args], {cwd: root, stdio: "inherit"})
  if (status !== 0) process.exit(status ?? 1)
  await checkFuses(programs(path.join(root, "release")))
}

function checkSupport(today) {
  const {version, until, days} = electronSupport(today)
  if (days < 0)
    stop(`Electron ${version} is not supported since ${until}; nothing is built with it.`)
  console.log(`Electron ${version} is supported until about ${until}.`)
}

/** Reads the fuses back from the built program, whoever set them. */
async function checkFuses(files) {
  if (files.length === 0) stop("There is no program whose fuses could be read.")
  const {electronFuses: wanted} = builderConfig()
  const {getCurrentFuseWire, FuseV1Options} = builderRequire()("@electron/fuses")
  for (const file of files) {
    const wire = await getCurrentFuseWire(file)
    for (const [name, on] of Object.entries(wanted)) {
      const index = FuseV1Options[name[0].toUpperCase() + name.slice(1)]
      if (index === undefined) stop(`Electron has no fuse ${name}.`)
      // The states are the signs 0 and 1.
      if (wire[index] !== (on ? 49 : 48))
        stop(`${file}: the fuse ${name} is not ${on ? "on" : "off"}.`)
    }
    console.log(`${file}: the fuses are as electron-builder.yml has them.`)
  }
}

function programs(release) {
  return fs
    .readdirSync(release)
    .flatMap((name) =>
      ["proviso", "Proviso.exe", "Proviso.app"]
        .map((program) => path.join(release, name, program))
        .filter((program) => fs.existsSync(program)),
    )
}

function builderConfig() {
  return builderRequire()("js-yaml").load(
    fs.readFileSync(path.join(root, "electron-builder.yml"), "utf8"),
  )
}

/** What electron-builder brings along. */
function builderRequire() {
  return createRequire(path.join(root, "node_modules", "app-builder-lib", "package.json"))
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
