import {readFile, stat, symlink, writeFile, unlink} from "node:fs/promises"
import {join} from "node:path"
import {describe, expect, it} from "vitest"
import {
  type Handle,
  type Host,
  HostError,
  type HostErrorKind,
  type Job,
  type TextEdit,
} from "../schema/host"
import {draftBody, draftPieces, parseDraft, serializeDraft} from "../schema/file"
import {draftExport} from "../schema/formats/export"
import {noWish} from "../schema/importing/read-text"
import {reportFormats, tableReport, type Report} from "../schema/formats/report"
import {hostMethods} from "../schema/host-protocol"
import {zipParts} from "../schema/formats/docx/package"
import {docxParts} from "../schema/formats/docx/write"
import {handOut} from "../schema/workshop/hand-out"
import {draftText} from "./electron/home"
import {article, bill, clause, title} from "./schema/build"
import {packFile} from "./electron/pack-files"

/** A host under test, with the folder its drafts are in, and the means to open a second window on the same files. */
export interface HostUnderTest {
  readonly host: Host
  readonly drafts: string
  /** The system hands a draft over to be opened. */
  readonly handOver: (path: string) => void
  readonly anotherWindow: () => Promise<Host>
  /** The window is gone without a word, as after a crash. */
  readonly crash: () => Promise<void>
}

