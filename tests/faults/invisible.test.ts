/* eslint-disable no-control-regex -- these are what is looked for */
import {mkdtemp, rm, writeFile} from "node:fs/promises"
import {tmpdir} from "node:os"
import {basename, join} from "node:path"
import {EditorState, type Command} from "prosemirror-state"
import {type Fragment, Slice, type Node} from "prosemirror-model"
import {expect, it} from "vitest"
import {invisible} from "../../schema/checks/invisible"
import {removeInvisible, visibleSlice} from "../../schema/commands/invisible"
import {parseDraft, serializeDraft} from "../../schema/file"
import {draftExport} from "../../schema/formats/export"
import {docxParts} from "../../schema/formats/docx/write"
import {writeBillHtml} from "../../schema/formats/html/bill"
import {writeBillText} from "../../schema/formats/text/bill"
import {HostError} from "../../schema/host"
import {pastedHtml, pastedText} from "../../schema/importing/paste/pasted"
import {fromHtml} from "../../schema/importing/sources/html/from-html"
import {fromText} from "../../schema/importing/sources/from-text"
import {textOfLine} from "../../schema/importing/sources/source"
import {hasFromRight, invisibleSigns, shownName, withoutInvisible} from "../../schema/invisible"
import {say} from "../../schema/messages"
import {isUnfinished} from "../../schema/problem"
import {schema} from "../../schema/schema"
import {validate} from "../../schema/validate"
import {checkFileName, Folders} from "../../electron/services/folders"
import {Handles} from "../../electron/services/handles"
import {Locks, lockPath} from "../../electron/services/locks"
import {printable} from "../../electron/terminal/printable"
import {temporaryFolder} from "../electron/home"
import {article, bill, blank, clause, title} from "../schema/build"
import {context} from "../schema/docx/bills"
import {fault} from "./fault"
import {cases} from "./signs"

const named = (text: string): string => text.replace(/[^\x20-\x7e]/gu, "")
const run = (doc: Node, command: Command): Node => {
  let state = EditorState.create({doc})
  command(state, (tr) => (state = state.apply(tr)))
  return state.doc
}

fault(
  "21a",
  "the table tells what a script needs from what turns and what hides",
  {short: 40, long: 40},
  () => {
    for (const {what, text, is} of cases) {
      const kinds = new Set(invisibleSigns(text).map(({kind}) => kind))
      expect([...kinds], what).toEqual(is === "needed" ? [] : [is])
      expect(invisibleSigns(withoutInvisible(text)), what).toEqual([])
      // Nothing but the signs goes.
      expect(named(withoutInvisible(text)), what).toBe(named(text))
    }
    return cases.length
  },
)

/** A draft that holds a text in every place where words may be. */
const places: Readonly<Record<string, (text: string) => Node>> = {
  title: (text) => bill(title(text), article({id: "a"}, "One", clause("Words."))),
  heading: (text) => bill(article({id: "a"}, text, clause("Words."))),
  paragraph: (text) => bill(article({id: "a"}, "One", clause({id: "c"}, text))),
  "drafter's note": (text) => bill(article({id: "a", note: text}, "One", clause("Words."))),
  "label of a blank": (text) => bill(article({id: "a"}, "One", clause(blank("years", text)))),
  "locked number": (text) =>
    bill(
      article({id: "a", number: {kind: "locked", value: text.slice(0, 20)}}, "One", clause("W.")),
    ),
  "value of a blank": (text) =>
    withAttrs({values: {years: text}}, article({id: "a"}, "One", clause(blank("years")))),
  "text of a law beside the bill": (text) =>
    withAttrs(
      {
        assessment: {
          laws: [
            {
              id: "law",
              name: "Code",
              source: {name: "code.txt", kind: "txt", hash: "", imported: "2026-01-01T00:00:00Z"},
              doc: bill(article({id: "l"}, "One", clause({id: "lc"}, text))),
            },
          ],
          findings: [],
          recommendations: [],
        },
      },
      article({id: "a"}, "One", clause("Words.")),
    ),
  "comment and its author": (text) =>
    withAttrs(
      {
        threads: [
          {
            id: "t",
            about: {provision: "a", quote: "One"},
            comments: [{author: text, date: "2026-01-01T00:00:00Z", text}],
            assigned: "",
            resolved: null,
          },
        ],
      },
      article({id: "a"}, "One", clause("Words.")),
    ),
}

function withAttrs(attrs: Record<string, unknown>, ...pieces: Node[]): Node {
  const made = bill(...pieces)
  return schema.nodes.bill.createChecked({...made.attrs, ...attrs}, made.content)
}

