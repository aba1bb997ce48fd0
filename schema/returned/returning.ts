import type {Node} from "prosemirror-model"
import {EditorState} from "prosemirror-state"
import {acceptSuggestions, rejectSuggestions} from "../commands/review"
import {lineId} from "../compare/compare"
import type {Table} from "../compare/table"
import {units} from "../compare/units"
import {carriedLines, keyed, type Carried, type CarriedLine} from "../formats/docx/carried"
import {forExport} from "../formats/for-export"
import type {Tracked} from "../formats/word-file/word-file"
import {billAttrs} from "../profiles/profiles"
import {decidedIn} from "./decided"
import {filledIn, fitting} from "./filled"
import {asTyped, otherNumbers} from "./typed-law"
import {typedOver, withTyped} from "./typed-over"
import {levelNow, levelsOf} from "./levels"
import {cameBy, joinedSigns, newLine} from "./new-words"
import {hasLookInside, lookOf, otherMarks, styleLooks, type StyleLooks} from "./looks"
import {overlay, type Editor} from "./overlay"
import {returnedText, type ReturnedParagraph, type ReturnedText} from "./paragraphs"
import {pickedEverywhere} from "./picks"
import {isExported} from "./names-back"
import {printedLines, type PrintedLine, type Side} from "./printed"
import type {ReturnReport, Unplaced} from "./report"
import {groupsOf, isAsCarried, matchGroups, type MatchedGroup} from "./sides"
import {restructure, type Restructured} from "./structure"
import {suggestEdits, type LineEdit, type Restructuring} from "./suggest"
import type {BringBack} from "./bring-back"
import {looseOnes, otherKinds, refusedOnes} from "./left-out"

interface Edited {
  readonly doc: Node
  readonly unplaced: readonly Unplaced[]
  readonly contested: ReturnReport["changedInBoth"]
  readonly disagreed: ReturnReport["disagreed"]
}

interface Structure extends Restructured, Restructuring {}

/** A draft and a Word file that comes back into it, with what is known of both: the paragraphs by their lines, and what of them nobody touched. */
export class Returning {
  readonly text: ReturnedText
  readonly before: readonly MatchedGroup[]
  readonly after: readonly MatchedGroup[]
  readonly #request: BringBack
  readonly #carried: Carried
  readonly #untracked: Editor
  readonly #levelOf: ReturnType<typeof levelsOf>
  readonly #bookmarks: ReadonlyMap<string, string>
  /** Lines whose words are those that were exported. */
  readonly #untouched = new Set<CarriedLine>()
  /** Whether the law in the file is what was exported, every line of it and in its order. */
  readonly #isUnchanged: boolean
  readonly #empty: string
  readonly #styleLooks: StyleLooks
  /** Lines whose words are those of the draft in another look: one that they can have, or not. */
  readonly #otherLooks = new Map<CarriedLine, "other" | "unfit">()

