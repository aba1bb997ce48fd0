import type {SourceRun} from "./source"

/**
 * Signs that turn the direction of what follows, by which a text can be made to read otherwise than it is, and signs that are nothing to a
 * reader: control characters, soft hyphens, joiners of no width, codes that stand for no character. The marks of direction that an Arabic
 * text needs (U+200E, U+200F, U+061C) and the joiners of Persian (U+200C, U+200D) stay.
 */
const invisible =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

/** Words as they are taken over: composed (NFC), without what cannot be seen. White space is left as it is. */
export const visible = (text: string): string => text.normalize("NFC").replace(invisible, "")

/** One space for any white space; a no-break space that stands alone stays, since French sets it before its colons. */
const narrowed = (space: string): string => (space === "\u00a0" || space === "\u202f" ? space : " ")

/** The same words with one space between them and none around them, equal looks put together; only the outer spaces of a line are lost. */
export function tidyRuns(runs: readonly SourceRun[]): readonly SourceRun[] {
  const tidy: SourceRun[] = []
  let afterSpace = true
  for (const run of runs) {
    let text = visible(run.text).replace(/\s+/g, narrowed)
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
export function brokenLines(runs: readonly SourceRun[]): readonly (readonly SourceRun[])[] {
  const lines: SourceRun[][] = [[]]
  for (const run of runs) {
    run.text.split("\n").forEach((text, i) => {
      if (i > 0) lines.push([])
      if (text !== "") lines.at(-1)?.push({...run, text})
    })
  }
  // What goes on is put together once, at the end: a page may have all its breaks in one paragraph.
  const kept: (readonly SourceRun[])[][] = []
  for (const line of lines.map(tidyRuns)) {
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
