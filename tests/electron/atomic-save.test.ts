import {type ChildProcess, execFileSync, spawn} from "node:child_process"
import * as nodeFiles from "node:fs/promises"
import {mkdir, readdir, readFile, readlink, stat, symlink, writeFile} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it, onTestFinished} from "vitest"
import {type Files, hashBytes, saveAtomically} from "../../electron/services/atomic-save"
import {codeOf, toHostError} from "../../electron/services/errors"
import {bundled} from "./bundle"
import {temporaryFolder} from "./home"

const old = Buffer.from("the old text")
const fresh = Buffer.from("the new text, which is longer")

async function oldFile(): Promise<string> {
  const path = join(await temporaryFolder(), "act.proviso")
  await writeFile(path, old)
  return path
}

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

  it("says that a folder is gone", async () => {
    const path = join(await temporaryFolder(), "gone", "act.proviso")
    await expect(saveAtomically(path, fresh, {expected: null})).rejects.toMatchObject({
      code: "ENOENT",
    })
  })
})

/** The file system, with the n-th call failing; tells how many calls there were. */
function failing(n: number, code: string): {files: Files; calls: () => number} {
  let calls = 0
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== "function") return value
        return async (...args: unknown[]) => {
          calls += 1
          const closing = name === "close"
          if (calls === n && !closing) throw Object.assign(new Error(`${code} on purpose`), {code})
          const result: unknown = await Reflect.apply(value, target, args)
          return name === "open" ? wrap(result as object) : result
        }
      },
    })
  return {files: wrap<Files>(nodeFiles), calls: () => calls}
}

describe("a save in which one call to the system fails", () => {
  it.each(["EIO", "ENOSPC"])(
    "leaves the old file or the new one, whichever call it is (%s)",
    async (code) => {
      const counting = failing(0, code)
      await saveAtomically(await oldFile(), fresh, {
        expected: hashBytes(old),
        files: counting.files,
      })
      expect(counting.calls()).toBeGreaterThan(10)
      let kept = 0
      for (let n = 1; n <= counting.calls(); n++) {
        const path = await oldFile()
        const {files} = failing(n, code)
        const failed = await saveAtomically(path, fresh, {expected: hashBytes(old), files}).then(
          () => false,
          () => true,
        )
        const content = await readFile(path, "utf8")
        expect([old.toString(), fresh.toString()], `call ${n}`).toContain(content)
        if (!failed) expect(content, `call ${n}`).toBe(fresh.toString())
        if (content === old.toString()) kept++
      }
      expect(kept).toBeGreaterThan(8)
    },
  )

  it("tries the rename again while another program holds the file", async () => {
    const path = await oldFile()
    let refusals = 3
    const rename: Files["rename"] = (from, to) =>
      refusals-- > 0
        ? Promise.reject(Object.assign(new Error("held"), {code: "EBUSY"}))
        : nodeFiles.rename(from, to)
    await saveAtomically(path, fresh, {expected: null, files: {...nodeFiles, rename}})
    expect(refusals).toBe(-1)
    expect(await readFile(path)).toEqual(fresh)
  })

  it("takes a file that came out short for a full disk", async () => {
    const path = await oldFile()
    const open: Files["open"] = async (name, flags, mode) => {
      const file = await nodeFiles.open(name, flags, mode)
      if (String(name).endsWith(".tmp")) {
        const write = file.writeFile.bind(file)
        file.writeFile = (data) => write((data as Buffer).subarray(0, 5))
      }
      return file
    }
    const saving = saveAtomically(path, fresh, {expected: null, files: {...nodeFiles, open}})
    await expect(saving).rejects.toMatchObject({code: "ENOSPC"})
    expect(await readFile(path)).toEqual(old)
  })
})

describe("a save on a real disk that refuses", () => {
  it("keeps the old file when the disk is full", async (context) => {
    const folder = await temporaryFolder()
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], {stdio: "ignore"})
    } catch {
      return context.skip("a small disk can only be mounted by root")
    }
    onTestFinished(() => void execFileSync("umount", [folder]))
    const path = join(folder, "act.proviso")
    await writeFile(path, old)
    const huge = Buffer.alloc(3_000_000, "x")
    const error: unknown = await saveAtomically(path, huge, {expected: null}).catch(
      (e: unknown) => e,
    )
    expect(codeOf(error)).toBe("ENOSPC")
    expect(toHostError(error, "act.proviso", "writing").data.kind).toBe("disk-full")
    expect(await readFile(path)).toEqual(old)
    expect(await readdir(folder)).toEqual(["act.proviso"])
  })

  it("keeps the old file where nothing may be written", async (context) => {
    const folder = await temporaryFolder()
    const path = join(folder, "act.proviso")
    await writeFile(path, old)
    if (process.getuid?.() === 0) {
      // The superuser may write anywhere but on a disk that is read-only as a whole.
      try {
        execFileSync("mount", ["--bind", folder, folder], {stdio: "ignore"})
        onTestFinished(() => void execFileSync("umount", [folder]))
        execFileSync("mount", ["-o", "remount,bind,ro", folder], {stdio: "ignore"})
      } catch {
        return context.skip("the folder cannot be made read-only here")
      }
    } else await nodeFiles.chmod(folder, 0o555)
    const error: unknown = await saveAtomically(path, fresh, {expected: null}).catch(
      (e: unknown) => e,
    )
    expect(toHostError(error, "act.proviso", "writing").data.kind).toBe("read-only")
    expect(await readFile(path)).toEqual(old)
  })
})

describe("several processes", () => {
  it("leave the old file or the new one when they are killed at any moment", async () => {
    const program = await bundled("electron/services/atomic-save.ts")
    const path = join(await temporaryFolder(), "act.proviso")
    const texts = ["a", "b"].map((letter) => letter.repeat(1_500_000))
    await writeFile(path, texts[0] ?? "")
    for (let round = 0; round < 20; round++) {
      const child = run(`
        import {saveAtomically} from ${JSON.stringify(program)}
        console.log("ready")
        for (let i = 0; ; i++) {
          const bytes = Buffer.alloc(1_500_000, i % 2 ? "a" : "b")
          await saveAtomically(${JSON.stringify(path)}, bytes, {expected: null})
        }`)
      await new Promise((resolve) => child.stdout?.once("data", resolve))
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 40))
      child.kill("SIGKILL")
      await new Promise((resolve) => child.once("exit", resolve))
      expect(texts.includes(await readFile(path, "utf8")), `round ${round}`).toBe(true)
    }
    await saveAtomically(path, fresh, {expected: null})
    expect(await readdir(join(path, ".."))).toEqual(["act.proviso"])
  })

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
