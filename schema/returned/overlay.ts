import type {Mark, Node} from "prosemirror-model"
import {isAlternatives, shownIndex} from "../provisions"
import {schema} from "../schema"
import {besideChoices, printedSigns, wordSigns, type OwnSign} from "./line-signs"
import type {ReturnedSign} from "./paragraphs"
import type {PrintedLine} from "./printed"
import {align, ownOf, textOf, type Step} from "./sign-steps"

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
