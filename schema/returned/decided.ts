import type {Node} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"
import {compare, type WordsChange} from "../compare/compare"
import {suggestions} from "../review/suggestions"
import type {CarriedLine} from "../formats/docx/carried"
import type {MatchedGroup} from "./sides"
import type {PrintedLine, PrintedPiece} from "./printed"

/** Ids of the draft's suggestions that came back accepted or rejected. */
export interface Decided {
  readonly accepted: readonly string[]
  readonly rejected: readonly string[]
}

export interface Deciding {
  /** The lines of the redline that was exported, by unit and slot; of what moved, where it is now. */
  readonly printed: ReadonlyMap<string, PrintedLine>
  readonly before: readonly MatchedGroup[]
  readonly after: readonly MatchedGroup[]
  readonly carried: readonly CarriedLine[]
  /** Whether a line's words are those that were exported, on both sides. */
  readonly isUntouched: (unit: string, slot: string) => boolean
  /** Whether a line went out without words: that it is not there says nothing. */
  readonly isEmpty: (line: CarriedLine) => boolean
}

type Verdict = "accepted" | "rejected" | "open"

/**
 * What became of the suggestions that the file showed as tracked changes. One whose words stand there without a change was accepted, one
 * that is not there any more was rejected; and the other way round for words that it struck out.
 */
export function decidedIn(doc: Node, deciding: Deciding): Decided {
  const {review} = billAttrs(doc)
  if (!review) return {accepted: [], rejected: []}
  const {changes} = compare(review.base, doc)
  const verdicts = new Map<string, Verdict>()
  const has = (groups: readonly MatchedGroup[]) => {
    const units = new Set<string>()
    for (const {line} of groups) {
      if (line && line.slot !== "closing") units.add(line.unit)
    }
    return units
  }
  const inBefore = has(deciding.before)
  const inAfter = has(deciding.after)
  const shown = new Set(
    deciding.carried.flatMap((line) =>
      deciding.isEmpty(line) || line.slot === "closing" ? [] : [`${line.unit} ${line.side}`],
    ),
  )
  const words = new Map<string, WordsChange[]>()
  for (const change of changes) {
    const {id, unit, kind} = change
    if (kind === "words") {
      const key = `${unit} ${change.slot}`
      words.set(key, [...(words.get(key) ?? []), change])
    } else if (kind === "added" && shown.has(`${unit} after`)) {
      verdicts.set(id, inBefore.has(unit) ? "accepted" : inAfter.has(unit) ? "open" : "rejected")
    } else if (kind === "removed" && shown.has(`${unit} before`)) {
      verdicts.set(id, inAfter.has(unit) ? "rejected" : inBefore.has(unit) ? "open" : "accepted")
    } else if (kind === "moved") {
      const isShown = shown.has(`${unit} before`) && shown.has(`${unit} after`)
      verdicts.set(id, isShown ? movedVerdict(unit, deciding) : "open")
    }
    if (kind === "attribute" && change.name.startsWith("values.")) {
      verdicts.set(id, filledVerdict(change.name.slice("values.".length), deciding))
    }
  }
  for (const [key, ofLine] of words) {
    const [unit = "", slot = ""] = [
      key.slice(0, key.lastIndexOf(" ")),
      key.slice(key.lastIndexOf(" ") + 1),
    ]
    if (deciding.isUntouched(unit, slot)) continue
    const line = deciding.printed.get(key)
    if (line) decideWords(line, ofLine, deciding, verdicts)
  }
  const of = (wanted: Verdict) =>
    suggestions(doc)
      .filter((each) => {
        const told = each.changes.flatMap((id) => verdicts.get(id) ?? [])
        return told.includes(wanted) && told.every((verdict) => verdict === wanted)
      })
      .map(({id}) => id)
  return {accepted: of("accepted"), rejected: of("rejected")}
}

function movedVerdict(unit: string, {before, after}: Deciding): Verdict {
  const isHere = (groups: readonly MatchedGroup[], side: CarriedLine["side"]) =>
    groups.some(({line}) => line?.unit === unit && line.side === side)
  const [old, now] = [isHere(before, "before"), isHere(after, "after")]
  if (old && now) return "open"
  if (now && before.some(({line}) => line?.unit === unit)) return "accepted"
  if (old && after.some(({line}) => line?.unit === unit)) return "rejected"
  // Its new place lost the change, and the copy at the old one is gone.
  if (now && !old) return "accepted"
  return old && !now ? "rejected" : "open"
}

