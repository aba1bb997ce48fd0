import {getRawHeader} from "@electron/asar"
import {spawnSync} from "node:child_process"
import {chmod, mkdir, readFile, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, it} from "vitest"
import {root, temporaryFolder} from "./home"

/** The mark by which electron-builder finds the fuses in Electron’s program, then their version and number. */
const fuses = Buffer.concat([
  Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"),
  Buffer.from([1, 8]),
  Buffer.from("00000000"),
])

/** A folder that looks like Electron to electron-builder, so that packaging can be tried where Electron cannot be had. */
async function standIn(): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(join(folder, "resources"))
  await mkdir(join(folder, "locales"))
  await writeFile(join(folder, "locales", "en-US.pak"), "")
  for (const name of ["version", "LICENSE", "LICENSES.chromium.html"]) {
    await writeFile(join(folder, name), "45.4.1")
  }
  await writeFile(join(folder, "electron"), Buffer.concat([Buffer.from("#!/bin/sh\n"), fuses]))
  await chmod(join(folder, "electron"), 0o755)
  return folder
}

it.skipIf(process.platform !== "linux")(
  "packs the build and the packs, no library, no source, and sets the fuses",
  async () => {
    const out = await temporaryFolder()
    const args = [
      join(root, "node_modules/electron-builder/cli.js"),
      "--linux",
      "--dir",
      `-c.electronDist=${await standIn()}`,
      `-c.directories.output=${out}`,
    ]
    const packed = spawnSync(process.execPath, args, {cwd: root, encoding: "utf8"})
    expect(packed.status, packed.stdout + packed.stderr).toBe(0)
    const unpacked = join(out, "linux-unpacked")
    const {header} = getRawHeader(join(unpacked, "resources/app.asar"))
    const names = "files" in header ? Object.keys(header.files).sort() : []
    expect(names).toEqual(["LICENSE", "build", "package.json", "templates"])
    const text = JSON.stringify(header)
    const needed = [
      "main.js",
      "preload.cjs",
      "export-worker.js",
      "read-worker.js",
      "index.html",
      "pack.yaml",
    ]
    for (const name of [...needed, "templates.json"]) {
      expect(text, name).toContain(`"${name}"`)
    }
    expect(text).not.toMatch(/"node_modules"|\.ts"|\.map"/)
    const program = await readFile(join(unpacked, "proviso"))
    const at = program.indexOf(fuses.subarray(0, 32))
    const states = program.subarray(at + 34, at + 42).toString()
    // In the order of Electron: run as Node, cookies encrypted, NODE_OPTIONS, inspect, asar checked, asar only, snapshot, file: rights.
    expect(states).toMatch(/^010011.0$/)
  },
  60_000,
)
