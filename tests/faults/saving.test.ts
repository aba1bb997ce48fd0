import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect} from "vitest"
import {createHost} from "../../electron/host"
import {HostError, type HostErrorKind, type SaveRequest} from "../../schema/host"
import {makeServices, temporaryFolder} from "../electron/home"
import {fault} from "./fault"
import {documentId, keepRecovery, numberedDraft, numberOf, takeRecovered} from "./numbered-draft"
import {freshHome, type Home, linesOf, serviceProgram} from "./service-child"
import {makeReadOnly, mountSmallDisk, unmount} from "./small-disk"

const {start, run} = serviceProgram()
const isRoot = process.getuid?.() === 0
const nobody = 65_534

/** A window on a home, in this process. */
async function windowOn(home: Home) {
  const {services} = await makeServices({places: {...home, compiled: null}})
  const {host} = await createHost(services, {
    host: "services",
    choose: null,
    reveal: () => Promise.resolve(),
    print: () => Promise.resolve(null),
  })
  const at = (path: string) => services.handles.handle(path)
  return {
    services,
    host,
    at,
    /** What a save comes to: "saved", or the kind of the sentence that the user reads. */
    save: async (path: string, n: number, expected: SaveRequest["expected"]): Promise<string> => {
      const request = {file: at(path), text: numberedDraft(n), title: "Act", documentId, expected}
      try {
        const saved = await host.save(request)
        return saved.saved ? "saved" : saved.why
      } catch (error) {
        if (error instanceof HostError) return error.data.kind
        throw error
      }
    },
    keep: (path: string, n: number, hash: string | null) =>
      keepRecovery(host, n, {file: at(path), hash}),
    /** Which text the recovery copy had; null: there was none. */
    recovered: () => takeRecovered(host),
  }
}