  constructor(request: BringBack, carried: Carried, isOwn: boolean, untracked: Editor) {
    const {file, documentId, doc} = request
    const {lines} = carried
    this.#request = request
    this.#carried = carried
    this.#empty = keyed(documentId, "")
    this.#untracked = untracked
    this.#bookmarks = new Map(
      lines.flatMap(({bookmark, unit, slot}) =>
        bookmark === "" || slot === "closing" || unit === "bill" ? [] : [[bookmark, unit] as const],
      ),
    )
    const marks = new Set(lines.map(({bookmark}) => bookmark).filter((name) => name !== ""))
    this.text = returnedText(file, marks, isOwn ? carried.said : null, documentId)
    this.#levelOf = levelsOf(carried, file.styles)
    const printed = new Map<string, string>()
    for (const line of printedLines(forExport(doc, {changes: "shown"}), carried)) {
      printed.set(
        `${line.unit} ${line.slot} ${sideOf(line)}`,
        line.pieces.map(({text}) => text).join(""),
      )
    }
    const wordsOf = ({unit, slot, side}: CarriedLine) =>
      printed.get(`${unit} ${slot} ${side}`) ?? printed.get(`${unit} ${slot} both`) ?? null
    const match = (side: Side) =>
      matchGroups(
        groupsOf(this.text.paragraphs, side),
        lines,
        side,
        documentId,
        this.#levelOf,
        wordsOf,
      )
    this.after = asTyped(match("after"), this.#levelOf, billAttrs(doc).language)
    const isTracked = this.text.paragraphs.some(
      ({mark, signs}) => mark.came || mark.went || signs.some(({came, went}) => came ?? went),
    )
    this.before = isTracked ? match("before") : this.after
    this.#styleLooks = styleLooks(this.after)
    this.#findUntouched()
    this.#findOtherLooks()
    this.#isUnchanged =
      this.#otherLooks.size === 0 &&
      lines.every((line) => this.#untouched.has(line) || this.#isEmpty(line)) &&
      [this.before, this.after].every((groups) => this.#isInOrder(groups))
  }

  /** Whether a third of the draft's lines at least is in the file: a text that merely shares a few would have all the others removed. */
  isKnown(): boolean {
    const lines = this.#carried.lines.filter((line) => !this.#isEmpty(line))
    const found = new Set(this.after.flatMap(({line}) => line ?? []))
    return lines.length === 0 || lines.filter((line) => found.has(line)).length * 3 >= lines.length
  }

  #isInOrder(groups: readonly MatchedGroup[]): boolean {
    let last = -1
    return groups.every((group) => {
      const {line} = group
      if (!line) return group.text.trim() === ""
      const level = levelNow(this.#levelOf, group, line)
      if (level !== null && level !== line.level && line.slot !== "closing") return false
      const at = this.#carried.lines.indexOf(line)
      const follows = at > last
      last = at
      return follows
    })
  }

  #findUntouched(): void {
    const {documentId} = this.#request
    const same = (groups: readonly MatchedGroup[], side: Side) =>
      new Set(
        groups.flatMap((group) =>
          group.line && isAsCarried(group, group.line, side, documentId) ? [group.line] : [],
        ),
      )
    const [before, after] = [same(this.before, "before"), same(this.after, "after")]
    for (const line of this.#carried.lines) {
      const isSame =
        (line.side === "after" || before.has(line)) && (line.side === "before" || after.has(line))
      if (isSame) this.#untouched.add(line)
    }
  }

  #findOtherLooks(): void {
    const {doc} = this.#request
    const {final} = this.#carried
    const table = units(doc)
    const own = new Map(
      printedLines(withoutReview(doc), {final}).map((line) => [nameOf(line), line]),
    )
    for (const group of this.after) {
      const {line, style} = group
      const current = line && table.get(line.unit)?.lines.get(line.slot)
      const printed = line && own.get(nameOf(line))
      if (!line || !current || !printed) continue
      const looks = this.#styleLooks(style)
      const look = hasLookInside(group, current, printed, looks)
        ? "unfit"
        : lookOf(group, current, printed, looks)
      if (look !== "same") this.#otherLooks.set(line, look)
    }
  }

