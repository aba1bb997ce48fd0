import type {Node} from "prosemirror-model"
import type {Origin} from "../attrs"
import type {Library} from "../library/library"
import {isAlternatives, liveText, provisionId, shownIndex} from "../provisions"
import {choiceAttrs} from "./from-model"
import {
  atomsIn,
  difference,
  plainSigns,
  signsOf,
  type Difference,
  type Reading,
  type Run,
  type Sign,
} from "./like-with-like"
import {firstText} from "./model-lines"

/** Choices whose wording stands in the text for good, as the words tell: key -> id of the option. */
export type Settled = Map<string, string>

/** Where words are compared. */
export interface Setting {
  readonly doc: Node
  readonly library: Library
  /** What the comparison finds out about choices. */
  readonly settled: Settled
}

/**
 * How a provision's own words differ from the model's. `lines`: the model's; null where it is not known, or not as it was: then its plain words
 * at the time speak for it, in which a choice stands with its first wording and a reference not at all.
 */
export function wordsDifference(
  setting: Setting,
  node: Node,
  {model}: Origin,
  lines: readonly Node[] | null,
): Difference {
  const own = linesIn(node)
  if (!lines || lines.map(liveText).join(" ") !== model) return plainDifference(own, model)
  const atom = atomsIn(setting.doc, setting.library, provisionId(node))
  const found = Array.from({length: Math.max(lines.length, own.length)}, (_, i) =>
    lineDifference(atom, setting.settled, lines[i] ?? null, own[i] ?? null),
  )
  return {
    differs: found.some(({differs}) => differs),
    runs: () => joined(found.map(({runs}) => runs())),
    size: found.reduce((sum, {size}) => sum + size, 0),
  }
}

function plainDifference(own: readonly Node[], model: string): Difference {
  const now = plainSigns(own.map(firstText).join(" "))
  // Of a piece that came without the model's words nothing can be told.
  return difference(model === "" ? now : plainSigns(model), now)
}

/** Whether a provision's own words are the model's, references left aside: so that it follows from the provision alone. */
export function sameWords(node: Node, {model}: Origin, lines: readonly Node[] | null): boolean {
  const own = linesIn(node)
  if (!lines || lines.map(liveText).join(" ") !== model) return !plainDifference(own, model).differs
  const blank: Reading["atom"] = ({type, attrs}) =>
    type.name === "blank" ? {key: `\u0000blank ${String(attrs.key)}`, text: ""} : null
  const settled: Settled = new Map()
  return Array.from({length: Math.max(lines.length, own.length)}).every(
    (_, i) => !lineDifference(blank, settled, lines[i] ?? null, own[i] ?? null).differs,
  )
}

/** The lines of words that a provision itself has. */
export function linesIn(node: Node): readonly Node[] {
  if (node.isTextblock) return [node]
  const lines: Node[] = []
  node.forEach((child) => {
    if (child.isTextblock) lines.push(child)
  })
  return lines
}

/** The runs of lines that follow one another. */
export function joined(parts: readonly (readonly Run[])[]): readonly Run[] {
  const all: Run[] = []
  for (const runs of parts.filter(({length}) => length > 0)) {
    const kind = runs[0]?.kind ?? "same"
    if (all.length > 0) all.push({kind: all.at(-1)?.kind === kind ? kind : "same", text: " "})
    all.push(...runs)
  }
  return all.reduce<Run[]>((runs, run) => {
    const last = runs.at(-1)
    if (last?.kind === run.kind) runs[runs.length - 1] = {...last, text: last.text + run.text}
    else runs.push(run)
    return runs
  }, [])
}

/** The words of a line of the model as it stands there, before anything is decided; what is filled in already is. */
export function modelText({doc, library}: Setting, line: Node, source: string): string {
  const reading: Reading = {wording: () => 0, atom: atomsIn(doc, library, source)}
  return textOf(signsOf(line, reading))
}

/** The words of a line of the bill as they are read. */
export function billText({doc, library}: Setting, line: Node, source: string): string {
  return textOf(signsOf(line, {wording: shownIndex, atom: atomsIn(doc, library, source)}))
}

const textOf = (signs: readonly Sign[]): string => signs.map(({text}) => text).join("")

function lineDifference(
  atom: Reading["atom"],
  settled: Settled,
  model: Node | null,
  bill: Node | null,
): Difference {
  const decided = new Map<string, string>()
  if (bill) {
    for (const choice of choicesIn(bill)) {
      const {key} = choiceAttrs(choice)
      decided.set(key, String(choice.child(shownIndex(choice)).attrs.option))
    }
  }
  const signs = bill ? signsOf(bill, {wording: shownIndex, atom}) : []
  if (!model) return difference([], signs)
  const against = (options: ReadonlyMap<string, string>) =>
    difference(signsOf(model, {wording: wordingBy(options), atom}), signs)
  let best = against(decided)
  // A choice that is no longer there was settled: its wording is the one that comes nearest.
  for (const choice of choicesIn(model)) {
    const {key} = choiceAttrs(choice)
    if (decided.has(key)) continue
    choice.forEach((wording) => {
      const option = String(wording.attrs.option)
      const tried = against(new Map(decided).set(key, option))
      if (settledBy(wording, bill)) settled.set(key, option)
      if (tried.size < best.size) {
        best = tried
        decided.set(key, option)
      }
    })
  }
  return best
}

/** Whether the words of a wording stand in a line. */
function settledBy(wording: Node, bill: Node | null): boolean {
  const words = liveText(wording).trim()
  return bill !== null && words !== "" && liveText(bill).includes(words)
}

const wordingBy = (options: ReadonlyMap<string, string>) => (choice: Node) => {
  const wanted = options.get(choiceAttrs(choice).key)
  for (let i = 0; i < choice.childCount; i++) {
    if (choice.child(i).attrs.option === wanted) return i
  }
  return 0
}

function choicesIn(line: Node): readonly Node[] {
  const found: Node[] = []
  line.forEach((child) => {
    if (isAlternatives(child)) found.push(child)
  })
  return found
}
