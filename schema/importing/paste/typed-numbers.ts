/**
 * Numbers that someone typed at the start of lines, "(1)", "a)", "ii.", read as levels. A line is taken for an item only where it
 * starts a run (1, a, i, A) or goes on with one; "23. March" stays what it is. The first line may also start a run at any number,
 * if a later line goes on with it: people copy paragraphs (2) to (4).
 */
export interface ReadLine {
  /** 0 for the outermost. */
  readonly level: number
  /** How many letters at the start are the typed number and the space after it. */
  readonly skip: number
  /** Whether it goes on with the words of the line `level` stands for, after the items below it. */
  readonly closing: boolean
}

type Kind = "decimal" | "lowerAlpha" | "lowerRoman" | "upperAlpha" | "plain"
interface Run {
  readonly kind: Kind
  value: number
}

const marker = /^\s*(?:\((\d{1,3}|[a-z]{1,5}|[A-Z])\)|(\d{1,3}|[a-z]{1,5}|[A-Z])[.)])\s+(?=\S)/

export function readLines(lines: readonly string[]): readonly ReadLine[] {
  let runs: Run[] = []
  return lines.map((line, i) => {
    const sign = signOf(line)
    const skip = sign === undefined ? 0 : (marker.exec(line)?.[0].length ?? 0)
    if (i === 0 && sign !== undefined) {
      const first = readings(sign).find((run) => goesOn(run, lines))
      if (first) {
        runs = [first]
        return {level: 0, skip, closing: false}
      }
    }
    const level = sign === undefined ? -1 : place(runs, readings(sign))
    if (level >= 0) {
      runs = runs.slice(0, level + 1)
      return {level, skip, closing: false}
    }
    // Small letters after items: the words of the provision above go on.
    if (runs.length > 1 && /^\s*\p{Ll}/u.test(line) && sign === undefined) {
      runs = runs.slice(0, -1)
      return {level: runs.length - 1, skip: 0, closing: true}
    }
    runs = [{kind: "plain", value: 0}]
    return {level: 0, skip: 0, closing: false}
  })
}

function signOf(line: string): string | undefined {
  const match = marker.exec(line)
  return match?.[1] ?? match?.[2]
}

function goesOn({kind, value}: Run, lines: readonly string[]): boolean {
  return lines.some((line) =>
    readings(signOf(line) ?? "").some((next) => next.kind === kind && next.value === value + 1),
  )
}

/** Finds the run that a number goes on with, or starts one; -1 where it does neither. Changes `runs`. */
function place(runs: Run[], read: readonly Run[]): number {
  for (let level = runs.length - 1; level >= 0; level--) {
    const run = runs[level]
    const next = read.find(({kind, value}) => run?.kind === kind && run.value + 1 === value)
    if (run && next) {
      run.value = next.value
      return level
    }
  }
  const first = read.find(({value}) => value === 1)
  if (!first) return -1
  // No list stands in one that counts alike: where such a one begins anew, another list of that level begins.
  const alike = runs.findIndex(({kind}) => kind === first.kind)
  if (first.kind === "decimal") runs.length = 0
  else if (alike >= 0) runs.length = alike
  runs.push(first)
  return runs.length - 1
}

/** What a typed number can be: "i" is the first roman or the ninth letter. */
function readings(sign: string): readonly Run[] {
  if (/^\d+$/.test(sign)) return [{kind: "decimal", value: Number(sign)}]
  if (/^[A-Z]$/.test(sign)) return [{kind: "upperAlpha", value: sign.charCodeAt(0) - 64}]
  const found: Run[] = []
  if (sign.length === 1) found.push({kind: "lowerAlpha", value: sign.charCodeAt(0) - 96})
  const roman = romans.indexOf(sign)
  if (roman >= 0) found.push({kind: "lowerRoman", value: roman + 1})
  return found
}

const romans = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(" ")
