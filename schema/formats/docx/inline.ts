import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../../attrs"
import {printedAtom, type PrintedAtom} from "../../printed"
import {forEachLive, isStruck, shownIndex} from "../../provisions"
import {sentenceStarts} from "../../sentence"
import type {MarkName} from "../../schema"
import {formerId, standingOfPiece, type Standing} from "../standing"
import {choiceKind, choiceTag} from "./controls"
import {referenceRuns} from "./references"
import {isDeleted, tracked} from "./revisions"
import {wordsOfThreads} from "./threads"
import {control, run, type RunLook} from "./wordml"
import {textAt, type Place, type Text, type Writer} from "./writer"

/** How each mark looks in print. The three of review are not looks: tracked changes and comments are made of them. */
const looks: Readonly<Record<MarkName, RunLook>> = {
  term: {bold: true},
  em: {italic: true},
  strong: {bold: true},
  underline: {underline: true},
  insertion: {},
  deletion: {},
  comment: {},
}

export type InlineName = "text" | "blank" | "reference" | "choice" | "wording"
export type InlineHandler = (node: Node, place: InlinePlace, writer: Writer) => string

/** Where in a line a piece of it stands. */
export interface InlinePlace extends Place {
  /** From the start of the line's content. */
  readonly offset: number
  /** Where blanks and references of the line begin a sentence. */
  readonly starts: ReadonlySet<number>
}

/** Every inline node of the schema and the runs it becomes. A node's place stands as its own marks say. */
export const inlineHandlers: Readonly<Record<InlineName, InlineHandler>> = {
  text: (node, place, writer) => plainRuns(node.text ?? "", lookOf(node), place, writer),

  blank(node, place, writer) {
    const printed = derived(node, place, writer)
    const {text, state} = printed
    const filled = state === "filled"
    const look = lookOf(node)
    if (writer.options.blanks === "brackets") {
      return plainRuns(text, filled ? look : {...look, highlight: true}, place, writer)
    }
    const made = control(
      {id: writer.nextId(), ...writer.controls.blank(node, printed)},
      run(text, filled ? look : {style: "PlaceholderText"}),
    )
    return tracked(made, place.standing, writer)
  },

  reference(node, place, writer) {
    const begins = place.starts.has(place.offset)
    const {standing} = place
    return referenceRuns(
      {node, source: place.provision, begins},
      writer,
      lookOf(node),
      (runs: string) => tracked(runs, standing, writer),
    )
  },

  choice(node, place, writer) {
    const {key, question, chosen} = node.attrs as unknown as ChoiceAttrs
    const shown = shownIndex(node)
    let offset = place.offset + 1
    for (let i = 0; i < shown; i++) offset += node.child(i).nodeSize
    const text = inlineHandlers.wording(node.child(shown), {...place, offset}, writer)
    if (chosen !== null || writer.options.final) return text
    const note = writer.words.choiceOpen(question)
    const isControl = writer.options.blanks === "controls" && !place.standing.came && text !== ""
    const look = {tag: choiceTag(key), title: question, placeholder: false, kind: choiceKind(node)}
    const made = isControl ? control({id: writer.nextId(), ...look}, text) : text
    // As the question above clauses looks by its style; the space before it is the line's.
    return (
      made +
      plainRuns(" ", {}, place, writer) +
      plainRuns(note, {aside: true, highlight: true}, place, writer)
    )
  },

  wording: (node, place, writer) => runsIn(node, {...place, offset: place.offset + 1}, writer),
}

/** The runs of a line of text. */
export function inlineRuns(line: Node, place: Place, writer: Writer): string {
  const provision = formerId(place.provision)
  const starts = sentenceStarts(line, textAt(place, writer).labels, provision)
  return runsIn(line, {...place, provision, offset: 0, starts}, writer)
}

/**
 * The runs of a line or a wording, whose content starts at the place. What came and went in between is in neither text, and is left out. An
 * inline node without a handler is a RangeError: nothing is left out silently.
 */
