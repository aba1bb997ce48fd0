import {execFileSync} from "node:child_process"
import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises"
import {join} from "node:path"
import {expect, onTestFinished} from "vitest"
import {readDraft, rewriteDraft} from "../../electron/terminal/draft-file"
import {createHost, type Shell} from "../../electron/host"
import {type FileNow, HostError, type SaveResult} from "../../schema/host"
import {draftText, makeServices} from "../electron/home"
import {fault} from "./fault"

interface Place {
  readonly path: string
  readonly folder: string
}

interface Change {
  readonly what: string
  readonly change: (place: Place) => Promise<unknown>
  /** What a window that looks is told, and a save that was not agreed to. */
  readonly there: FileNow["there"]
  readonly why: "changed-on-disk" | "gone" | "refused"
}

const theirs = draftText("By somebody else")
const opened = draftText("As it was opened")
const older = draftText("As it was a week ago")

/** What others may do to a file while it is open. */
const everyChange: readonly Change[] = [
  {
    what: "it is changed by another program, in place",
    change: ({path}) => writeFile(path, theirs),
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "it is changed by another program, and its time of change is as before",
    change: async ({path}) => {
      const {atime, mtime} = await lstat(path)
      await writeFile(path, theirs)
      await utimes(path, atime, mtime)
    },
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "another file is renamed over it",
    change: async ({path, folder}) => {
      await writeFile(join(folder, "incoming"), theirs)
      await rename(join(folder, "incoming"), path)
    },
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "an older version of it is put back, with its time",
    change: async ({path}) => {
      await writeFile(path, older)
      const then = new Date(Date.now() - 7 * 86_400_000)
      await utimes(path, then, then)
    },
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "nothing is left in it",
    change: ({path}) => writeFile(path, ""),
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "it holds something that is no draft",
    change: ({path}) => writeFile(path, Buffer.alloc(5000, 0)),
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "a folder takes its place",
    change: async ({path}) => {
      await rm(path)
      await mkdir(path)
      await writeFile(join(path, "precious"), "precious")
    },
    there: "changed",
    why: "refused",
  },
  {
    what: "a link to another draft takes its place",
    change: async ({path, folder}) => {
      await writeFile(join(folder, "another.proviso"), theirs)
      await rm(path)
      await symlink(join(folder, "another.proviso"), path)
    },
    there: "changed",
    why: "changed-on-disk",
  },
  {
    what: "a link that leads nowhere takes its place",
    change: async ({path, folder}) => {
      await rm(path)
      await symlink(join(folder, "nowhere"), path)
    },
    there: "gone",
    why: "gone",
  },
  {
    what: "a pipe takes its place",
    change: async ({path}) => {
      await rm(path)
      if (process.platform === "win32") await mkdir(path)
      else execFileSync("mkfifo", [path])
    },
    there: "changed",
    why: "refused",
  },
  {what: "it is deleted", change: ({path}) => rm(path), there: "gone", why: "gone"},
  {
    what: "it is renamed",
    change: ({path, folder}) => rename(path, join(folder, "renamed.proviso")),
    there: "gone",
    why: "gone",
  },
  {
    what: "its folder is renamed",
    change: async ({folder}) => {
      await rename(folder, `${folder} elsewhere`)
    },
    there: "gone",
    why: "refused",
  },
]

/** All that is in a folder, links and kinds included. */
async function everything(folder: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (name.startsWith(".~lock")) continue
    const path = join(folder, name)
    const stats = await lstat(path)
    if (stats.isSymbolicLink()) found.push(`${name} -> ${await readlink(path)}`)
    else if (stats.isDirectory()) found.push(name, ...(await everything(path)))
    else found.push(`${name}: ${stats.isFile() ? await readFile(path, "utf8") : "pipe"}`)
  }
  return found
}

const shell: Shell = {
  host: "services",
  choose: null,
  reveal: () => Promise.resolve(),
  print: () => Promise.resolve(null),
}

