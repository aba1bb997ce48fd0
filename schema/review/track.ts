import {Fragment, type Node} from "prosemirror-model"
import {edits, inPlace, type Edit} from "./edits"
import {cellsOf, compared, marked, strands, unmarked, type Cell, type Strand} from "../compare/line"
import {nobody, type Stamp} from "../compare/stamp"

/** A line with open suggestions: as it reads without them, and with them. Null: there is no such line on that side. */
export interface TrackedLine {
  readonly base: Node | null
  readonly line: Node
}

/**
 * What a change of a line makes of it. With a stamp the change is a suggestion: what was there before stays in the base, marked as deleted, and
 * what is new is marked as inserted. A plain change is made in the base as well, unless it is inside somebody's insertion; and so is one that undo
 * makes, but for words that come back with the mark of a suggestion.
 *
 * `base` and `before` are the line before the change, `after` is how the line reads now; but for undo its own marks do not count.
 */
export function track(
  base: Node | null,
  before: Node | null,
  after: Node,
  stamp: Stamp | "plain" | "undo",
): TrackedLine {
  const now = cellsOf(after)
  const someone = typeof stamp === "object" ? stamp : nobody
  const changed = (): readonly Strand[] => {
    // A line that comes back to the bill: nothing tells more than its words.
    if (before === null) return named(compared(cellsOf(base), now), someone)
    const woven = named(strands(base, before), someone)
    const isSuggestion = typeof stamp === "object"
    const steps = edits(cellsOf(before), now, isSuggestion)
    return isSuggestion
      ? together(suggest(woven, steps, stamp), cellsOf(base), now)
      : carry(woven, steps, (at) => (stamp === "undo" ? (now[at]?.stamp ?? null) : null))
  }
  const tracked = undone(changed(), base, now)
  return {base: baseLine(base, after, tracked), line: lineOf(after, tracked)}
}

/** Every difference is somebody's. */
function named(woven: readonly Strand[], stamp: Stamp): readonly Strand[] {
  return woven.map((each) => (each.kind === "same" || each.stamp ? each : {...each, stamp}))
}

/**
 * Walks the old line and its edits together; `gone` and `come` say what becomes of words taken away and of new ones. `early`: whether new words
 * stand before the deleted ones that they meet.
 */
function walk(
  woven: readonly Strand[],
  steps: readonly Edit[],
  gone: (strand: Strand) => readonly Strand[],
  come: (after: number, around: Around) => Strand,
  early: (after: number, around: Around) => boolean = () => false,
): readonly Strand[] {
  const made: Strand[] = []
  let i = 0
  let taken: Strand[] = []
  const passDeleted = () => {
    for (let strand = woven[i]; strand?.kind === "deleted"; strand = woven[++i]) made.push(strand)
  }
  const around = (): Around => {
    let next = i
    while (woven[next]?.kind === "deleted") next++
    return {last: made.at(-1), next: woven[next], isBetween: next === i, taken}
  }
  for (const step of steps) {
    if (step.kind === "insert") {
      if (!early(step.after, around())) passDeleted()
      made.push(come(step.after, around()))
      continue
    }
    passDeleted()
    const strand = woven[i]
    if (!strand) throw new RangeError("The line and its suggestions do not fit")
    if (step.kind === "keep") {
      made.push({...strand, after: step.after})
      taken = []
    } else {
      made.push(...gone(strand))
      taken.push(strand)
    }
    i++
  }
  passDeleted()
  return made
}

/** Where new words come in. */
interface Around {
  readonly last: Strand | undefined
  /** The next words that the line still has. */
  readonly next: Strand | undefined
  /** Whether no deleted words stand before those. */
  readonly isBetween: boolean
  /** What was taken away right before them. */
  readonly taken: readonly Strand[]
}

function suggest(
  woven: readonly Strand[],
  steps: readonly Edit[],
  stamp: Stamp,
): readonly Strand[] {
  // Going on with what one began is one suggestion.
  const near = (strand: Strand | undefined) =>
    strand?.stamp?.author === stamp.author ? strand.stamp : null
  let own: Stamp | null = null
  return walk(
    woven,
    steps,
    (strand) => {
      if (strand.kind === "inserted") return []
      return [{...strand, kind: "deleted", after: null, stamp: own ?? stamp}]
    },
    (after, {last, next}) => {
      own = near(last) ?? near(next) ?? stamp
      return {kind: "inserted", before: null, after, stamp: own}
    },
  )
}

