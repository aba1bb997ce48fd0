import type {Mark, Node} from "prosemirror-model"
import {compared, type Cell} from "../compare/line"
import {tagOf} from "../formats/docx/wordml"
import {isAlternatives, shownIndex} from "../provisions"
import {schema} from "../schema"
import type {ReturnedSign} from "./paragraphs"
import {evened, isIn, type PrintedLine, type PrintedPiece} from "./printed"

/** Who changed something in Word. */
export interface Editor {
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
}

/** A line as it came back: its own pieces, kept or taken away by somebody, and what somebody put between. */
export type Item =
  | {readonly kind: "own"; readonly from: number; readonly to: number; readonly gone: Editor | null}
  | {readonly kind: "new"; readonly node: Node; readonly by: Editor}

export interface OverlayContext {
  /** Whose an edit is that Word did not track. */
  readonly untracked: Editor
  /** Who parted the line, so that its last words went on in a paragraph of their own; null: nobody whose name is known. */
  readonly cutBy: Editor | null
  /** The provision that a bookmark names; null: none. */
  readonly provisionAt: (bookmark: string) => string | null
  /** Takes what is tracked alone: all else that differs was changed in the draft. */
  readonly onlyTracked: boolean
  /** The marks of kept words that look otherwise now; null: they look as they did. */
  readonly otherMarks: (at: number, look: ReturnedSign["look"]) => readonly Mark[] | null
}

/** A sign of the draft's line as the export printed it; `own` is null for what was struck out. */
interface PrintedSign {
  readonly text: string
  readonly came: boolean
  readonly own: OwnSign | null
}

interface OwnSign {
  readonly piece: PrintedPiece
  /** Where it starts in the line's content; of a sign in a choice, where the choice starts. */
  readonly at: number
  /** Within its own text, for text. */
  readonly offset: number
}

interface WordSign extends Pick<ReturnedSign, "text" | "came" | "went" | "look" | "inChoice"> {
  /** The provision that a new reference leads to. */
  readonly target: string | null
}

/**
 * Lays what Word has over a line of the draft. `printed`: the line as the export shows it with both its texts, `own`: the line alone. What
 * reads the same keeps its nodes and marks: a reference whose number Word brought up to date, a choice, a blank.
 */
export function overlay(
  line: Node,
  printed: PrintedLine | null,
  own: PrintedLine,
  signs: readonly ReturnedSign[],
  context: OverlayContext,
): readonly Item[] {
  const expected = printedSigns(printed, own)
  const words = besideChoices(wordSigns(signs, own, context))
  const steps = align(expected, words)
  const last = steps.findLastIndex(({kind}) => kind !== "gone")
  const told = steps.map((step, i) =>
    step.kind === "gone" && i > last ? {...step, by: context.cutBy} : step,
  )
  return itemsOf(line, told, context)
}

function printedSigns(printed: PrintedLine | null, own: PrintedLine): readonly PrintedSign[] {
  const mine: OwnSign[] = []
  for (const piece of own.pieces) {
    let offset = 0
    for (const sign of piece.text) {
      mine.push({piece, at: piece.at, offset})
      offset += sign.length
    }
  }
  const plain = own.pieces.flatMap((piece) => [...piece.text])
  if (printed) {
    const signs = printed.pieces.flatMap((piece) =>
      [...piece.text].map((text) => ({text, came: piece.came, went: !isIn(piece, "after")})),
    )
    const after = signs.filter(({went}) => !went)
    if (after.map(({text}) => text).join("") === plain.join("")) {
      let at = 0
      return signs.map(({text, came, went}) => ({
        text,
        came,
        own: went ? null : (mine[at++] ?? null),
      }))
    }
  }
  return plain.map((text, i) => ({text, came: false, own: mine[i] ?? null}))
}