const isOf = (group: MatchedGroup, unit: string, slot: string) =>
  group.line?.unit === unit && group.line.slot === slot

function filledVerdict(key: string, {printed, after}: Deciding): Verdict {
  for (const line of printed.values()) {
    const came = line.pieces.find(
      (piece) => piece.kind === "blank" && piece.of === key && piece.came,
    )
    if (!came) continue
    const group = after.find((each) => isOf(each, line.unit, line.slot))
    const control = group?.signs.filter((sign) => sign.control?.tag === key) ?? []
    if (control.length === 0) continue
    if (control.every((sign) => !sign.came && !sign.went)) {
      const text = control.map((sign) => sign.text).join("")
      return text === came.text ? "accepted" : "open"
    }
    return "open"
  }
  return "open"
}

interface Hunk {
  readonly came: string
  readonly went: string
}

/** Each stretch of a line that the redline marks, with what Word has in its place. */
function decideWords(
  line: PrintedLine,
  changes: readonly WordsChange[],
  {before, after}: Deciding,
  verdicts: Map<string, Verdict>,
): void {
  const was = before.find((each) => isOf(each, line.unit, line.slot))
  const now = after.find((each) => isOf(each, line.unit, line.slot))
  const hunks = hunksOf(line.pieces)
  if (hunks.length === changes.length && now) {
    const open = openTexts(now)
    let from = 0
    changes.forEach((change, i) => {
      const hunk = hunks[i]
      if (!hunk) return
      // Still open where the same words are still marked, in their order.
      const at = open.findIndex(
        (each, index) => index >= from && each.came === hunk.came && each.went === hunk.went,
      )
      if (at >= 0) {
        from = at + 1
        verdicts.set(change.id, "open")
        return
      }
      verdicts.set(change.id, settledVerdict(hunk, line, i, now.text, was?.text ?? now.text))
    })
  }
}

/** What the plain words around a stretch say: whether the new words stand there, or the old ones. */
function settledVerdict(
  hunk: Hunk,
  line: PrintedLine,
  index: number,
  now: string,
  was: string,
): Verdict {
  const around = contextOf(line.pieces, index)
  const with_ = (words: string, text: string) =>
    text.includes(around.before.slice(-12) + words + around.after.slice(0, 12))
  const accepted = with_(hunk.came, was) && with_(hunk.came, now)
  const rejected = with_(hunk.went, was) && with_(hunk.went, now)
  return accepted === rejected ? "open" : accepted ? "accepted" : "rejected"
}

function hunksOf(pieces: readonly PrintedPiece[]): readonly Hunk[] {
  const hunks: {came: string; went: string}[] = []
  let open = false
  for (const {text, came, went} of pieces) {
    if (!came && !went) {
      open = false
      continue
    }
    const last = hunks.at(-1)
    if (open && last && !(went && last.came !== "")) {
      if (came) last.came += text
      else last.went += text
    } else hunks.push(came ? {came: text, went: ""} : {came: "", went: text})
    open = true
  }
  return hunks
}

/** The words before and after a marked stretch that nobody marked. */
function contextOf(pieces: readonly PrintedPiece[], index: number) {
  let hunk = -1
  let open = false
  let before = ""
  let after = ""
  let hasCame = false
  for (const {text, came, went} of pieces) {
    if (!came && !went) {
      open = false
      hasCame = false
      if (hunk < index) before += text
      else after += text
      continue
    }
    if (!open || (went && hasCame)) hunk++
    open = true
    hasCame ||= came
    if (hunk > index && after === "") break
  }
  return {before, after}
}

/** The stretches of a paragraph that are marked as changes, each side's words. */
function openTexts({signs}: MatchedGroup): readonly Hunk[] {
  return hunksOf(
    signs.map(({text, came, went}) => ({
      text,
      at: 0,
      inner: null,
      kind: "text",
      of: "",
      came: came !== null,
      went: went !== null,
    })),
  )
}
