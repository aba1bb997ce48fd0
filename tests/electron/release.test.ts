import {spawnSync} from "node:child_process"
import {writeFile} from "node:fs/promises"
import {join} from "node:path"
import {expect, it} from "vitest"
import {root, temporaryFolder} from "./home"

/** What `npm run dist` checks before an installer is handed out. */
function dist(...args: readonly string[]) {
  const program = join(root, "scripts/dist.mjs")
  const done = spawnSync(process.execPath, [program, ...args], {cwd: root, encoding: "utf8"})
  return {status: done.status, said: `${done.stdout}${done.stderr}`}
}

/** A program with fuses in Electron's order: run as Node, cookies, NODE_OPTIONS, inspect, asar checked, asar only, snapshot, file: rights. */
async function programWith(states: string): Promise<string> {
  const file = join(await temporaryFolder(), "proviso")
  const mark = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX"
  const wire = Buffer.concat([Buffer.from(mark), Buffer.from([1, 8]), Buffer.from(states)])
  await writeFile(file, Buffer.concat([Buffer.alloc(1000), wire, Buffer.alloc(1000)]))
  return file
}

it("reads the fuses back from the built program, and hands out none that lacks one", async () => {
  expect(dist("--fuses", await programWith("01001100"))).toMatchObject({status: 0})
  for (const [states, name] of [
    ["11001100", "runAsNode"],
    ["00001100", "enableCookieEncryption"],
    ["01101100", "enableNodeOptionsEnvironmentVariable"],
    ["01011100", "enableNodeCliInspectArguments"],
    ["01000100", "enableEmbeddedAsarIntegrityValidation"],
    ["01001000", "onlyLoadAppFromAsar"],
    ["01001101", "grantFileProtocolExtraPrivileges"],
  ] as const) {
    const {status, said} = dist("--fuses", await programWith(states))
    expect(status, name).toBe(1)
    expect(said).toContain(name)
  }
  expect(dist("--fuses")).toMatchObject({status: 1})
})

it("builds with an Electron that its makers still mend, and with none whose dates nobody wrote down", () => {
  expect(dist("--on", "2026-11-22")).toMatchObject({status: 0})
  expect(dist("--on", "2030-01-01")).toMatchObject({status: 1})
})