/** What fields and controls print is given the words that the draft has for it: a number that Word counted anew is no edit. */
function wordSigns(
  signs: readonly ReturnedSign[],
  own: PrintedLine,
  {provisionAt}: OverlayContext,
): readonly WordSign[] {
  const made: WordSign[] = []
  const numbers = new Map<string, PrintedPiece[]>()
  const blanks = new Map<string, PrintedPiece[]>()
  for (const piece of own.pieces) {
    const list = piece.kind === "number" ? numbers : piece.kind === "blank" ? blanks : null
    const of = list === blanks ? tagOf(piece.of) : piece.of
    if (list) list.set(of, [...(list.get(of) ?? []), piece])
  }
  for (let i = 0; i < signs.length;) {
    const sign = signs[i]
    if (!sign) break
    let end = i + 1
    const group = sign.control ?? sign.field
    if (!group) {
      made.push({...sign, target: null})
      i = end
      continue
    }
    const isSame = (other: ReturnedSign | undefined) =>
      sign.control ? other?.control?.at === group.at : other?.field?.at === group.at
    while (isSame(signs[end])) end++
    const all = signs.slice(i, end)
    i = end
    const live = all.filter(({went}) => !went)
    const put = (text: string) => {
      const {came, went, look} = live[0] ?? all[0] ?? sign
      for (const each of text)
        made.push({text: each, came, went, look, inChoice: sign.inChoice, target: null})
    }
    if (sign.control) {
      const list = blanks.get(sign.control.tag)
      const piece = list && list.length > 1 ? list.shift() : list?.[0]
      if (!piece) {
        made.push(...all.map((each) => ({...each, target: null})))
        continue
      }
      // What was filled in is told beside the line (filled.ts), and the blank stays.
      const isStruck = live.length === 0
      const came = all.every((each) => each.came) ? sign.came : null
      const went = isStruck ? sign.went : null
      for (const text of piece.text)
        made.push({text, came, went, look: sign.look, inChoice: sign.inChoice, target: null})
      continue
    }
    const id = sign.field && provisionAt(sign.field.bookmark)
    if (id === null || live.length === 0) {
      made.push(...all.map((each) => ({...each, target: null})))
      continue
    }
    const list = numbers.get(id)
    const piece = list && list.length > 1 ? list.shift() : list?.[0]
    if (piece) put(piece.text)
    else {
      const {came, went, look} = live[0] ?? sign
      made.push({text: "\ue002", came, went, look, inChoice: sign.inChoice, target: id})
    }
  }
  return made
}

/** A control around whole paragraphs says nothing of a choice in the line. */
function besideChoices(words: readonly WordSign[]): readonly WordSign[] {
  return words.every(({inChoice}) => inChoice)
    ? words.map((word) => ({...word, inChoice: false}))
    : words
}

type Step =
  | {readonly kind: "keep"; readonly expected: PrintedSign; readonly sign: WordSign}
  | {readonly kind: "gone"; readonly expected: PrintedSign; readonly by: Editor | null}
  | {readonly kind: "come"; readonly sign: WordSign}

/**
 * First what both had before any change that is tracked now, then what is between: so that new words never stand for old ones that
 * happen to read the same.
 */
function align(expected: readonly PrintedSign[], words: readonly WordSign[]): readonly Step[] {
  // Words in the control of a choice stand for its own words only.
  const hasControls = words.some(({inChoice}) => inChoice)
  const apart = (text: string, inChoice: boolean) =>
    hasControls && inChoice ? `${evened(text)}\u0002` : evened(text)
  const all = evened(words.map(({text}) => text).join(""))
  const old = expected.map(({text, own}) => {
    // What stands nowhere any more as a whole is gone as a whole, also where single words of it are there by chance.
    const isAtom = own !== null && ["blank", "number", "reference"].includes(own.piece.kind)
    if (isAtom && !all.includes(evened(own.piece.text))) return "\u0003"
    return apart(text, own !== null && own.piece.inner !== null && own.piece.kind !== "note")
  })
  const now = words.map(({text, inChoice}) => apart(text, inChoice))
  const settled = expected.flatMap(({came}, i) => (came ? [] : [i]))
  const steady = words.flatMap(({came}, i) => (came ? [] : [i]))
  const pairs: [number, number][] = []
  for (const [i, j] of pairsOf(
    settled.map((i) => old[i] ?? ""),
    steady.map((j) => now[j] ?? ""),
  )) {
    pairs.push([settled[i] ?? 0, steady[j] ?? 0])
  }
  const steps: Step[] = []
  let [i, j] = [0, 0]
  const between = (toI: number, toJ: number) => {
    const inner = pairsOf(old.slice(i, toI), now.slice(j, toJ)).map(
      ([a, b]) => [a + i, b + j] as const,
    )
    const pass = (endI: number, endJ: number) => {
      for (; i < endI; i++) {
        const sign = expected[i]
        if (sign) steps.push({kind: "gone", expected: sign, by: null})
      }
      for (; j < endJ; j++) {
        const sign = words[j]
        if (sign) steps.push({kind: "come", sign})
      }
    }
    for (const [a, b] of inner) {
      pass(a, b)
      keep()
    }
    pass(toI, toJ)
  }
  const keep = () => {
    const [one, sign] = [expected[i++], words[j++]]
    if (one && sign) steps.push({kind: "keep", expected: one, sign})
  }
  for (const [a, b] of pairs) {
    between(a, b)
    keep()
  }
  between(expected.length, words.length)
  return steps
}

