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

function trimmed(runs: readonly SourceRun[]): SourceRun[] {
  const first = runs.findIndex(({text}) => text.trim() !== "")
  const last = runs.findLastIndex(({text}) => text.trim() !== "")
  if (first < 0) return []
  return runs.slice(first, last + 1).map((run, i) => {
    const start = i === 0 ? run.text.trimStart() : run.text
    const text = first + i === last ? start.trimEnd() : start
    return text === run.text ? run : {...run, text}
  })
}

/** Two lines as one, a space between them. */
export function joinRuns(before: readonly SourceRun[], after: readonly SourceRun[]): SourceRun[] {
  const last = before.at(-1)
  if (!last || after.length === 0) return [...before, ...after]
  const spaced = [...before.slice(0, -1), {...last, text: `${last.text} `}, ...after]
  return sewn(spaced, new Set([before.length]))
}

/** Makes one of two runs that look alike where a seam is between them; `seams` are indexes of runs that begin a line. */
export function sewn(runs: readonly SourceRun[], seams: ReadonlySet<number>): SourceRun[] {
  const found: SourceRun[] = []
  runs.forEach((run, i) => {
    const before = found.at(-1)
    if (before && seams.has(i) && sameLook(before, run)) {
      found[found.length - 1] = {...before, text: before.text + run.text}
    } else found.push(run)
  })
  return found
}

const looks = ["strong", "em", "underline", "raised"] as const

const sameLook = (a: SourceRun, b: SourceRun): boolean =>
  looks.every((look) => (a[look] ?? false) === (b[look] ?? false))