describe("a save", () => {
  const counts = {short: 15, long: 2_000}
  fault(
    "1",
    "that is killed at a random moment leaves a whole text and loses none",
    counts,
    async (rounds) => {
      const home = await freshHome()
      const path = join(home.drafts, "Act.proviso")
      for (let round = 0; round < rounds; round++) {
        const child = start("keep-saving", home)
        let isSaving = 0
        let saved = numberOf(await readFile(path, "utf8")) ?? 0
        // Killed some time after the second save has begun: the saves take about this long.
        const begun = new Promise<void>((resolve) => {
          linesOf(child, (line) => {
            const [what, n] = line.split(" ")
            if (what === "saving") isSaving = Number(n)
            if (what === "saved") saved = Number(n)
            if (isSaving > saved && saved > 0) resolve()
          })
        })
        const ended = new Promise((resolve) => child.once("close", resolve))
        await Promise.race([begun, ended])
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
        child.kill("SIGKILL")
        await ended
        expect(child.signalCode, `round ${round}`).toBe("SIGKILL")
        const there = numberOf(await readFile(path, "utf8"))
        expect([saved, isSaving], `round ${round}`).toContain(there)
        const {recovered, services} = await windowOn(home)
        const kept = await recovered()
        // What was typed last is in the file, or in the recovery copy that was written before the save began.
        expect(Math.max(there ?? 0, kept ?? 0), `round ${round}`).toBeGreaterThanOrEqual(isSaving)
        const versions = await services.versions.list(documentId)
        const texts = await Promise.all(
          versions
            .slice(-3)
            .map(async (name) =>
              numberOf((await services.versions.read(documentId, name)).toString()),
            ),
        )
        expect(texts, `round ${round}`).not.toContain(null)
        if ((there ?? 0) > 0) expect(texts, `round ${round}`).toContain((there ?? 0) - 1)
        await services.stop()
      }
      const {save} = await windowOn(home)
      expect(await save(path, 1, null)).toBe("saved")
      expect((await readdir(home.drafts)).filter((name) => /tmp|saving/.test(name))).toEqual([])
      return rounds
    },
  )

  for (const act of ["save", "open", "export"]) {
    // The number is how many of the places are tried; 0 is all of them, with each code.
    fault(
      "2",
      `in which any one call to the disk fails (${act})`,
      {short: 1, long: 0},
      async (mode) => {
        const home = await freshHome()
        const codes = ["EIO", "ENOSPC", "EPERM", "EBUSY"]
        const step = mode === 0 ? 1 : codes.length
        const [line = ""] = await run("fail-each", {...home, act, codes, step})
        const {tried, wrong} = JSON.parse(line) as {tried: number; wrong: readonly string[]}
        expect(wrong).toEqual([])
        return tried
      },
    )
  }

  fault(
    "3",
    "on a disk that is too full keeps the old text and the recovery copy",
    {short: 9, long: 60},
    async (cases, context) => {
      const folder = await temporaryFolder()
      const data = await temporaryFolder()
      for (let n = 0; n < cases; n++) {
        const size = [1, 2, 5][n % 3] ?? 1
        if (!mountSmallDisk(folder, `${size}m`))
          return context.skip("a small disk can only be mounted by root")
        const home = {...(await freshHome(folder)), userData: join(data, String(n))}
        const path = join(home.drafts, "Act.proviso")
        const {save, keep, host, at, recovered} = await windowOn(home)
        const {hash} = await host.open(at(path))
        await keep(path, 1, hash)
        // Room for nothing, for the mark, for a part of the text, for nearly all of it.
        const room = Math.floor((numberedDraft(1).length * (n % 7)) / 7 / 4096) * 4096
        await fillUpTo(folder, room)
        expect(await save(path, 1, hash), `case ${n}`).toBe("disk-full")
        expect(numberOf(await readFile(path, "utf8")), `case ${n}`).toBe(0)
        expect(await recovered(), `case ${n}`).toBe(1)
        expect((await readdir(home.drafts)).filter((name) => !name.startsWith(".~lock"))).toEqual([
          "Act.proviso",
        ])
        const elsewhere = join(data, `${n}.proviso`)
        expect(await save(elsewhere, 1, null), `case ${n}`).toBe("saved")
        unmount(folder)
      }
      return cases
    },
  )

  fault(
    "3",
    "that may write no more than a part of the text keeps the old one",
    {short: 3, long: 20},
    async (cases) => {
      const home = await freshHome()
      const path = join(home.drafts, "Act.proviso")
      const most = Math.floor(numberedDraft(1).length / 512) - 1
      for (let n = 0; n < cases; n++) {
        const fileBlocks = 2 + Math.floor((most * n) / cases)
        const [outcome] = await run("save-once", {...home, n: 1}, {fileBlocks})
        expect(outcome, `${fileBlocks} blocks`).toBe("disk-full")
        expect(numberOf(await readFile(path, "utf8"))).toBe(0)
        expect((await readdir(home.drafts)).filter((name) => !name.startsWith(".~lock"))).toEqual([
          "Act.proviso",
        ])
      }
      return cases
    },
  )

  const whereabouts: readonly {
    readonly what: string
    readonly kind: HostErrorKind
    /** Takes the folder away; null where only root may. Gives back what brings it back. */
    readonly lose: (folder: string) => Promise<(() => Promise<unknown>) | null>
    /** The file did not come back with its folder. */
    readonly isLost?: true
  }[] = [
    {
      what: "whose folder was deleted",
      kind: "folder-gone",
      lose: async (folder) => {
        await rm(folder, {recursive: true})
        return () => mkdir(folder)
      },
      isLost: true,
    },
    {
      what: "whose folder was renamed",
      kind: "folder-gone",
      lose: async (folder) => {
        await rename(folder, `${folder} 2`)
        return () => rename(`${folder} 2`, folder)
      },
    },
    {
      what: "whose folder became a file",
      kind: "folder-gone",
      lose: async (folder) => {
        await rename(folder, `${folder} 2`)
        await writeFile(folder, "a file")
        return async () => {
          await rm(folder)
          await rename(`${folder} 2`, folder)
        }
      },
    },
    {
      what: "whose disk became read-only",
      kind: "read-only",
      lose: async (folder) => {
        const path = join(folder, "Act.proviso")
        const text = await readFile(path)
        if (!mountSmallDisk(folder, "1m")) return null
        await writeFile(path, text)
        return makeReadOnly(folder) ? () => Promise.resolve(unmount(folder)) : null
      },
    },
  ]
  for (const {what, kind, lose, isLost} of whereabouts) {
    fault(
      "4",
      `${what} is refused, and the text is kept and saved elsewhere`,
      {short: 2, long: 10},
      async (cases, context) => {
        for (let n = 0; n < cases; n++) {
          const home = await freshHome()
          const folder = join(home.drafts, "Papers")
          const path = join(folder, "Act.proviso")
          await mkdir(folder)
          await writeFile(path, numberedDraft(0))
          const {save, keep, recovered, host, at} = await windowOn(home)
          const {hash} = await host.open(at(path))
          await keep(path, 1, hash)
          const back = await lose(folder)
          if (!back) return context.skip("the folder cannot be made so here")
          expect(await save(path, 1, hash), what).toBe(kind)
          expect(await recovered(), what).toBe(1)
          await back()
          expect(await save(path, 1, isLost ? "nothing" : hash), what).toBe("saved")
          expect(numberOf(await readFile(path, "utf8"))).toBe(1)
        }
        return cases
      },
    )
  }

  fault(
    "4",
    "whose stick was taken out is refused, and the text is kept and saved elsewhere",
    {short: 2, long: 10},
    async (cases, context) => {
      for (let n = 0; n < cases; n++) {
        const home = await freshHome()
        const stick = join(home.drafts, "Stick")
        await mkdir(stick)
        if (!mountSmallDisk(stick, "2m")) return context.skip("a disk can only be mounted by root")
        const path = join(stick, "Papers", "Act.proviso")
        await mkdir(join(stick, "Papers"))
        await writeFile(path, numberedDraft(0))
        const {save, keep, recovered, host, at} = await windowOn(home)
        const {hash} = await host.open(at(path))
        await keep(path, 1, hash)
        unmount(stick)
        expect(await save(path, 1, hash)).toBe("folder-gone")
        expect(await readdir(stick)).toEqual([])
        expect(await recovered()).toBe(1)
        expect(await save(join(home.drafts, "Copy.proviso"), 1, null)).toBe("saved")
      }
      return cases
    },
  )

  for (const [what, file, folder] of [
    ["that is marked read-only", 0o444, 0o755],
    ["in a folder that is marked read-only", 0o644, 0o555],
  ] as const) {
    fault(
      "4",
      `over a file ${what} is refused, and leaves it as it was`,
      {short: 2, long: 10},
      async (cases) => {
        const root = await temporaryFolder()
        await chmod(root, 0o755)
        const home = await freshHome(root)
        const path = join(home.drafts, "Act.proviso")
        if (isRoot)
          for (const each of [home.userData, home.drafts, path]) await chown(each, nobody, nobody)
        await chmod(path, file)
        await chmod(home.drafts, folder)
        for (let n = 1; n <= cases; n++) {
          // The superuser may write what is read-only; nobody else may.
          const [outcome] = await run("save-once", {...home, n}, isRoot ? {as: nobody} : {})
          expect(outcome).toBe("read-only")
          expect(numberOf(await readFile(path, "utf8"))).toBe(0)
          expect((await stat(path)).mode & 0o777).toBe(file)
        }
        await chmod(home.drafts, 0o755)
        return cases
      },
    )
  }

  fault(
    "5",
    "of a file that another program holds open waits, and in the end leaves the old text",
    {short: 4, long: 20},
    async (cases) => {
      const codes = ["EPERM", "EACCES", "EBUSY"]
      for (let n = 0; n < cases; n++) {
        const held = [100, 1_000, 10_000, 70_000][n % 4] ?? 0
        const home = await freshHome()
        const code = codes[n % codes.length]
        const outcomes = await run("save-held", {...home, held, code})
        // Here EPERM and EACCES are what a file answers that may not be written.
        const refused = code === "EBUSY" ? "busy" : "read-only"
        const path = join(home.drafts, "Act.proviso")
        expect(outcomes, `${code} for ${held} ms`).toEqual([
          held > 60_000 ? refused : "saved",
          "saved",
        ])
        expect(numberOf(await readFile(path, "utf8"))).toBe(held > 60_000 ? 0 : 1)
        expect(numberOf(await readFile(join(home.drafts, "Copy.proviso"), "utf8"))).toBe(1)
      }
      return cases
    },
  )
})

/** Fills a disk so that this many bytes of it are left. */
async function fillUpTo(folder: string, room: number): Promise<void> {
  const {bavail, bsize} = await statfs(folder)
  await writeFile(join(folder, "filler"), Buffer.alloc(Math.max(0, bavail * bsize - room)))
}