/** What every implementation of Host does, whatever lies between the page and the machine. */
export function hostContract(name: string, makeHost: () => Promise<HostUnderTest>): void {
  describe(`the host contract, ${name}`, () => {
    it("has every method and no other", async () => {
      const {host} = await makeHost()
      expect(Object.keys(host).sort()).toEqual([...hostMethods].sort())
    })

    it("says what it is", async () => {
      const {host} = await makeHost()
      const about = await host.about()
      expect(["electron", "loopback", "services"]).toContain(about.host)
      expect(["windows", "macos", "linux"]).toContain(about.platform)
    })

    it("keeps settings that were changed, and refuses those that cannot be", async () => {
      const {host} = await makeHost()
      await host.changeSettings({zoom: 150})
      await host.changeSettings({author: "A. Drafter"})
      expect(await host.settings()).toMatchObject({
        zoom: 150,
        author: "A. Drafter",
        theme: "system",
      })
      await refuses(host.changeSettings({zoom: 1000}), "bad-request")
      await refuses(host.changeSettings({colour: "red"} as object), "bad-request")
      expect(await host.settings()).toMatchObject({zoom: 150})
    })

    it("reads the library", async () => {
      const {host} = await makeHost()
      const {packs, instruments, samples, refused} = await host.library()
      expect(packs.map(({head}) => head.id)).toContain("tip-2009")
      expect(instruments.length).toBeGreaterThan(0)
      expect(samples.length).toBeGreaterThan(0)
      expect(refused).toEqual([])
    })

    it("shows what a pack file holds, installs it, and removes it again", async () => {
      const {host, drafts, anotherWindow} = await makeHost()
      const ids = async (of: Host) => (await of.library()).packs.map(({head}) => head.id)
      await writeFile(join(drafts, "tiny.proviso-pack"), packFile())
      const [entry] = (await host.browse(null)).entries
      expect(entry).toMatchObject({name: "tiny.proviso-pack", kind: "pack"})
      const file = entry?.handle ?? ""
      const offer = await host.lookAtPack(file)
      expect(offer).toMatchObject({
        name: "tiny.proviso-pack",
        head: {id: "tiny", version: "1.0.0", status: "independent restatement"},
        provisions: 1,
        problems: [],
        isBundled: false,
        instead: null,
      })
      expect(await ids(host)).not.toContain("tiny")
      const request = {file, hash: offer.hash, instead: null}
      expect(await host.installPack(request)).toEqual({installed: true, pack: "tiny"})
      expect(await host.installPack(request)).toEqual({installed: false, why: "changed"})
      for (const each of [host, await anotherWindow()]) {
        expect(await ids(each)).toContain("tiny")
        expect((await each.library()).installed).toMatchObject([
          {key: "tiny", pack: "tiny", from: "tiny.proviso-pack"},
        ])
      }
      expect((await host.lookAtPack(file)).instead).toMatchObject({version: "1.0.0"})
      await host.removePack("tiny")
      expect(await ids(host)).not.toContain("tiny")
      await refuses(host.removePack("tiny"), "not-found")
      await refuses(host.removePack("../drafts/tiny"), "not-found")
    })

    it("writes a pack that was made in the window, and nothing that is no sound pack", async () => {
      const {host, drafts} = await makeHost()
      const {handle} = await host.browse(null)
      const {handle: file} = await host.place(handle, "made.proviso-pack")
      for (const text of [packFile().slice(0, -9), packFile({more: "colour: red"}), "pack"]) {
        await refuses(host.writePack({file, text}), "bad-pack")
        await expect(readFile(join(drafts, "made.proviso-pack"))).rejects.toThrow("ENOENT")
      }
      const place = await host.writePack({file, text: packFile()})
      expect(place).toMatchObject({name: "made.proviso-pack", exists: true})
      expect(await readFile(join(drafts, "made.proviso-pack"), "utf8")).toBe(packFile())
      expect((await host.lookAtPack(place.handle)).problems).toEqual([])
    })

    it("installs no pack that is damaged, wrong, or of the id of one that comes with Proviso", async () => {
      const {host, drafts} = await makeHost()
      const before = await host.library()
      const look = async (text: string) => {
        await writeFile(join(drafts, "tiny.proviso-pack"), text)
        const file = (await host.browse(null)).entries[0]?.handle ?? ""
        const offer = await host.lookAtPack(file)
        return {offer, install: () => host.installPack({file, hash: offer.hash, instead: null})}
      }
      const damaged = await look(packFile().slice(0, -9))
      expect(damaged.offer).toMatchObject({head: null, problemCount: 1})
      await refuses(damaged.install(), "bad-pack")
      const wrong = await look(packFile({more: "colour: red"}))
      expect(wrong.offer).toMatchObject({
        head: {id: "tiny"},
        problems: [{file: "a.yaml", line: 9}],
        problemCount: 1,
      })
      await refuses(wrong.install(), "bad-pack")
      const bundled = await look(packFile({id: "tip-2009"}))
      expect(bundled.offer).toMatchObject({isBundled: true, problems: []})
      await refuses(bundled.install(), "bad-pack")
      const good = await look(packFile())
      await writeFile(join(drafts, "tiny.proviso-pack"), packFile({version: "2.0.0"}))
      expect(await good.install()).toEqual({installed: false, why: "changed"})
      expect(await host.library()).toEqual(before)
    })

    it("reads a Word file as plain data, and refuses what only has its name", async () => {
      const {host, drafts} = await makeHost()
      const parts = await docxParts(
        bill(title("Act"), article({id: "a1"}, "Aim", clause({id: "c1"}, "One."))),
        draftExport,
        {
          library: null,
          created: null,
        },
      )
      await writeFile(join(drafts, "act.docx"), zipParts(parts))
      await writeFile(join(drafts, "scan.docx"), "%PDF-1.7")
      const entries = (await host.browse(null)).entries
      expect(entries.map(({name, kind}) => [name, kind])).toEqual([
        ["act.docx", "word"],
        ["scan.docx", "word"],
      ])
      const [act, scan] = entries
      const file = await host.readWord(act?.handle ?? "")
      expect(file.body[0]).toMatchObject({kind: "paragraph", style: "Title"})
      expect(JSON.parse(JSON.stringify(file))).toEqual(file)
      await refuses(host.readWord(scan?.handle ?? ""), "not-readable")
    })

    it("reads a text from elsewhere as lines, and refuses what is none", async () => {
      const {host, drafts} = await makeHost()
      await writeFile(join(drafts, "act.htm"), "<h1>Act</h1><ol type=a><li>oil</ol>")
      await writeFile(join(drafts, "act.txt"), "\u0001\u0002\u0003")
      const entries = (await host.browse(null)).entries
      expect(entries.map(({name, kind}) => [name, kind])).toEqual([
        ["act.htm", "web"],
        ["act.txt", "text"],
      ])
      const [page, text] = entries
      const read = await host.readSource(page?.handle ?? "", noWish)
      const {source, found} = read
      expect(source.lines.map(({label, heading}) => [label, heading])).toEqual([
        ["", 0],
        ["a.", null],
      ])
      expect(found).toMatchObject({language: "en"})
      const wished = {language: "ru", encoding: "koi8-r"} as const
      const other = await host.readSource(page?.handle ?? "", wished)
      expect(other).toMatchObject({source: {encoding: "koi8-r"}, found: {language: "ru"}})
      expect(JSON.parse(JSON.stringify(read))).toEqual(read)
      await refuses(host.readSource(text?.handle ?? "", noWish), "not-readable")
      // Nothing is being read any more.
      await host.stopReading(page?.handle ?? "")
    })

    it("saves a new draft, opens it again, and lists it", async () => {
      const {host, drafts} = await makeHost()
      const file = await placeOf(host, "act.proviso")
      const text = draftText("Act")
      const saved = await host.save(saving(file, text, null))
      expect(saved).toMatchObject({saved: true, name: "act.proviso"})
      expect(await readFile(join(drafts, "act.proviso"), "utf8")).toBe(text)
      const opened = await host.open(file)
      expect(opened).toMatchObject({
        text,
        name: "act.proviso",
        readOnly: false,
        openElsewhere: null,
      })
      expect(saved.saved && saved.hash).toBe(opened.hash)
      const entries = (await host.browse(null)).entries
      expect(entries.map((entry) => [entry.name, entry.kind])).toEqual([["act.proviso", "draft"]])
      expect((await host.recent()).map((draft) => draft.name)).toEqual(["act.proviso"])
    })

    it("gives a draft that the system handed over, once", async () => {
      const {host, drafts, handOver} = await makeHost()
      expect(await host.handedOver()).toBeNull()
      await savedDraft(host)
      handOver(join(drafts, "act.proviso"))
      handOver(join(drafts, "gone.proviso"))
      const place = await host.handedOver()
      expect(place).toMatchObject({name: "act.proviso", exists: true})
      expect((await host.open(place?.handle ?? "")).text).toBe(draftText("Act"))
      expect(await host.handedOver()).toMatchObject({name: "gone.proviso", exists: false})
      expect(await host.handedOver()).toBeNull()
    })

    it("writes nothing over a file that changed since it was read", async () => {
      const {host, drafts} = await makeHost()
      const {file, hash} = await savedDraft(host)
      const other = draftText("Other hands")
      await writeFile(join(drafts, "act.proviso"), other)
      const result = await host.save(saving(file, draftText("Mine"), hash))
      expect(result).toEqual({saved: false, why: "changed-on-disk", name: "act.proviso"})
      expect(await readFile(join(drafts, "act.proviso"), "utf8")).toBe(other)
    })

    it("refuses to save what is no draft, or another draft", async () => {
      const {host, drafts} = await makeHost()
      const {file, hash} = await savedDraft(host)
      const before = await readFile(join(drafts, "act.proviso"), "utf8")
      await refuses(host.save(saving(file, "", hash)), "bad-request")
      await refuses(host.save(saving(file, draftText("Act").slice(0, -40), hash)), "bad-request")
      await refuses(host.save(saving(file, draftText("Act", "doc-2"), hash)), "bad-request")
      expect(await readFile(join(drafts, "act.proviso"), "utf8")).toBe(before)
    })

    it.each<[string, string, HostErrorKind]>([
      ["something else", "Dear Minister,", "not-a-draft"],
      ["an empty file", "", "truncated"],
      ["half a draft", draftText().slice(0, 200), "truncated"],
      ["a draft with a letter changed", draftText().replace("shall", "shell"), "truncated"],
      ["a draft from the future", newer(draftText()), "newer-version"],
    ])("tells %s from a draft", async (_what, text, kind) => {
      const {host, drafts} = await makeHost()
      const file = await placeOf(host, "act.proviso")
      await writeFile(join(drafts, "act.proviso"), text)
      const error = await refuses(host.open(file), kind)
      expect(error.data.subject).toBe("act.proviso")
      expect(await readFile(join(drafts, "act.proviso"), "utf8")).toBe(text)
    })

    it("lists what saves replaced, and gives the text", async () => {
      const {host} = await makeHost()
      const {file, hash} = await savedDraft(host)
      expect(await host.versions("doc-1")).toEqual([])
      await host.save(saving(file, draftText("Second"), hash))
      const [version, ...others] = await host.versions("doc-1")
      expect(others).toEqual([])
      expect(version?.date).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      const text = await host.readVersion("doc-1", version?.name ?? "")
      expect(text).not.toContain("Second")
      expect(version?.size).toBe(Buffer.from(text).length)
      expect(parseDraft(text).ok).toBe(true)
    })

    it("gives no other file for a version", async () => {
      const {host} = await makeHost()
      await savedDraft(host)
      for (const name of ["../doc-1", "../../settings.json", "act.proviso", "."]) {
        await refuses(host.readVersion("doc-1", name), "bad-request")
      }
      await refuses(host.versions("../running"), "bad-request")
      const gone = "2027-01-01T000000.000Z-0123456789ab.proviso"
      await refuses(host.readVersion("doc-1", gone), "not-found")
    })

    it("reads a draft that is only looked at, and claims nothing", async () => {
      const {host} = await makeHost()
      const {file} = await savedDraft(host)
      const {name, text} = await host.read(file)
      expect(name).toBe("act.proviso")
      expect(parseDraft(text).ok).toBe(true)
      const before = await host.recent()
      await host.read(file)
      expect(await host.recent()).toEqual(before)
    })

    it("says that a file is gone", async () => {
      const {host, drafts} = await makeHost()
      const {file} = await savedDraft(host)
      await unlink(join(drafts, "act.proviso"))
      await refuses(host.open(file), "not-found")
      await refuses(host.read(file), "not-found")
    })

    it.each([
      "../act.proviso",
      "..\\act.proviso",
      "/etc/act.proviso",
      "C:act.proviso",
      ".act.proviso",
      "act.proviso\0.docx",
      "con.proviso",
      "act.sh",
      "act.proviso ",
      `${"x".repeat(240)}.proviso`,
    ])("refuses %j as a file name", async (name) => {
      const {host} = await makeHost()
      const {handle} = await host.browse(null)
      await refuses(host.place(handle, name), "bad-name")
    })

    it("knows no handle that it did not give", async () => {
      const {host} = await makeHost()
      await refuses(host.open("AAAAAAAAAAAAAAAAAAAAAAAA"), "bad-request")
      await refuses(host.open("/etc/passwd"), "bad-request")
      await refuses(host.browse("../.."), "bad-request")
    })

    it("refuses arguments of another shape", async () => {
      const {host} = await makeHost()
      const wrong = host as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>
      await refuses(wrong["open"]?.(7), "bad-request")
      await refuses(wrong["open"]?.(), "bad-request")
      await refuses(wrong["about"]?.("extra"), "bad-request")
      await refuses(wrong["save"]?.({file: "x"}), "bad-request")
      await refuses(wrong["openRecovery"]?.("../../secret", "opening-1"), "bad-request")
      await refuses(wrong["job"]?.("not-a-job"), "bad-request")
      await refuses(wrong["lookAtPack"]?.("/etc/passwd"), "bad-request")
      await refuses(wrong["installPack"]?.({file: "x", hash: "x", instead: null}), "bad-request")
      await refuses(wrong["removePack"]?.(""), "bad-request")
    })

    it("makes a folder, or finds the one that is there", async () => {
      const {host, drafts} = await makeHost()
      const {handle} = await host.browse(null)
      const made = await host.makeFolder(handle, "Workshop")
      expect(made).toMatchObject({name: "Workshop", exists: true})
      expect(await host.makeFolder(handle, "Workshop")).toEqual(made)
      expect((await host.browse(null)).entries).toMatchObject([{name: "Workshop", kind: "folder"}])
      expect((await stat(join(drafts, "Workshop"))).isDirectory()).toBe(true)
      for (const name of ["../out", "a/b", ".hidden", "con", ""]) {
        await refuses(host.makeFolder(handle, name), name === "" ? "bad-request" : "bad-name")
      }
    })

    it("writes a workshop copy, and replaces nothing unasked", async () => {
      const {host, drafts} = await makeHost()
      const file = await placeOf(host, "group.proviso")
      const [first, second] = [copyText("copy-1"), copyText("copy-2")]
      const write = (text: string, replace = false) => host.writeCopy({file, text, replace})
      const on = () => readFile(join(drafts, "group.proviso"), "utf8")
      expect(await write(first)).toEqual({written: true, name: "group.proviso"})
      expect(await on()).toBe(first)
      expect(await write(second)).toEqual({written: false, why: "exists", name: "group.proviso"})
      expect(await on()).toBe(first)
      expect(await write(second, true)).toMatchObject({written: true})
      expect(await on()).toBe(second)
      expect(await host.recent()).toEqual([])
    })

    it("writes no copy over the bill it was made from, and nothing that is no copy", async () => {
      const {host, drafts} = await makeHost()
      const {file} = await savedDraft(host)
      const before = await readFile(join(drafts, "act.proviso"), "utf8")
      const write = (text: string) => host.writeCopy({file, text, replace: true})
      expect(await write(copyText("copy-1"))).toMatchObject({written: false, why: "own"})
      await refuses(write(draftText()), "bad-request")
      await refuses(write(copyText("copy-1").slice(0, -40)), "bad-request")
      expect(await readFile(join(drafts, "act.proviso"), "utf8")).toBe(before)
    })

    it("tells the second window that the first has the file open", async () => {
      const {host, anotherWindow} = await makeHost()
      const {file} = await savedDraft(host)
      const other = await anotherWindow()
      const {entries} = await other.browse(null)
      const opened = await other.open(entries[0]?.handle ?? "")
      expect(opened.openElsewhere).not.toBeNull()
      await host.close(file, "doc-1")
      expect((await host.open(file)).openElsewhere).not.toBeNull()
      expect((await host.fileNow(file, opened.hash ?? "")).there).toBe("same")
      await other.letGo(entries[0]?.handle ?? "")
      expect((await host.fileNow(file, opened.hash ?? "")).openElsewhere).toBeNull()
      expect(await host.takeOver(file)).toBeNull()
    })

    it("offers the recovery copy of a window that is gone, and of no other", async () => {
      const {host, anotherWindow, crash} = await makeHost()
      const {file, hash} = await savedDraft(host)
      const text = draftText("Typed since")
      await host.keepRecovery({...keeping(text), file, hash})
      const other = await anotherWindow()
      expect(await other.recoveries()).toEqual([])
      await crash()
      const left = await other.recoveries()
      expect(left).toMatchObject([
        {documentId: "doc-1", title: "Typed since", fileName: "act.proviso"},
      ])
      const id = left[0]?.id ?? ""
      const opened = await other.openRecovery(id, "opening-2")
      expect(opened).toMatchObject({name: "act.proviso", text, hash})
      await refuses(other.openRecovery(id, "opening-3"), "not-found")
      const [own] = await other.recoveries()
      expect(own).toMatchObject({documentId: "doc-1", title: "Typed since"})
      await other.discardRecovery(own?.id ?? "")
      expect(await other.recoveries()).toEqual([])
    })

    it("keeps a recovery copy of a text that was brought in pieces, and follows its changes", async () => {
      const {host, anotherWindow, crash} = await makeHost()
      const parsed = parseDraft(draftText("Act"))
      if (!parsed.ok) throw new Error(parsed.detail)
      const pieces = [...draftPieces(parsed.draft)]
      const change = (revision: number, edit: Partial<TextEdit>, opening = "opening-1") => ({
        documentId: "doc-1",
        opening,
        revision,
        edits: [{from: 0, remove: 0, insert: [], ...edit}],
      })
      const bring = (...given: Parameters<typeof change>) => host.bringText(change(...given))
      const told = {title: "Act", file: null, hash: null}
      await refuses(host.keepRecovery({...change(1, {}), ...told}), "bad-request")
      await refuses(bring(1, {insert: pieces}), "bad-request")
      await bring(0, {insert: ["wrong", ...pieces.slice(1, 3)]})
      await bring(1, {from: 3, insert: pieces.slice(3)})
      await refuses(bring(1, {from: 3, insert: pieces.slice(3)}), "bad-request")
      await refuses(bring(2, {remove: 1}, "opening-2"), "bad-request")
      await refuses(bring(2, {from: pieces.length, remove: 1}), "bad-request")
      const last = change(2, {remove: 1, insert: pieces.slice(0, 1)})
      await host.keepRecovery({...last, ...told})
      const other = await anotherWindow()
      await crash()
      const [left] = await other.recoveries()
      expect((await other.openRecovery(left?.id ?? "", "opening-2")).text).toBe(draftText("Act"))
    })

    it("keeps a copy for each window, also of one draft, and each window ends its own", async () => {
      const {host, anotherWindow, crash} = await makeHost()
      const {hash} = await savedDraft(host)
      const [two, three] = [await anotherWindow(), await anotherWindow()]
      await host.keepRecovery(keeping(draftText("One")))
      await two.keepRecovery(keeping(draftText("Two"), "doc-1", "opening-2"))
      await three.keepRecovery(keeping(draftText("Three"), "doc-1", "opening-3"))
      await two.close(null, "doc-1")
      const file = (await three.browse(null)).entries[0]?.handle ?? ""
      await three.save(saving(file, draftText("Three"), hash))
      await crash()
      const left = await two.recoveries()
      expect(left.map(({title}) => title)).toEqual(["One"])
    })

    it("leaves the copy of a page that crashed when the file is opened, saved and closed again", async () => {
      const {host} = await makeHost()
      const {file} = await savedDraft(host)
      await host.keepRecovery({...keeping(draftText("Lost in the crash")), file})
      // The page is loaded again, and asks for the file without looking at what was recovered.
      expect(await host.recoveries()).toHaveLength(1)
      const opened = await host.open(file)
      await host.keepRecovery({...keeping(draftText("Typed since"), "doc-1", "opening-2"), file})
      await host.save(saving(file, draftText("Typed since"), opened.hash))
      await host.close(file, "doc-1")
      expect((await host.recoveries()).map(({title}) => title)).toEqual(["Lost in the crash"])
    })

    it("forgets the recovery copy once the draft is saved or closed", async () => {
      const {host, crash, anotherWindow} = await makeHost()
      const {file, hash} = await savedDraft(host)
      const text = draftText("Typed since")
      await host.keepRecovery({...keeping(text), file, hash})
      expect(await host.save(saving(file, text, hash))).toMatchObject({saved: true})
      await host.keepRecovery(keeping(draftText("Typed since", "doc-2"), "doc-2"))
      await host.close(null, "doc-2")
      const other = await anotherWindow()
      await crash()
      expect(await other.recoveries()).toEqual([])
    })

    it("says what is kept, and clears one kind at a time", async () => {
      const {host, anotherWindow, crash} = await makeHost()
      const {file, hash} = await savedDraft(host)
      await host.save(saving(file, draftText("Act again"), hash))
      await host.keepRecovery(keeping(draftText("Typed", "doc-2"), "doc-2"))
      const other = await anotherWindow()
      await crash()
      const kept = await other.kept(null)
      expect(kept).toMatchObject({
        recovery: {count: 1},
        versions: {count: 1},
        recent: {count: 1},
        templates: {count: 0, size: 0},
      })
      const none = {count: 0, size: 0}
      const withoutRecovery = {...kept, recovery: none}
      expect(await other.clearKept("recovery", null)).toEqual(withoutRecovery)
      expect(await other.recoveries()).toEqual([])
      const withoutVersions = {...withoutRecovery, versions: none}
      expect(await other.clearKept("versions", null)).toEqual(withoutVersions)
      expect(await other.versions("doc-1")).toEqual([])
      expect(await other.clearKept("recent", "doc-9")).toEqual({...withoutVersions, recent: none})
      expect(await other.recent()).toEqual([])
      expect((await other.open(file)).text).toBe(draftText("Act again"))
    })

    it("clears no recovery copy of a draft that any window has open", async () => {
      const {host, anotherWindow, crash} = await makeHost()
      await host.keepRecovery(keeping(draftText("One")))
      const other = await anotherWindow()
      await other.keepRecovery(keeping(draftText("Two", "doc-2"), "doc-2", "opening-2"))
      const third = await anotherWindow()
      for (const [asked, documentId] of [
        [host, "doc-1"],
        [other, "doc-2"],
        [third, null],
      ] as const) {
        expect(await asked.kept(documentId)).toMatchObject({recovery: {count: 0, size: 0}})
        expect(await asked.clearKept("recovery", documentId)).toMatchObject({recovery: {count: 0}})
      }
      await crash()
      expect((await third.recoveries()).map(({title}) => title)).toEqual(["One"])
    })

    it("clears nothing that is no kind of what is kept, whatever is asked", async () => {
      const {host} = await makeHost()
      const {file, hash} = await savedDraft(host)
      await host.save(saving(file, draftText("Act again"), hash))
      const before = await host.kept(null)
      for (const kind of ["packs", "settings", "../drafts", "", null, ["recent"]]) {
        await refuses(host.clearKept(kind as "recent", null), "bad-request")
      }
      for (const id of [7, {}]) {
        await refuses(host.clearKept("recent", id as unknown as null), "bad-request")
        await refuses(host.kept(id as unknown as null), "bad-request")
      }
      expect(await host.kept(null)).toEqual(before)
    })

    it("writes a copy without names, and never over the draft itself, by whichever name", async () => {
      const {host, drafts} = await makeHost()
      const {file: own} = await savedDraft(host)
      const text = draftText("Act", "doc-1", "A. Drafter")
      expect(text).toContain("A. Drafter")
      const copying = async (file: Handle) =>
        host.startExport({file, text, copy: "without-names", own})
      const before = await readFile(join(drafts, "act.proviso"))
      await symlink("act.proviso", join(drafts, "link.proviso"))
      await refuses(copying(own), "own-file")
      await refuses(copying(await placeOf(host, "link.proviso")), "own-file")
      expect(await readFile(join(drafts, "act.proviso"))).toEqual(before)
      const file = await placeOf(host, "copy.proviso")
      expect(await finished(host, await copying(file))).toMatchObject({state: "done"})
      const written = await readFile(join(drafts, "copy.proviso"), "utf8")
      expect(parseDraft(written)).toMatchObject({ok: true})
      expect(written).not.toContain("A. Drafter")
      expect(written).toContain("Author 1")
    })

    it("exports to Word in the background", async () => {
      const {host, drafts} = await makeHost()
      const file = await placeOf(host, "act.docx")
      const id = await host.startExport({file, text: draftText("Act"), options: draftExport})
      const job = await finished(host, id)
      expect(job).toEqual({state: "done", file, name: "act.docx"})
      const bytes = await readFile(join(drafts, "act.docx"))
      expect(bytes.subarray(0, 2).toString()).toBe("PK")
    })

    it("exports a report, and a bill as a web page", async () => {
      const {host, drafts} = await makeHost()
      const page = await placeOf(host, "act.html")
      const options = {...draftExport, format: "html"} as const
      const bill = await host.startExport({file: page, text: draftText("Act"), options})
      expect(await finished(host, bill)).toMatchObject({state: "done", name: "act.html"})
      expect(await readFile(join(drafts, "act.html"), "utf8")).toContain("<h1>Act</h1>")
      const report: Report = {
        ...tableReport({
          title: "Changes",
          language: "en",
          notes: [],
          columns: [{heading: "Existing", share: 1}],
          rows: [{kind: "cells", cells: [[[{text: "Old.", kind: "deleted"}]]]}],
        }),
        orientation: "portrait",
      }
      for (const format of reportFormats) {
        const file = await placeOf(host, `report.${format}`)
        const job = await finished(host, await host.startExport({file, report, format}))
        expect(job).toEqual({state: "done", file, name: `report.${format}`})
        const bytes = await readFile(join(drafts, `report.${format}`), "latin1")
        expect(bytes.slice(0, 2)).toBe({docx: "PK", html: "<!", txt: "Ch"}[format])
      }
    })

    it("exports a PDF, which is printed from the web page, and plain text", async () => {
      const {host, drafts} = await makeHost()
      for (const [format, start] of [
        ["pdf", "%PDF <!doctype html>"],
        ["txt", "Act\n"],
      ] as const) {
        const file = await placeOf(host, `act.${format}`)
        const options = {...draftExport, format} as const
        const id = await host.startExport({file, text: draftText("Act"), options})
        expect(await finished(host, id)).toMatchObject({state: "done"})
        const written = await readFile(join(drafts, `act.${format}`), "utf8")
        expect(written.slice(0, start.length)).toBe(start)
      }
    })

    it("prints the page that a PDF is made of", async () => {
      const {host} = await makeHost()
      expect(await host.print({text: draftText("Act"), options: draftExport})).toContain(
        "<h1>Act</h1>",
      )
    })

    it("refuses a report with a table that is none", async () => {
      const {host} = await makeHost()
      const file = await placeOf(host, "table.docx")
      const words = {title: "T", language: "en", notes: [], columns: [], rows: []}
      const report = tableReport(words)
      const job = await host.startExport({file, report, format: "docx"}).then(
        (id) => finished(host, id),
        (error: unknown) => error,
      )
      expect(job).not.toMatchObject({state: "done"})
    })

    it("says why an export failed", async () => {
      const {host} = await makeHost()
      const file = await placeOf(host, "act.docx")
      const id = await host.startExport({file, text: "no draft", options: draftExport})
      expect(await finished(host, id)).toMatchObject({
        state: "failed",
        error: {kind: "bad-request"},
      })
    })

    it("says that a file to be shown is not there", async () => {
      const {host} = await makeHost()
      await refuses(host.reveal(await placeOf(host, "never.docx")), "not-found")
    })
  })
}