function pairsOf(
  b: readonly string[],
  a: readonly string[],
): readonly (readonly [number, number])[] {
  if (b.length === 0 || a.length === 0) return []
  const cell = (text: string, i: number): Cell => ({
    key: text,
    from: i,
    to: i + 1,
    stamp: null,
    choice: null,
  })
  // What both end with first: else a space before new words is taken for the one after them.
  let same = 0
  while (same < b.length && same < a.length && b.at(-1 - same) === a.at(-1 - same)) same++
  const isLetter = (key: string | undefined) => /^[\p{L}\p{M}\p{N}]/u.test(key ?? "")
  const isInWord = () =>
    isLetter(b[b.length - same]) &&
    (isLetter(b[b.length - same - 1]) || isLetter(a[a.length - same - 1]))
  while (same > 0 && isInWord()) same--
  const [endB, endA] = [b.length - same, a.length - same]
  const first = compared(b.slice(0, endB).map(cell), a.slice(0, endA).map(cell), 0, 0, false)
  return [
    ...first.flatMap(({kind, before, after}) =>
      kind === "same" && before !== null && after !== null ? [[before, after] as const] : [],
    ),
    ...Array.from({length: same}, (_, i) => [endB + i, endA + i] as const),
  ]
}

function itemsOf(line: Node, steps: readonly Step[], context: OverlayContext): readonly Item[] {
  const items: Item[] = []
  const {untracked} = context
  for (let i = 0; i < steps.length;) {
    const step = steps[i]
    if (!step) break
    const own = ownOf(step) ?? choiceAfter(steps, i)
    if (!own || own.piece.kind === "fixed") {
      items.push(...comes(step, line, context))
      i++
      continue
    }
    if (own.piece.kind === "text" && own.piece.inner === null) {
      const from = own.at + own.offset
      const to = from + textOf(step).length
      const gone = goneOf(step, context)
      const isKept = step.kind === "keep" && gone === null && !context.onlyTracked
      const marks = isKept ? context.otherMarks(from, step.sign.look) : null
      items.push({kind: "own", from, to, gone: marks ? untracked : gone})
      if (marks) items.push({kind: "new", node: schema.text(textOf(step), marks), by: untracked})
      i++
      continue
    }
    // All of what one node prints.
    const isIts = (other: Step) => ownOf(other)?.at === own.at
    const isWords = (other: Step) => isIts(other) && ownOf(other)?.piece.kind !== "note"
    let last = i
    steps.forEach((other, at) => {
      if (at >= i && isWords(other)) last = at
    })
    while (own.piece.inner !== null && isInChoice(steps[last + 1])) last++
    const inside = steps.slice(i, last + 1)
    const node = line.nodeAt(own.at)
    const span = {from: own.at, to: own.at + (node?.nodeSize ?? 1)}
    i = last + 1
    while (steps[i] && isIts(steps[i] as Step)) i++
    const mine = inside.filter(isWords)
    const gone = mine.map((each) => goneOf(each, context))
    const between = inside
      .filter((each) => !isIts(each))
      .flatMap((each) => comes(each, line, context))
    if (gone.every((by) => by === null) && between.length === 0) {
      items.push({kind: "own", ...span, gone: null})
      continue
    }
    const by = gone.find((each) => each !== null) ?? editorOf(between[0]) ?? untracked
    if (gone.every((each) => each !== null) && between.length === 0) {
      items.push({kind: "own", ...span, gone: by})
      continue
    }
    items.push({kind: "own", ...span, gone: by})
    if (node && isAlternatives(node)) {
      items.push({kind: "new", node: otherChoice(node, inside, isWords, context), by})
      continue
    }
    for (const each of inside) {
      if (isIts(each)) {
        if (goneOf(each, context) === null)
          items.push({kind: "new", node: textNode(line, textOf(each), null), by})
      } else items.push(...comes(each, line, context))
    }
  }
  return items
}

