import type {Mark, Node} from "prosemirror-model"
import type {BlankAttrs, ChoiceAttrs} from "../../attrs"
import {printedAtom, type PrintedAtom} from "../../printed"
import {billAttrs} from "../../profiles/profiles"
import {forEachLive, shownIndex} from "../../provisions"
import {sentenceStarts} from "../../sentence"
import {referenceRuns} from "./references"
import type {MarkName} from "../../schema"
import {words} from "./words"
import {control, revisionAttributes, run, type Revision, type RunLook} from "./wordml"
import {wordLanguage} from "./styles"
import type {Place, Writer} from "./writer"
import {tag, val} from "./xml"

/** How each mark looks in print. The three of review are not looks: {@link revisionOf} reads two, threads are not in the bill. */
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

/** Every inline node of the schema and the runs it becomes. */
export const inlineHandlers: Readonly<Record<InlineName, InlineHandler>> = {
  text: (node, place, writer) => revised(node.text ?? "", node, place, writer),

  blank(node, place, writer) {
    const blank = node.attrs as unknown as BlankAttrs
    const {text, state} = derived(node, place.provision, place.starts.has(place.offset), writer)
    const filled = state === "filled"
    const revision = revisionOf(node, place)
    // A control inside a deletion is more than Word's own track changes makes: the text is enough there.
    if (revision?.kind === "del") return revised(text, node, place, writer)
    const look = lookOf(node)
    if (writer.options.blanks === "brackets") {
      return around(run(text, filled ? look : {...look, highlight: true}), revision, writer)
    }
    const made = control(
      {
        id: writer.nextId(),
        tag: blank.key,
        title: blank.label || blank.key,
        placeholder: !filled,
        kind:
          blank.kind === "date" && !filled
            ? dateControl(billAttrs(writer.doc).language)
            : "<w:text/>",
      },
      run(text, filled ? look : {style: "PlaceholderText"}),
    )
    return around(made, revision, writer)
  },

  reference(node, place, writer) {
    const revision = revisionOf(node, place)
    return referenceRuns(
      {node, source: place.provision, begins: place.starts.has(place.offset)},
      writer,
      lookOf(node),
      {
        deleted: revision?.kind === "del",
        around: (runs) => around(runs, revision, writer),
      },
    )
  },

  choice(node, place, writer) {
    const {question, chosen} = node.attrs as unknown as ChoiceAttrs
    const shown = shownIndex(node)
    let offset = place.offset + 1
    for (let i = 0; i < shown; i++) offset += node.child(i).nodeSize
    const text = inlineHandlers.wording(node.child(shown), {...place, offset}, writer)
    return chosen === null && !writer.options.final
      ? `${text}${run(` ${words.choiceOpen(question)}`, {italic: true, highlight: true})}`
      : text
  },

  wording: (node, place, writer) => runsIn(node, {...place, offset: place.offset + 1}, writer),
}

/** The runs of a line of text. */
export function inlineRuns(line: Node, place: Place, writer: Writer): string {
  const starts = sentenceStarts(line, writer.labels, place.provision)
  return runsIn(line, {...place, offset: 0, starts}, writer)
}

/** The runs of a line or a wording, whose content starts at the place. An inline node without a handler is a RangeError: nothing is left out silently. */
function runsIn(parent: Node, place: InlinePlace, writer: Writer): string {
  let runs = ""
  parent.forEach((child, at) => {
    const handler = Object.hasOwn(inlineHandlers, child.type.name)
      ? inlineHandlers[child.type.name as InlineName]
      : null
    if (!handler) throw new RangeError(`No Word form for ${child.type.name}`)
    runs += handler(child, {...place, offset: place.offset + at}, writer)
  })
  return runs
}

/** A line as it reads, without looks: for the table of provisions. */
export function plainText(line: Node, provision: string, writer: Writer): string {
  const starts = sentenceStarts(line, writer.labels, provision)
  let text = ""
  forEachLive(line, (child, offset) => {
    if (child.marks.some(({type}) => type.name === "deletion")) return
    text += child.text ?? derived(child, provision, starts.has(offset), writer).text
  })
  return text
}

function derived(node: Node, provision: string, begins: boolean, {doc}: Writer): PrintedAtom {
  const printed = printedAtom(doc, node, provision, begins)
  if (!printed) throw new RangeError(`No plain form for ${node.type.name}`)
  return printed
}

function lookOf(node: Node): RunLook {
  return node.marks.reduce<RunLook>(
    (look, mark) => ({...look, ...looks[mark.type.name as MarkName]}),
    {},
  )
}

function revised(text: string, node: Node, place: Place, writer: Writer): string {
  const revision = revisionOf(node, place)
  return around(run(text, lookOf(node), revision?.kind === "del"), revision, writer)
}

function around(runs: string, revision: Revision | null, writer: Writer): string {
  if (revision === null || runs === "") return runs
  return tag(`w:${revision.kind}`, revisionAttributes(revision, writer.nextId()), runs)
}

/** The proposal that a piece of text belongs to: its own mark, or the change of the whole provision. */
function revisionOf(node: Node, place: Place): Revision | null {
  const own = node.marks.find(({type}) => type.name === "deletion" || type.name === "insertion")
  return own ? markRevision(own) : place.revision
}

function markRevision(mark: Mark): Revision {
  return revision(
    mark.type.name === "deletion" ? "del" : "ins",
    String(mark.attrs.author),
    String(mark.attrs.date),
  )
}

export function revision(kind: Revision["kind"], author: string, date: string): Revision {
  const time = Date.parse(date)
  return {
    kind,
    author: author === "" ? words.unknownAuthor : author,
    date: Number.isNaN(time) ? null : new Date(time).toISOString(),
  }
}

function dateControl(language: string): string {
  return tag(
    "w:date",
    {},
    val("dateFormat", "d MMMM yyyy"),
    val("lid", wordLanguage(language)),
    val("storeMappedDataAs", "dateTime"),
    val("calendar", "gregorian"),
  )
}