async function refuses(
  call: Promise<unknown> | undefined,
  kind: HostErrorKind,
): Promise<HostError> {
  const error: unknown = await Promise.resolve(call).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof HostError)) throw new Error(`No HostError: ${String(error)}`)
  expect(error.data.kind).toBe(kind)
  return error
}

/** A copy of the draft "doc-1", as it is handed out. */
function copyText(documentId: string): string {
  const parsed = parseDraft(draftText())
  if (!parsed.ok) throw new Error(parsed.detail)
  const result = handOut(parsed.draft, {
    groups: [{name: "Group 1", chapters: null}],
    date: "2027-03-03T09:00:00Z",
    mint: () => documentId,
    suggestions: "refuse",
    comments: false,
    names: "shown",
  })
  if (!result.ok) throw new Error(result.why)
  return result.copies.map(({draft}) => serializeDraft(draft)).join("")
}

async function placeOf(host: Host, name: string): Promise<Handle> {
  const {handle} = await host.browse(null)
  return (await host.place(handle, name)).handle
}

async function savedDraft(host: Host): Promise<{file: Handle; hash: string}> {
  const file = await placeOf(host, "act.proviso")
  const saved = await host.save(saving(file, draftText("Act"), null))
  if (!saved.saved) throw new Error("The first save was refused")
  return {file, hash: saved.hash}
}

const saving = (file: Handle, text: string, expected: string | null) => ({
  file,
  text,
  expected,
  title: "Act",
  documentId: "doc-1",
})

/** A whole draft as the page gives it to be kept the first time. */
const keeping = (text: string, documentId = "doc-1", opening = "opening-1") => ({
  documentId,
  opening,
  revision: 0,
  edits: [{from: 0, remove: 0, insert: [draftBody(text)]}],
  title: /"type":"text","text":"([^"]*)"/.exec(text)?.[1] ?? "",
  file: null,
  hash: null,
})

async function finished(host: Host, id: string): Promise<Job> {
  for (;;) {
    const job = await host.job(id)
    if (job.state !== "running") return job
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A version that this program cannot know, and parts that it does not either. */
const newer = (text: string): string =>
  text.replace(/"version":\d+/, '"version":9999').replace('"versions":[]', '"versions":{}')