fault(
  "21b",
  "a draft that holds one has a problem that one press takes away, and nothing else",
  {short: 300, long: 300},
  () => {
    let tried = 0
    for (const {what, text, is} of cases) {
      for (const [place, make] of Object.entries(places)) {
        // A locked number has room for a few letters.
        if (place === "locked number" && invisibleSigns(text.slice(0, 20)).length === 0) continue
        const doc = make(text)
        doc.check()
        const found = invisible(doc)
        // The list of problems has it: asked once a place, since all checks run for it.
        if (what === "RLO") expect(validate(doc, null)).toEqual(expect.arrayContaining([...found]))
        const expected =
          is === "needed" ? [] : [is === "turns" ? "turning-signs" : "invisible-signs"]
        expect(
          found.map(({code}) => code),
          `${what}: ${place}`,
        ).toEqual(expected)
        tried++
        const [problem] = found
        if (!problem) continue
        // Whoever hands over a final copy has to settle what turns; it is said in words.
        expect(isUnfinished(problem)).toBe(is === "turns")
        expect(say(`problem.${problem.code}`, problem.params)).not.toMatch(/[{}]/)
        const cleared = run(doc, removeInvisible(problem.from))
        cleared.check()
        expect(invisible(cleared), `${what}: ${place}`).toEqual([])
        expect(run(doc, removeInvisible()).toJSON()).toEqual(cleared.toJSON())
        const clean = place === "locked number" ? null : make(withoutInvisible(text))
        if (clean) expect(cleared.toJSON(), `${what}: ${place}`).toEqual(clean.toJSON())
      }
    }
    return tried
  },
)

fault(
  "21c",
  "signs in several looks, choices and lines go at once, and each line by itself",
  {short: 1, long: 1},
  () => {
    const strong = schema.text("p\u202eer\u202csons", [schema.marks.strong.create()])
    const doc = bill(
      title("A \u2066Law"),
      article(
        {id: "a"},
        "O\u200bne",
        clause({id: "c"}, "Any \u2067", strong, "\u2069 who"),
        clause({id: "d"}, "is \u202eliable"),
      ),
    )
    const first = validate(doc, null).filter(({code}) => code === "turning-signs")
    expect(first.map(({params}) => params["count"])).toEqual([1, 4, 1])
    const one = run(doc, removeInvisible(first[1]?.from ?? 0))
    expect(validate(one, null).filter(({code}) => code === "turning-signs").length).toBe(2)
    expect(run(doc, removeInvisible()).textContent).toBe("A LawOneAny persons whois liable")
    return 1
  },
)

fault(
  "21d",
  "what is pasted and imported comes without them, and says how many were taken out",
  {short: 120, long: 120},
  () => {
    let tried = 0
    for (const {what, text, is} of cases) {
      // A line break of a control character would be one of the text.
      const signs = invisibleSigns(text)
      const count = {
        turning: signs.filter(({kind}) => kind === "turns").length,
        invisible: signs.filter(({kind}) => kind === "hidden").length,
      }
      const clean = withoutInvisible(text).normalize("NFC")
      const html = `<p>${text}</p>`
      const sources = [
        fromText(`${text}\n`, {name: "a.txt", hash: ""}),
        fromHtml(html, {name: "a.html", hash: ""}),
      ]
      for (const source of sources) {
        expect(source.lines.map(textOfLine).join(""), `${what}: ${source.kind}`).toBe(clean)
        expect(source.taken ?? {turning: 0, invisible: 0}, `${what}: ${source.kind}`).toEqual(count)
        expect(source.unread.length, what).toBe(is === "needed" ? 0 : 1)
        tried++
      }
      const taken = {turning: 0, invisible: 0}
      const add = (more: typeof taken) => {
        taken.turning += more.turning
        taken.invisible += more.invisible
      }
      for (const pasted of [pastedHtml(html, add), pastedText(text, false, add)]) {
        const {slice, taken: more} = visibleSlice(new Slice(pasted, 0, 0), false)
        add(more)
        expect(textOf(slice.content), what).toBe(clean)
      }
      expect(taken, what).toEqual({turning: 2 * count.turning, invisible: 2 * count.invisible})
      // What was copied from a draft, or claims to be.
      const own = bill(article({id: "a", note: text}, text, clause({id: "c"}, text))).slice(0)
      expect(JSON.stringify(visibleSlice(own, hasFromRight(text)).slice.toJSON()), what).toBe(
        JSON.stringify(
          bill(
            article(
              {id: "a", note: withoutInvisible(text)},
              withoutInvisible(text),
              clause({id: "c"}, withoutInvisible(text)),
            ),
          )
            .slice(0)
            .toJSON(),
        ),
      )
      tried += 3
    }
    return tried
  },
)