function runsIn(parent: Node, place: InlinePlace, writer: Writer): string {
  let runs = ""
  let gone: readonly GoneText[] = []
  const flush = () => {
    runs += goneRuns(gone, writer)
    gone = []
  }
  parent.forEach((child, at) => {
    const handler = Object.hasOwn(inlineHandlers, child.type.name)
      ? inlineHandlers[child.type.name as InlineName]
      : null
    if (!handler) throw new RangeError(`No Word form for ${child.type.name}`)
    const standing = standingOfPiece(child.marks, place.standing)
    if (standing.came && standing.went) return
    const own = {...place, standing, offset: place.offset + at}
    const isRemarked = child.marks.some(({type}) => type.name === "comment")
    if (isRemarked || !standing.went) flush()
    if (standing.went) gone = [...gone, ...goneTexts(child, own, writer)]
    if (isRemarked && standing.went) {
      runs += wordsOfThreads(child, goneRuns(gone, writer), writer)
      gone = []
    } else if (!standing.went) runs += wordsOfThreads(child, handler(child, own, writer), writer)
  })
  flush()
  return runs
}

/** A line as it reads, without looks: for the table of provisions. */
export function plainText(line: Node, provision: string, writer: Writer): string {
  const starts = sentenceStarts(line, writer.labels, provision)
  let text = ""
  forEachLive(line, (child, offset) => {
    if (isStruck(child)) return
    text += child.text ?? derived(child, {provision, starts, offset}, writer).text
  })
  return text
}

function derived(
  node: Node,
  {provision, starts, offset}: Pick<InlinePlace, "provision" | "starts" | "offset">,
  {doc}: Text,
): PrintedAtom {
  const printed = printedAtom(doc, node, provision, starts.has(offset))
  if (!printed) throw new RangeError(`No plain form for ${node.type.name}`)
  return printed
}

function lookOf(node: Node): RunLook {
  return node.marks.reduce<RunLook>(
    (look, mark) => ({...look, ...looks[mark.type.name as MarkName]}),
    {},
  )
}

/** A stretch of what went out, as text: a field or a control in it would be more than Word's own track changes make. */
interface GoneText {
  readonly text: string
  readonly look: RunLook
  readonly standing: Standing
}

/** The words of a piece that went out, as they read in the text that had it. */
function goneTexts(node: Node, place: InlinePlace, writer: Writer): readonly GoneText[] {
  const {standing} = place
  if (node.type.name !== "choice") {
    const text = node.text ?? derived(node, place, textAt(place, writer)).text
    return [{text, look: lookOf(node), standing}]
  }
  const {question, chosen} = node.attrs as unknown as ChoiceAttrs
  const texts: GoneText[] = []
  const start = place.offset + 1
  const shown = shownIndex(node)
  node.forEach((wording, at, index) => {
    if (index !== shown) return
    wording.forEach((child, inner) => {
      texts.push(...goneTexts(child, {...place, offset: start + at + 1 + inner}, writer))
    })
  })
  const note = ` ${writer.words.choiceOpen(question)}`
  const isOpen = chosen === null && !writer.options.final
  return isOpen ? [...texts, {text: note, look: {aside: true}, standing}] : texts
}

/**
 * One run where neighbours look alike and are one person's. LibreOffice shows the first of several runs as if it had not gone, where the
 * paragraph has lost its number too.
 */
function goneRuns(texts: readonly GoneText[], writer: Writer): string {
  const joined: GoneText[] = []
  for (const each of texts) {
    const last = joined.at(-1)
    if (last && isAlike(last, each)) {
      joined[joined.length - 1] = {...last, text: last.text + each.text}
    } else joined.push(each)
  }
  return joined.map(({text, look, standing}) => plainRuns(text, look, {standing}, writer)).join("")
}

const isAlike = (a: GoneText, b: GoneText) =>
  a.standing.went?.kind === b.standing.went?.kind &&
  a.standing.went?.author === b.standing.went?.author &&
  a.standing.went?.date === b.standing.went?.date &&
  JSON.stringify(a.look) === JSON.stringify(b.look)

/** Text as it stands in its place. What is struck out catches the eye by that alone. */
export function plainRuns(
  text: string,
  look: RunLook,
  {standing}: Pick<Place, "standing">,
  writer: Writer,
): string {
  const shown = standing.went ? {...look, highlight: false} : look
  return tracked(run(text, shown, isDeleted(standing)), standing, writer)
}
