import {type ChildProcess, execFileSync, spawn} from "node:child_process"
import * as nodeFiles from "node:fs/promises"
import {mkdir, readdir, readFile, readlink, stat, symlink, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it, onTestFinished, vi} from "vitest"
import {type Files, hashBytes, saveAtomically} from "../../electron/services/atomic-save"
import {toHostError} from "../../electron/services/errors"
import {bundled} from "./bundle"
import {temporaryFolder} from "./home"

const old = Buffer.from("the old text")
const fresh = Buffer.from("the new text, which is longer")

async function oldFile(): Promise<string> {
  const path = join(await temporaryFolder(), "act.proviso")
  await writeFile(path, old)
  return path
}

const planted: readonly (readonly [string, (mark: string) => unknown])[] = [
  ["a pipe", (mark) => execFileSync("mkfifo", [mark])],
  ["a link that leads nowhere", (mark) => symlink("nowhere", mark)],
]

describe("saving", () => {
  it("replaces a file and leaves nothing beside it", async () => {
    const path = await oldFile()
    const saved = await saveAtomically(path, fresh, {expected: hashBytes(old)})
    expect(saved).toEqual({saved: true, hash: hashBytes(fresh)})
    expect(await readFile(path)).toEqual(fresh)
    expect(await readdir(join(path, ".."))).toEqual(["act.proviso"])
  })

  it("makes a file that is not there, and not again one that was deleted meanwhile", async () => {
    const path = join(await temporaryFolder(), "new.proviso")
    const gone = await saveAtomically(path, fresh, {expected: hashBytes(old)})
    expect(gone).toEqual({saved: false, why: "gone"})
    await saveAtomically(path, fresh, {expected: "nothing"})
    expect(await readFile(path)).toEqual(fresh)
    const there = await saveAtomically(path, old, {expected: "nothing"})
    expect(there).toEqual({saved: false, why: "changed-on-disk"})
    expect(await readFile(path)).toEqual(fresh)
  })

  it("writes nothing over a file with another hash", async () => {
    const path = await oldFile()
    const saved = await saveAtomically(path, fresh, {expected: hashBytes(fresh)})
    expect(saved).toEqual({saved: false, why: "changed-on-disk"})
    expect(await readFile(path)).toEqual(old)
    expect(await readdir(join(path, ".."))).toEqual(["act.proviso"])
  })

  it("hands over what it replaces, and stops when that cannot be kept", async () => {
    const path = await oldFile()
    const keep = (replaced: Buffer) => {
      expect(replaced).toEqual(old)
      return Promise.reject(new Error("cannot keep"))
    }
    await expect(saveAtomically(path, fresh, {expected: null, keep})).rejects.toThrow("cannot keep")
    expect(await readFile(path)).toEqual(old)
  })

  it("follows a link to the file it leads to", async () => {
    const path = await oldFile()
    const link = join(path, "../link.proviso")
    await symlink("act.proviso", link)
    await saveAtomically(link, fresh, {expected: hashBytes(old)})
    expect(await readlink(link)).toBe("act.proviso")
    expect(await readFile(path)).toEqual(fresh)
  })

  it("makes the file that a link leads to when it is not there", async () => {
    const folder = await temporaryFolder()
    await symlink("act.proviso", join(folder, "link.proviso"))
    await saveAtomically(join(folder, "link.proviso"), fresh, {expected: null})
    expect(await readFile(join(folder, "act.proviso"))).toEqual(fresh)
  })

  it.skipIf(process.platform === "win32")("keeps the permissions of the file", async () => {
    const path = await oldFile()
    await nodeFiles.chmod(path, 0o640)
    await saveAtomically(path, fresh, {expected: null})
    expect((await stat(path)).mode & 0o777).toBe(0o640)
  })

  it.skipIf(process.platform === "win32")(
    "leaves colleagues who share the file the right to write it",
    async () => {
      const path = await oldFile()
      await nodeFiles.chmod(path, 0o664)
      const root = process.getuid?.() === 0
      if (root) await nodeFiles.chown(path, 65_534, 65_534)
      await saveAtomically(path, fresh, {expected: null})
      const {mode, gid} = await stat(path)
      expect(mode & 0o777).toBe(0o664)
      if (root) expect(gid).toBe(65_534)
    },
  )

  it("saves under a name that leaves no room for a longer one", async () => {
    const path = join(await temporaryFolder(), `${"x".repeat(247)}.proviso`)
    await writeFile(path, old)
    await saveAtomically(path, fresh, {expected: hashBytes(old)})
    expect(await readFile(path)).toEqual(fresh)
  })

  it("clears away what a killed save left, and takes over its mark", async () => {
    const path = await oldFile()
    const folder = join(path, "..")
    const child = spawn(process.execPath, ["-e", ""])
    await new Promise((resolve) => child.once("exit", resolve))
    const {hostname} = await import("node:os")
    await writeFile(join(folder, ".act.proviso.saving"), `${hostname()}\n${child.pid ?? 0}\nabc`)
    await writeFile(join(folder, ".act.proviso.0123456789ab.tmp"), "half")
    await writeFile(join(folder, ".act.proviso.notes.tmp"), "somebody’s own")
    await saveAtomically(path, fresh, {expected: null})
    expect((await readdir(folder)).sort()).toEqual([".act.proviso.notes.tmp", "act.proviso"])
  })

  it("writes into a folder that nobody may list", async () => {
    const path = await oldFile()
    const refused = (): Promise<never> =>
      Promise.reject(Object.assign(new Error("EACCES: permission denied"), {code: "EACCES"}))
    const folder = join(path, "..")
    const files: Files = {
      ...nodeFiles,
      readdir: refused,
      open: (name, ...rest) => (name === folder ? refused() : nodeFiles.open(name, ...rest)),
    }
    const saved = await saveAtomically(path, fresh, {expected: hashBytes(old), files})
    expect(saved).toEqual({saved: true, hash: hashBytes(fresh)})
    expect(await readFile(path)).toEqual(fresh)
  })

  it.skipIf(process.platform === "win32").each(planted)(
    "is not held up for ever by what was planted as its mark: %s",
    async (_, plant) => {
      const path = await oldFile()
      await plant(join(path, "../.act.proviso.saving"))
      // Half a minute, in a moment.
      let later = 0
      const real = performance.now.bind(performance)
      const clock = vi
        .spyOn(performance, "now")
        .mockImplementation(() => real() + (later += 10_000))
      onTestFinished(() => void clock.mockRestore())
      await saveAtomically(path, fresh, {expected: hashBytes(old)})
      expect(await readFile(path)).toEqual(fresh)
      expect(await readdir(join(path, ".."))).toEqual(["act.proviso"])
    },
  )

  it("says that a folder is gone", async () => {
    const path = join(await temporaryFolder(), "gone", "act.proviso")
    await expect(saveAtomically(path, fresh, {expected: null})).rejects.toMatchObject({
      code: "ENOENT",
    })
  })
})

