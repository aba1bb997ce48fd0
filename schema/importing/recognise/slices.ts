import type {SourceRun} from "../sources/source"

/** The runs between two places of their text, without the white space at both ends. */
export function sliceRuns(runs: readonly SourceRun[], from: number, to = Infinity): SourceRun[] {
  const found: SourceRun[] = []
  let at = 0
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (text !== "") found.push({...run, text})
    at += run.text.length
  }
  return trimmed(found)
}

function trimmed(runs: SourceRun[]): SourceRun[] {
  const first = runs[0]
  if (!first) return runs
  const start = first.text.trimStart()
  if (start === "") return trimmed(runs.slice(1))
  if (start !== first.text) return trimmed([{...first, text: start}, ...runs.slice(1)])
  const last = runs.at(-1)
  const end = last?.text.trimEnd() ?? ""
  if (!last || end === last.text) return runs
  return trimmed(end === "" ? runs.slice(0, -1) : [...runs.slice(0, -1), {...last, text: end}])
}

/** Two lines as one, a space between them. */
export function joinRuns(before: readonly SourceRun[], after: readonly SourceRun[]): SourceRun[] {
  const last = before.at(-1)
  if (!last || after.length === 0) return [...before, ...after]
  const [next, ...rest] = after
  if (next && sameLook(last, next)) {
    return [...before.slice(0, -1), {...last, text: `${last.text} ${next.text}`}, ...rest]
  }
  return [...before.slice(0, -1), {...last, text: `${last.text} `}, ...after]
}

const looks = ["strong", "em", "underline", "raised"] as const

const sameLook = (a: SourceRun, b: SourceRun): boolean =>
  looks.every((look) => (a[look] ?? false) === (b[look] ?? false))