const textOf = (content: Fragment): string => content.textBetween(0, content.size, "")

fault(
  "21e",
  "no file that is handed over and no line in a terminal turns a word",
  {short: 60, long: 60},
  async () => {
    const turning = /[\u202a-\u202e\u2066-\u2069]/u
    let tried = 0
    for (const {what, text} of cases.filter(({text}) => turning.test(text))) {
      const doc = withAttrs(
        {values: {years: text}},
        title(text),
        article(
          {id: "a", note: text},
          text,
          clause({id: "c"}, text, blank("years"), blank("open", text)),
        ),
      )
      expect(writeBillText(doc), what).not.toMatch(turning)
      const page = writeBillHtml(doc, draftExport)
      expect(page, what).not.toMatch(turning)
      // Nor as a sheet of style or a reference would write it.
      expect(page, what).not.toMatch(
        /\\20(?:2[a-e]|6[6-9])|&#x?(?:20(?:2[a-e]|6[6-9])|82(?:3[4-8]|9[4-7]))/i,
      )
      const parts = await docxParts(doc, draftExport, context)
      for (const [name, part] of parts) expect(part, `${what}: ${name}`).not.toMatch(turning)
      expect(printable(text), what).not.toMatch(turning)
      expect(say("problem.blank-open", {label: text}), what).not.toMatch(turning)
      // The draft itself keeps what it holds until somebody decides.
      const draft = {documentId: "d", created: "", doc, versions: [], copy: null, source: null}
      const read = parseDraft(serializeDraft(draft))
      expect(read.ok && read.draft.doc.toJSON(), what).toEqual(doc.toJSON())
      tried += 6
    }
    return tried
  },
)

fault(
  "21f",
  "names of files, folders, authors and computers show what they hold, and none is made with it",
  {short: 40, long: 40},
  async () => {
    const home = await mkdtemp(join(tmpdir(), "proviso-names-"))
    try {
      const handles = new Handles()
      const folders = new Folders(home, handles)
      let tried = 0
      for (const {what, text, is} of cases) {
        if (/[\u0000-\u001f]/.test(text)) continue
        const name = `${text.replaceAll("/", "-")}.proviso`
        await writeFile(join(home, name), "x")
        const {entries} = await folders.browse(null)
        const [entry] = entries
        expect(entry?.name, what).toBe(shownName(name))
        expect(entry?.name.includes("\ufffd"), what).toBe(is !== "needed")
        expect(entry && handles.path(entry.handle), what).toBe(join(home, name))
        // Persian, Indic and other names are made as before; marks of direction are in no name.
        if (is === "needed" && !/\p{Bidi_Control}/u.test(name))
          expect(() => checkFileName(name), what).not.toThrow()
        else expect(() => checkFileName(name), what).toThrow(HostError)
        expect(new HostError("not-found", name).data.subject, what).toBe(shownName(name))
        const lock = {
          user: text,
          computer: text,
          pid: 1,
          started: "",
          beat: new Date().toISOString(),
        }
        await writeFile(lockPath(join(home, "other")), JSON.stringify(lock))
        const elsewhere: unknown = await new Locks(() => new Date()).look(join(home, "other"))
        expect(JSON.stringify(elsewhere), what).toContain('"user":')
        expect(JSON.stringify(elsewhere), what).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
        await rm(join(home, name))
        tried++
      }
      return tried
    } finally {
      await rm(home, {recursive: true, force: true})
    }
  },
)

it("21f: a file whose Arabic name needs marks of direction is opened and saved to by that name; no new name has any", async () => {
  const home = await temporaryFolder()
  const handles = new Handles()
  const folders = new Folders(home, handles)
  const [needed, trick] = ["قانون 12\u200f (TIP).proviso", "قانون \u202ePIT.proviso"]
  for (const name of [needed, trick]) await writeFile(join(home, name), "x")
  const {handle, entries} = await folders.browse(null)
  expect(entries.map(({name}) => name).sort()).toEqual([needed, shownName(trick)].sort())
  const place = await folders.place(handle, needed)
  expect(place).toMatchObject({name: needed, exists: true})
  expect(handles.path(place.handle)).toBe(join(home, needed))
  for (const name of [
    trick,
    shownName(trick),
    "قانون 13\u200f (TIP).proviso",
    "Law \u200f12.proviso",
    `../${basename(home)}/${needed}`,
  ])
    await expect(folders.place(handle, name), name).rejects.toThrow(HostError)
})