  /** The draft with those of its suggestions decided that came back decided. */
  decide(): {readonly doc: Node; readonly accepted: number; readonly rejected: number} {
    const {doc} = this.#request
    const {changes, final} = this.#carried
    const isShown = changes === "shown" && billAttrs(doc).review !== null
    if (this.#isUnchanged || !isShown) return {doc, accepted: 0, rejected: 0}
    const printed = new Map<string, PrintedLine>()
    for (const line of printedLines(forExport(doc, {changes: "shown"}), {final})) {
      if (!line.standing.went) printed.set(`${line.unit} ${line.slot}`, line)
    }
    const untouched = new Set([...this.#untouched].map(({unit, slot}) => `${unit} ${slot}`))
    const {accepted, rejected} = decidedIn(doc, {
      printed,
      before: this.before,
      after: this.after,
      carried: this.#carried.lines,
      isUntouched: (unit, slot) => untouched.has(`${unit} ${slot}`),
      isEmpty: (line) => this.#isEmpty(line),
    })
    const {author, date} = this.#untracked
    const by = {by: author, date, why: ""}
    let state = EditorState.create({doc})
    acceptSuggestions(accepted, by)(state, (tr) => (state = state.apply(tr)))
    rejectSuggestions(rejected, by)(state, (tr) => (state = state.apply(tr)))
    return {doc: state.doc, accepted: accepted.length, rejected: rejected.length}
  }

  /** The draft with everything else that people did as suggestions. */
  edit(doc: Node): Edited {
    if (this.#isUnchanged) {
      return {doc, contested: [], disagreed: [], unplaced: looseOnes(this.text, this.after)}
    }
    const {documentId, mint} = this.#request
    const {final, changes} = this.#carried
    const untracked = this.#untracked
    const own = new Map(
      printedLines(withoutReview(doc), {final}).map((line) => [nameOf(line), line]),
    )
    const shown = new Map<string, PrintedLine>()
    if (changes === "shown" && billAttrs(doc).review) {
      for (const line of printedLines(forExport(doc, {changes: "shown"}), {final})) {
        if (!line.standing.went) shown.set(nameOf(line), line)
      }
    }
    const table = units(doc)
    const now = new Map(
      carriedLines(withoutReview(doc), documentId, final, new Map()).map((line) => [
        nameOf(line),
        line,
      ]),
    )
    const edits: LineEdit[] = []
    const contested: {provision: string; text: string}[] = []
    const unplaced: Unplaced[] = []
    const isOlder =
      this.#carried.bill !== "" && !isExported(this.#carried, documentId, this.#request.doc)
    for (const group of this.after) {
      const {line} = group
      if (!line) continue
      const look = this.#otherLooks.get(line)
      if (look === "unfit")
        unplaced.push({
          why: "look",
          text: group.text.trim(),
          after: line.unit === "bill" ? "" : line.unit,
          provision: line.unit === "bill" ? "" : line.unit,
        })
      if (this.#untouched.has(line) && look !== "other") continue
      const current = table.get(line.unit)?.lines.get(line.slot)
      const printed = own.get(nameOf(line))
      if (!current || !printed) {
        unplaced.push({why: "draft-removed", text: group.text.trim(), after: line.unit})
        continue
      }
      if (printed.pieces.some(({kind}) => kind === "fixed")) {
        unplaced.push({why: "fixed", text: group.text.trim(), after: line.unit})
        continue
      }
      const was = this.before.find((each) => each.line === line)
      const isChanged = isOlder && now.get(nameOf(line))?.after !== line.after
      const onlyTracked =
        isChanged && was !== undefined && isAsCarried(was, line, "before", documentId)
      const items = overlay(current, shown.get(nameOf(line)) ?? null, printed, joinedSigns(group), {
        untracked,
        cutBy: group.paragraphs.at(-1)?.mark.came ?? null,
        provisionAt: (bookmark) => this.#bookmarks.get(bookmark) ?? null,
        onlyTracked,
        otherMarks: (at, look) => otherMarks(current, at, look, this.#styleLooks(group.style)),
      })
      if (isChanged) contested.push({provision: line.unit, text: group.text.trim()})
      edits.push({unit: line.unit, slot: line.slot, items})
    }
    const {edits: picked, picks, disagreed: choices} = pickedEverywhere(doc, edits)
    const {edits: rest, typed} = typedOver(doc, picked)
    const read = withTyped(filledIn(withoutReview(doc), this.text.paragraphs, untracked), typed)
    const {filled, unfit: unfitValues} = fitting(withoutReview(doc), read)
    const values = filled.flatMap(({key, values: [first, ...others]}) =>
      first && others.length === 0 ? [{key, ...first}] : [],
    )
    const disagreed = filled.flatMap(({key, label, values: all}) =>
      all.length > 1 ? [{key, label, values: all.map(({value}) => value)}] : [],
    )
    const ids = new Map<MatchedGroup, string>()
    const idOf = (group: MatchedGroup) => {
      const id = ids.get(group) ?? mint()
      ids.set(group, id)
      return id
    }
    const tried: Structure[] = []
    const {
      doc: made,
      structure,
      unfit,
    } = suggestEdits(doc, {
      lines: rest,
      values,
      picks,
      untracked,
      restructure: (rows, refused) => {
        const structure = this.#restructure(rows, refused, idOf)
        tried.push(structure)
        return structure
      },
    })
    const [first] = tried
    const failed = first ? refusedOnes(first, structure, own, this.after) : []
    return {
      doc: made,
      contested,
      disagreed: [...disagreed, ...choices],
      unplaced: [
        ...unplaced,
        ...unfitValues,
        ...unfit.map(({unit, slot}): Unplaced => {
          const group = this.after.find(({line}) => line?.unit === unit && line.slot === slot)
          return {why: "words", text: group?.text.trim() ?? "", after: unit, provision: unit}
        }),
        ...otherKinds(this.after, this.#levelOf),
        ...failed,
        ...otherNumbers(made, this.after, (group) => ids.get(group)),
        ...looseOnes(this.text, this.after),
      ],
    }
  }

  #restructure(
    rows: Table,
    refused: ReadonlySet<string>,
    idOf: (group: MatchedGroup) => string,
  ): Structure {
    const untracked = this.#untracked
    const made = restructure(rows, this.#carried.lines, this.after, {
      levelOf: this.#levelOf,
      refused,
      idOf,
      mint: this.#request.mint,
      cameBy: (group) => cameBy(group) ?? this.#markBefore(group.paragraphs[0])?.came ?? untracked,
      wentBy: (line) => this.#wentBy(line),
      wordsOf: (group, slot) =>
        newLine(group, slot, {
          untracked,
          provisionAt: (bookmark) => this.#bookmarks.get(bookmark) ?? null,
        }),
      isEmpty: (line) => this.#isEmpty(line),
    })
    const lines = new Map<string, Editor>()
    const wanted = [...made.wanted]
    for (const [unit, {by}] of made.closings) lines.set(lineId(unit, "closing"), by)
    for (const line of this.#goneLines()) {
      const {unit, slot} = line
      const key = lineId(unit, slot)
      if (refused.has(key) || !rows.get(unit)?.lines.delete(slot)) continue
      lines.set(key, this.#wentBy(line))
      wanted.push({key, unit, what: "removed", group: null})
    }
    return {...made, lines, wanted}
  }

  /** Lines that may be missing, and are: closing words, the long title, the words of enactment. */
  #goneLines(): readonly CarriedLine[] {
    const found = new Set(this.after.map(({line}) => line))
    return this.#carried.lines.filter(
      (line) =>
        ["closing", "long_title", "enacting"].includes(line.slot) &&
        line.side !== "before" &&
        !this.#isEmpty(line) &&
        !found.has(line),
    )
  }

  #isEmpty(line: CarriedLine): boolean {
    return (line.side === "before" ? line.before : line.after) === this.#empty
  }

  #wentBy(line: CarriedLine): Editor {
    const was = this.before.find((group) => group.line === line)
    return (
      was?.signs.find(({went}) => went)?.went ??
      this.#markBefore(was?.paragraphs[0])?.went ??
      this.#untracked
    )
  }

  /** Who brought or took the end of the paragraph before one: who parted or joined the two. */
  #markBefore(paragraph: ReturnedParagraph | undefined): Tracked | null {
    return (paragraph && this.text.paragraphs[paragraph.index - 1]?.mark) ?? null
  }
}

const nameOf = ({unit, slot}: {readonly unit: string; readonly slot: string}): string =>
  `${unit} ${slot}`

const sideOf = ({standing}: PrintedLine): CarriedLine["side"] =>
  standing.came ? "after" : standing.went ? "before" : "both"

/** The bill as the export prints it where all suggestions are accepted. */
const withoutReview = (doc: Node): Node => forExport(doc, {changes: "accepted"})