const isInChoice = (step: Step | undefined): boolean => step?.kind === "come" && step.sign.inChoice

/** New words at the start of a choice's control belong to the choice that they stand before. */
function choiceAfter(steps: readonly Step[], at: number): OwnSign | null {
  let end = at
  while (isInChoice(steps[end])) end++
  const next = steps[end]
  const own = end > at && next ? ownOf(next) : null
  return own?.piece.inner === null || own?.piece.kind === "note" ? null : own
}

const ownOf = (step: Step): OwnSign | null => (step.kind === "come" ? null : step.expected.own)
const textOf = (step: Step): string => (step.kind === "come" ? step.sign.text : step.expected.text)

/** Who took away a sign that the draft has; null: it stays. */
function goneOf(step: Step, {untracked, onlyTracked}: OverlayContext): Editor | null {
  if (step.kind === "gone") return onlyTracked ? null : (step.by ?? untracked)
  return step.kind === "keep" && step.sign.went ? step.sign.went : null
}

function comes(step: Step, line: Node, {untracked, onlyTracked}: OverlayContext): readonly Item[] {
  if (step.kind === "gone") return []
  const {sign} = step
  if (sign.went || (onlyTracked && !sign.came)) return []
  // Struck out in the draft and there again.
  if (step.kind === "keep" && (step.expected.own !== null || sign.came)) return []
  const node =
    sign.target === null ? textNode(line, sign.text, sign) : referenceTo(line, sign.target)
  return [{kind: "new", node, by: sign.came ?? untracked}]
}

const editorOf = (item: Item | undefined): Editor | null => (item?.kind === "new" ? item.by : null)

/** A reference, where the line may hold one. */
function referenceTo(line: Node, target: string): Node {
  return line.type.name === "title"
    ? schema.text("…")
    : schema.nodes.reference.create({targets: [target]})
}

export function textNode(line: Node, text: string, sign: Pick<ReturnedSign, "look"> | null): Node {
  const look = sign?.look
  const marks: readonly Mark[] = [
    ...(look?.italic ? [schema.marks.em.create()] : []),
    ...(look?.underline ? [schema.marks.underline.create()] : []),
  ].filter(({type}) => line.type.allowsMarkType(type))
  return schema.text(text, marks)
}

/** A choice whose shown words were edited: the other options stay as they are, and so does the question. */
function otherChoice(
  choice: Node,
  inside: readonly Step[],
  isWords: (step: Step) => boolean,
  context: OverlayContext,
): Node {
  const shown = shownIndex(choice)
  const wording = choice.child(shown)
  const content: Node[] = []
  const add = (node: Node) => content.push(node)
  for (let i = 0; i < inside.length;) {
    const step = inside[i]
    if (!step) break
    const own = ownOf(step)
    if (!own || !isWords(step)) {
      for (const item of comes(step, wording, context)) if (item.kind === "new") add(item.node)
      i++
      continue
    }
    const inner = own.piece.inner ?? 0
    const node = wording.nodeAt(inner)
    if (own.piece.kind === "text") {
      if (goneOf(step, context) === null && node)
        add(node.cut(own.offset, own.offset + textOf(step).length))
      i++
      continue
    }
    let end = i
    while (inside[end] && ownOf(inside[end] as Step)?.piece.inner === inner) end++
    const all = inside.slice(i, end)
    if (node && all.every((each) => goneOf(each, context) === null)) add(node)
    else
      for (const each of all)
        if (goneOf(each, context) === null) add(textNode(wording, textOf(each), null))
    i = Math.max(end, i + 1)
  }
  const said = content.map((node) => node.textContent).join("")
  const picked = choice.children.find((option, i) => i !== shown && option.textContent === said)
  if (picked) {
    const attrs = {...choice.attrs, chosen: String(picked.attrs.option)}
    return choice.type.create(attrs, choice.content, choice.marks)
  }
  const options = choice.children.map((option, i) =>
    i === shown ? option.type.create(option.attrs, content, option.marks) : option,
  )
  return choice.type.create(choice.attrs, options, choice.marks)
}