/** A choice is one piece of its line: what several made of it is a suggestion of all of them. */
function together(
  woven: readonly Strand[],
  was: readonly Cell[],
  now: readonly Cell[],
): readonly Strand[] {
  const made = [...woven]
  woven.forEach((strand, from) => {
    const choice = strand.kind === "deleted" ? was[strand.before ?? -1]?.choice : null
    if (choice === null || choice === undefined) return
    let to = from + 1
    const isOther = ({kind, after}: Strand) =>
      kind === "deleted" || (kind === "inserted" && now[after ?? -1]?.choice !== choice)
    for (let next = woven[to]; next && isOther(next); next = woven[to]) to++
    const stamp = woven[to]?.kind === "inserted" ? woven[to]?.stamp : null
    if (!stamp || stamp.author === strand.stamp?.author) return
    const run = woven.slice(from, to + 1)
    const names = run.flatMap((each) => each.stamp?.author.split(", ") ?? [])
    const author = [...new Set(names)].join(", ")
    run.forEach((each, i) => (made[from + i] = {...each, stamp: {...stamp, author}}))
  })
  return made
}

/** `own`: the stamp that a new cell brings with it. */
function carry(
  woven: readonly Strand[],
  steps: readonly Edit[],
  own: (after: number) => Stamp | null,
): readonly Strand[] {
  /** The suggestion that new words are part of: they stand inside it, or in the place of some of it alone. */
  const part = ({last, next, taken}: Around): Stamp | null => {
    const [first] = taken
    const one = first ?? last
    const all = first ? taken : [last, next]
    const isOne = all.every(
      (each) => each?.kind === "inserted" && each.stamp?.id === one?.stamp?.id,
    )
    return isOne ? (one?.stamp ?? null) : null
  }
  return walk(
    woven,
    inPlace(woven, steps),
    () => [],
    (after, around) => {
      const stamp = own(after) ?? part(around)
      return stamp
        ? {kind: "inserted", before: null, after, stamp}
        : {kind: "same", before: null, after, stamp: null}
    },
    // Before words that take the place of others is before both.
    (after, around) =>
      around.next?.kind === "inserted" && around.taken.length === 0 && own(after) === null,
  )
}

/** Words that were taken away and written again are no suggestion. In each change, what is deleted comes first. */
function undone(
  woven: readonly Strand[],
  base: Node | null,
  now: readonly Cell[],
): readonly Strand[] {
  const was = cellsOf(base)
  const made: Strand[] = []
  for (let i = 0; i < woven.length;) {
    const strand = woven[i]
    if (!strand) break
    if (strand.kind === "same") {
      made.push(strand)
      i++
      continue
    }
    const gone: Strand[] = []
    const come: Strand[] = []
    for (let at = woven[i]; at && at.kind !== "same"; at = woven[++i]) {
      if (at.kind === "deleted") gone.push(at)
      else come.push(at)
    }
    const again =
      gone.length === come.length &&
      gone.every(({before}, n) => was[before ?? -1]?.key === now[come[n]?.after ?? -1]?.key)
    if (again) {
      gone.forEach(({before}, n) => {
        made.push({kind: "same", before, after: come[n]?.after ?? null, stamp: null})
      })
    } else {
      // A call takes fewer arguments than a paragraph may have signs.
      for (const strand of gone) made.push(strand)
      for (const strand of come) made.push(strand)
    }
  }
  return made
}

function baseLine(base: Node | null, after: Node, woven: readonly Strand[]): Node | null {
  const was = cellsOf(base)
  const now = cellsOf(after)
  let content = Fragment.empty
  runs(woven, (first, last) => {
    if (first.kind === "deleted" && base && first.before !== null) {
      const piece = base.content.cut(was[first.before]?.from ?? 0, was[last.before ?? 0]?.to ?? 0)
      content = content.append(marked(piece, "deletion", first.stamp ?? nobody))
    } else if (first.kind === "same" && first.after !== null) {
      // As the bill has it: with the comments on it.
      const piece = after.content.cut(now[first.after]?.from ?? 0, now[last.after ?? 0]?.to ?? 0)
      content = content.append(unmarked(piece))
    }
  })
  if (base) return content.eq(base.content) ? base : base.copy(content)
  return content.size > 0 ? after.copy(content) : null
}

function lineOf(after: Node, woven: readonly Strand[]): Node {
  const now = cellsOf(after)
  let content = Fragment.empty
  runs(woven, (first, last) => {
    if (first.after === null) return
    const piece = after.content.cut(now[first.after]?.from ?? 0, now[last.after ?? 0]?.to ?? 0)
    content = content.append(
      first.kind === "inserted" && first.stamp
        ? marked(piece, "insertion", first.stamp)
        : unmarked(piece),
    )
  })
  return content.eq(after.content) ? after : after.copy(content)
}

/** Calls back for stretches of strands of one kind and stamp that follow one another on both sides. */
function runs(woven: readonly Strand[], f: (first: Strand, last: Strand) => void): void {
  const follows = (a: number | null, b: number | null) => (a === null ? b === null : b === a + 1)
  for (let start = 0; start < woven.length;) {
    const first = woven[start]
    if (!first) return
    let last = first
    let end = start + 1
    for (let next = woven[end]; next; next = woven[++end]) {
      const goesOn =
        next.kind === first.kind &&
        next.stamp?.id === first.stamp?.id &&
        follows(last.before, next.before) &&
        follows(last.after, next.after)
      if (!goesOn) break
      last = next
    }
    f(first, last)
    start = end
  }
}