/** The system's own calls, but for some of them. */
const filesWith = (own: Partial<Files>): Files => ({...nodeFiles, ...own})
const refusal = (code: string) => Object.assign(new Error("on purpose"), {code})

describe("a save that meets another program", () => {
  const pause = () => Promise.resolve()

  it("tries the rename again while that holds the file", async () => {
    const path = await oldFile()
    let refusals = 3
    const rename: Files["rename"] = (from, to) =>
      refusals-- > 0 ? Promise.reject(refusal("EBUSY")) : nodeFiles.rename(from, to)
    await saveAtomically(path, fresh, {expected: null, files: filesWith({rename}), pause})
    expect(refusals).toBe(-1)
    expect(await readFile(path)).toEqual(fresh)
  })

  it("writes nothing over what that has written while it held the file", async () => {
    const path = await oldFile()
    const rename: Files["rename"] = async () => {
      await writeFile(path, "by another program")
      throw refusal("EBUSY")
    }
    const files = filesWith({rename})
    const saved = await saveAtomically(path, fresh, {expected: hashBytes(old), files, pause})
    expect(saved).toEqual({saved: false, why: "changed-on-disk"})
    expect(await readFile(path, "utf8")).toBe("by another program")
    expect(await readdir(join(path, ".."))).toEqual(["act.proviso"])
  })

  it("reads the file again while that lets nobody read it", async () => {
    const path = await oldFile()
    let refusals = 2
    const readFileOrNot = ((from: string) =>
      from === path && refusals-- > 0
        ? Promise.reject(refusal("EBUSY"))
        : nodeFiles.readFile(from)) as Files["readFile"]
    const files = filesWith({readFile: readFileOrNot})
    await saveAtomically(path, fresh, {expected: hashBytes(old), files, pause})
    expect(await readFile(path)).toEqual(fresh)
  })

  it("that has a zero byte in its name is told as a name that cannot be", async () => {
    const error = await readFile("act\0.proviso").catch((why: unknown) => why)
    expect(toHostError(error, "act.proviso", "reading").data).toMatchObject({kind: "bad-name"})
  })

  it("says so when it finds something else than it wrote", async () => {
    const path = await oldFile()
    const rename: Files["rename"] = async (from, to) => {
      await nodeFiles.rename(from, to)
      await writeFile(path, "what the disk made of it")
    }
    const kept: Buffer[] = []
    const keep = (replaced: Buffer) => Promise.resolve(void kept.push(replaced))
    const saving = saveAtomically(path, fresh, {expected: null, keep, files: filesWith({rename})})
    const error: unknown = await saving.catch((failed: unknown) => failed)
    expect(toHostError(error, "act.proviso", "writing").data).toMatchObject({kind: "unverified"})
    expect(kept).toEqual([old])
  })
})

describe("several processes", () => {
  it("never overwrite one another’s change", async () => {
    const program = await bundled("electron/services/atomic-save.ts")
    const folder = await temporaryFolder()
    const path = join(folder, "count")
    await writeFile(path, "0")
    const counter = `
      import {readFile} from "node:fs/promises"
      import {saveAtomically, hashBytes} from ${JSON.stringify(program)}
      for (let done = 0; done < 25; ) {
        const seen = await readFile(${JSON.stringify(path)})
        const next = Buffer.from(String(Number(seen) + 1))
        const saved = await saveAtomically(${JSON.stringify(path)}, next, {expected: hashBytes(seen)})
        if (saved.saved) done++
      }`
    const codes = await Promise.all(
      [run(counter), run(counter), run(counter)].map(
        (child) => new Promise((resolve) => child.once("exit", resolve)),
      ),
    )
    expect(codes).toEqual([0, 0, 0])
    expect(await readFile(path, "utf8")).toBe("75")
  })
})

function run(program: string): ChildProcess {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  return child
}

it("a folder in the way is no draft", async () => {
  const path = join(await temporaryFolder(), "act.proviso")
  await mkdir(path)
  await expect(saveAtomically(path, fresh, {expected: null})).rejects.toThrow()
  expect((await stat(path)).isDirectory()).toBe(true)
})