/** A draft that a window has open, and what befalls its file then. */
async function openDraft() {
  const {services, places} = await makeServices()
  const window = await createHost(services, shell)
  const {host} = window
  onTestFinished(() => window.end())
  const folder = join(places.drafts, "bills")
  await mkdir(folder)
  const path = join(folder, "act.proviso")
  await writeFile(path, opened)
  const file = services.handles.handle(path)
  const {hash} = await host.open(file)
  const save = (expected: string | null, to = file, text = draftText("Typed here")) =>
    host.save({file: to, text, expected, title: "", documentId: "doc-1"})
  const elsewhere = services.handles.handle(join(places.drafts, "mine.proviso"))
  return {services, places, host, folder, path, file, hash: hash ?? "", save, elsewhere}
}

async function outcome(saving: Promise<SaveResult>): Promise<string> {
  try {
    const result = await saving
    return result.saved ? "saved" : result.why
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return "refused"
  }
}

fault(
  "11",
  "somebody does something to the file of an open draft: a save asks or refuses and changes nothing, the window is told, the text can be kept elsewhere, and what is replaced after a question is kept",
  {short: everyChange.length, long: 10 * everyChange.length},
  async (cases) => {
    for (let n = 0; n < cases; n++) {
      const change = everyChange[n % everyChange.length]
      if (!change) continue
      const {what, there, why} = change
      const draft = await openDraft()
      // Also of a file that this window has saved itself in the meantime.
      let {hash} = draft
      if (n % 2 === 1) {
        const saved = await draft.save(hash, draft.file, draftText("Saved in between"))
        if (saved.saved) hash = saved.hash
      }
      expect((await draft.host.fileNow(draft.file, hash)).there).toBe("same")
      await change.change(draft)
      const before = await everything(draft.places.drafts)
      expect((await draft.host.fileNow(draft.file, hash)).there, what).toBe(there)
      expect(await outcome(draft.save(hash)), what).toBe(why)
      expect(await everything(draft.places.drafts), what).toEqual(before)

      // The text goes to another file, and nothing else changes.
      expect(await outcome(draft.save("nothing", draft.elsewhere)), what).toBe("saved")
      const after = await everything(draft.places.drafts)
      expect(
        after.filter((line) => !line.startsWith("mine.proviso")),
        what,
      ).toEqual(before)

      if (why === "changed-on-disk") {
        const replaced = await readFile(draft.path, "utf8")
        expect(await outcome(draft.save(null)), what).toBe("saved")
        expect(await readFile(draft.path, "utf8")).toBe(draftText("Typed here"))
        const versions = await draft.host.versions("doc-1")
        const kept = versions.map(({name}) => draft.services.versions.read("doc-1", name))
        // There is nothing to keep of an empty file.
        if (replaced !== "") expect((await Promise.all(kept)).map(String), what).toContain(replaced)
      }
      if (why === "gone") {
        // Somebody may put another file there while the drafter is asked.
        expect(await outcome(draft.save("nothing")), what).toBe("saved")
        expect(await outcome(draft.save("nothing")), what).toBe("changed-on-disk")
      }
    }
    return cases
  },
)

fault(
  "11",
  "somebody does something to a draft while a command of the terminal works on it: the command ends without writing",
  {short: everyChange.length, long: 10 * everyChange.length},
  async (cases) => {
    for (let n = 0; n < cases; n++) {
      const change = everyChange[n % everyChange.length]
      if (!change) continue
      const {services, places} = await makeServices()
      const folder = join(places.drafts, "bills")
      await mkdir(folder)
      const path = join(folder, "act.proviso")
      await writeFile(path, opened)
      const read = await readDraft({positionals: [path], path: (name: string) => name} as never)
      await change.change({path, folder})
      const before = await everything(places.drafts)
      const input = {services, given: {}}
      await expect(rewriteDraft(read, read.draft, input), change.what).rejects.toThrow()
      expect(await everything(places.drafts), change.what).toEqual(before)
    }
    return cases
  },
)
