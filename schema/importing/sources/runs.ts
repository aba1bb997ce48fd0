import {hasFromRight, type InvisibleSign, invisibleSigns, replaced} from "../../invisible"
import type {SourceLine, SourceRun} from "./source"
import type {Unread} from "./unread"

/** Words as they are taken over: composed (NFC), without what cannot be seen, which is counted. White space is left as it is. */
export function visible(text: string, unread?: Unread): string {
  const composed = composedOf(text, unread)
  // A line by itself does not tell whether its text needs marks of direction; `withoutNeedlessMarks` sees all lines.
  const signs = invisibleSigns(composed, true)
  count(signs, unread)
  return replaced(composed, signs, "")
}

/** Letters and their marks as one sign each, where there is one. */
function composedOf(text: string, unread: Unread | undefined): string {
  const composed = text.normalize("NFC")
  if (composed !== text) {
    const letters = text.match(/\P{M}\p{M}*/gu) ?? []
    // Korean letters are no marks.
    unread?.add("composed", Math.max(1, letters.filter((each) => each.normalize() !== each).length))
  }
  return composed
}

/** What a decoder, or whoever wrote the text, puts in the place of a sign that is none. */
export const unknownSigns = (text: string): number => text.split("\ufffd").length - 1

function count(signs: readonly InvisibleSign[], unread: Unread | undefined): void {
  const turning = signs.filter(({kind}) => kind === "turns").length
  unread?.add("turning", turning)
  unread?.add("invisible", signs.length - turning)
}

/** The same for the runs of a line: what a sign joins may stand in the next run. */
function visibleRuns(runs: readonly SourceRun[], unread: Unread | undefined): readonly SourceRun[] {
  const composed = runs.map((run) => ({...run, text: composedOf(run.text, unread)}))
  const signs = invisibleSigns(composed.map(({text}) => text).join(""), true)
  count(signs, unread)
  return signs.length === 0 ? composed : withoutSigns(composed, signs)
}

function withoutSigns(
  runs: readonly SourceRun[],
  signs: readonly InvisibleSign[],
): readonly SourceRun[] {
  let start = 0
  return runs.map((run) => {
    const end = start + run.text.length
    const own = signs.flatMap((sign) =>
      sign.at >= start && sign.at < end ? [{...sign, at: sign.at - start}] : [],
    )
    start = end
    return {...run, text: replaced(run.text, own, "")}
  })
}

/** Lines whose labels can be seen, and without marks of direction where no letter of the whole text is written from right to left. */
export function withoutNeedlessMarks(
  lines: readonly SourceLine[],
  unread: Unread,
): readonly SourceLine[] {
  const isNeeded = lines.some(({runs}) => runs.some(({text}) => hasFromRight(text)))
  return lines.map((line) => {
    const label = visible(line.label, unread)
    const text = line.runs.map((run) => run.text).join("")
    unread.add("unknown", unknownSigns(label + text))
    const signs = isNeeded ? [] : invisibleSigns(text)
    count(signs, unread)
    if (label === line.label && signs.length === 0) return line
    return {...line, label, runs: signs.length === 0 ? line.runs : withoutSigns(line.runs, signs)}
  })
}

/** One space for any white space; a no-break space that stands alone stays, since French sets it before its colons. */
const narrowed = (space: string): string => (space === "\u00a0" || space === "\u202f" ? space : " ")

/** The same words with one space between them and none around them, equal looks put together; only the outer spaces of a line are lost. */
export function tidyRuns(runs: readonly SourceRun[], unread?: Unread): readonly SourceRun[] {
  const tidy: SourceRun[] = []
  let afterSpace = true
  for (const run of visibleRuns(runs, unread)) {
    let text = run.text.replace(/\s+/g, narrowed)
    if (afterSpace) text = text.replace(/^\s+/, "")
    if (text === "") continue
    afterSpace = /\s$/.test(text)
    const last = tidy.at(-1)
    if (last && looksLike(last, run)) tidy[tidy.length - 1] = {...last, text: last.text + text}
    else tidy.push({...run, text})
  }
  for (let last = tidy.at(-1); last; last = tidy.at(-1)) {
    const text = last.text.trimEnd()
    tidy.pop()
    if (text !== "") return [...tidy, {...last, text}]
  }
  return tidy
}

const looksLike = (a: SourceRun, b: SourceRun): boolean =>
  (a.strong ?? false) === (b.strong ?? false) &&
  (a.em ?? false) === (b.em ?? false) &&
  (a.underline ?? false) === (b.underline ?? false) &&
  (a.raised ?? false) === (b.raised ?? false)

/**
 * Lines of a paragraph whose runs have line breaks ("\n") between them. A break inside a sentence, which somebody set for the look of
 * it, ends no line.
 */
export function brokenLines(
  runs: readonly SourceRun[],
  unread?: Unread,
): readonly (readonly SourceRun[])[] {
  const lines: SourceRun[][] = [[]]
  for (const run of runs) {
    run.text.split("\n").forEach((text, i) => {
      if (i > 0) lines.push([])
      if (text !== "") lines.at(-1)?.push({...run, text})
    })
  }
  // What goes on is put together once, at the end: a page may have all its breaks in one paragraph.
  const kept: (readonly SourceRun[])[][] = []
  for (const line of lines.map((line) => tidyRuns(line, unread))) {
    if (line.length === 0) continue
    const before = kept.at(-1)
    const last = before?.at(-1)
    if (before && last && goesOn(wordsOf(last), wordsOf(line))) before.push([{text: " "}], line)
    else kept.push([line])
  }
  return kept.map((parts) => (parts.length === 1 ? (parts[0] ?? []) : tidyRuns(parts.flat())))
}

const wordsOf = (runs: readonly SourceRun[]): string => runs.map(({text}) => text).join("")

/** Whether words under a line break belong to the sentence over it: small letters, no number, and nothing over them that ends. */
function goesOn(before: string, after: string): boolean {
  return (
    /^\p{Ll}/u.test(after) && !/^\p{L}{1,5}[.)]/u.test(after) && /[\p{L}\p{N},’”»")]$/u.test(before)
  )
}
