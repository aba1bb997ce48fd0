import {lineSums, sumLength, sumsStart} from "../line-sums"

/** A line of a damaged draft's body. */
export interface Line {
  /** Null: there was a line here, and nothing of it is left. */
  readonly text: string | null
  /** "altered": not what was written; "unproven": its sum is gone. */
  readonly state: "whole" | "altered" | "unproven"
}

export interface Lines {
  readonly lines: readonly Line[]
  /** The text stops before its end. */
  readonly endsEarly: boolean
}

/** Lines that hold nothing but structure, which their sums alone can bring back; the last of a body was summed without its comma. */
const known = new Map([
  ...['"assessment":null', '"recommendations":[]}'].map(
    (text) => [lineSums(text), `${text},`] as const,
  ),
  ...[
    "]}",
    "]},",
    "]}}",
    "]}},",
    "]}}],",
    '"threads":[],"base":null,',
    '"review":null,',
    '"versions":[],',
    '"versions":[',
    '"copy":null,',
    '"source":null,',
    '"assessment":null,',
    '"assessment":{"laws":[',
    '"assessment":{"laws":[],',
    '"findings":[',
    '"findings":[],',
    '"recommendations":[',
    '"recommendations":[]},',
  ].map((text) => [lineSums(text), text] as const),
])

/** The lines of a damaged draft's body, each held against its sum as far as the sums are there. */
export function bodyLines(text: string): Lines {
  const end = text.lastIndexOf(sumsStart)
  const found = (end < 0 ? text : text.slice(0, end)).split("\n")
  if (end < 0) {
    // What the text stops in the middle of says nothing for certain.
    const whole = found.slice(0, -1)
    return {lines: whole.map(unproven), endsEarly: true}
  }
  const sums = /^[0-9a-f]*/.exec(text.slice(end + sumsStart.length))?.[0] ?? ""
  const expected = Array.from({length: Math.floor(sums.length / sumLength)}, (_, i) =>
    sums.slice(i * sumLength, (i + 1) * sumLength),
  )
  const summed = found.map(lineSums)
  found.push(`${found.pop() ?? ""},`)
  const isWhole = text.slice(end + sumsStart.length + sums.length).startsWith('",\n"hash":"')
  if (isWhole) return {lines: aligned(found, summed, expected), endsEarly: false}
  const proven = aligned(
    found.slice(0, expected.length),
    summed.slice(0, expected.length),
    expected,
  )
  return {lines: [...proven, ...found.slice(expected.length).map(unproven)], endsEarly: true}
}

// A sign that stands for bytes which are no text was hardly typed.
const unproven = (text: string): Line => ({
  text,
  state: text.includes("\u{fffd}") ? "altered" : "unproven",
})

/** Lays the lines that were found over those that were written: damage that took a line break must not cost what comes after it. */
function aligned(
  found: readonly string[],
  sums: readonly string[],
  expected: readonly string[],
): readonly Line[] {
  const lines: Line[] = []
  let at = 0
  let next = 0
  while (next < expected.length) {
    if (sums[at] === expected[next]) {
      lines.push({text: found[at++] ?? null, state: "whole"})
      next++
      continue
    }
    const [gone, strange] = gap(sums, expected, at, next)
    for (let i = 0; i < gone; i++) {
      const sum = expected[next + i] ?? ""
      const there = gone === strange ? (found[at + i] ?? null) : null
      const text = gone === strange && sums[at + i] === sum ? there : known.get(sum)
      lines.push(text === undefined ? {text: there, state: "altered"} : {text, state: "whole"})
    }
    at += strange
    next += gone
  }
  return lines
}

/** What is looked at before the rest counts as lost: a file may be made to take for ever. */
const mostLooks = 5_000_000

/** How far both sides are to be passed over until three lines running agree again, the end counting as agreement. */
function gap(
  found: readonly string[],
  expected: readonly string[],
  at: number,
  next: number,
): readonly [gone: number, strange: number] {
  const agree = (i: number, j: number): boolean =>
    [0, 1, 2].every((k) => found[at + i + k] === expected[next + j + k])
  const places = new Map<string, number[]>()
  for (let i = at; i < found.length; i++) {
    const sum = found[i] ?? ""
    const own = places.get(sum)
    if (own) own.push(i - at)
    else places.set(sum, [i - at])
  }
  let looks = mostLooks
  for (let gone = 1; next + gone < expected.length && looks > 0; gone++) {
    const there = places.get(expected[next + gone] ?? "") ?? []
    // The nearest to where it would be if no line break had come or gone.
    looks -= there.length
    const [best] = there
      .filter((i) => agree(i, gone))
      .sort((a, b) => Math.abs(a - gone) - Math.abs(b - gone))
    if (best !== undefined) return [gone, best]
  }
  return [expected.length - next, found.length - at]
}
