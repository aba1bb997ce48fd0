import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../../attrs"
import type {Label} from "../../numbering"
import {forEachLive, isProvision, provisionAttrs, provisionId, shownIndex} from "../../provisions"
import type {NodeName} from "../../schema"
import {contents} from "./contents"
import {notices, remarksOn} from "./guidance"
import {inlineRuns, revision, type InlineName} from "./inline"
import {deepestLevel, type List} from "./lists"
import {boxed, type Remark} from "./notes"
import {choiceStyle, clauseStyle, closingStyle, textStyle} from "./styles"
import {words} from "./words"
import {objectRun, paragraph, run, type ParagraphLook} from "./wordml"
import type {Place, Writer} from "./writer"
import {tag} from "./xml"

/**
 * Yields paragraphs as XML. What holds articles yields them one by one, so that a long export can be followed and stopped
 * between them.
 */
export type BlockHandler = (node: Node, place: Place, writer: Writer) => Iterable<string>
export type BlockName = Exclude<NodeName, InlineName>

/** Every block node of the schema and the paragraphs it becomes. */
export const blockHandlers: Readonly<Record<BlockName, BlockHandler>> = {
  *bill(node, place, writer) {
    const front = (child: Node) => child.type.name === "title" || child.type.name === "long_title"
    yield boxed(notices(writer))
    for (const child of children(node).filter(front)) yield* block(child, place, writer)
    yield contents(writer)
    for (const child of children(node)) if (!front(child)) yield* block(child, place, writer)
  },
  title: (node, place, writer) => [line("Title", node, place, writer)],
  long_title: (node, place, writer) => [line("LongTitle", node, place, writer)],
  enacting: (node, place, writer) => [line("EnactingFormula", node, place, writer)],
  preamble: blocksIn,
  *recital(node, place, writer) {
    const own = inside(node, place, place.siblings.list)
    const remarks = remarksOn(node, writer)
    yield provisionParagraph(
      {style: "Recital"},
      node,
      inlineRuns(node, own, writer),
      own,
      remarks,
      writer,
    )
    if (writer.options.guidance === "boxes") yield boxed(remarks)
  },
  body: blocksIn,

  *division(node, place, writer) {
    const level = place.division
    const list = number(node, place.siblings, level, writer)
    const own = {...inside(node, place, list), division: level + 1}
    const remarks = remarksOn(node, writer)
    const look = {style: `Heading${level + 1}`, numbering: direct(list, level)}
    yield provisionParagraph(look, node, headingRuns(node, true, own, writer), own, remarks, writer)
    if (writer.options.guidance === "boxes") yield boxed(remarks)
    yield* below(node, own, writer)
  },

  *article(node, place, writer) {
    const list = number(node, writer.articles, 0, writer)
    const above = writer.profile.articleHeading === "above"
    const look = {style: `Heading${writer.divisions + 1}`, numbering: direct(list, 0)}
    yield withClauses(node, look, list, above, place, writer)
  },
  *schedule(node, place, writer) {
    if (labelOf(node, writer).number === null) {
      // No number to start its clauses from: they count in a list of their own.
      const list = writer.lists.another(writer.schedules().list.levels)
      yield withClauses(
        node,
        {style: "ScheduleHeading", numbering: noList},
        list,
        false,
        place,
        writer,
      )
      return
    }
    const list = number(node, writer.schedules(), 0, writer)
    const look = {style: "ScheduleHeading", numbering: direct(list, 0)}
    yield withClauses(node, look, list, true, place, writer)
  },

  *clause(node, place, writer) {
    const label = labelOf(node, writer)
    const level = Math.min(place.depth + 1, deepestLevel)
    const list =
      label.number === null ? place.siblings.list : number(node, place.siblings, level, writer)
    const definition = label.number === null && label.term !== null
    const own = {
      ...inside(node, place, list),
      // Points under a definition without a number are counted and set as if they stood beside it.
      depth: definition ? place.depth : place.depth + 1,
      numbered: label.number !== null,
      definition,
    }
    const look: ParagraphLook = {
      ...(label.number !== null
        ? {style: clauseStyle(place.depth), numbering: direct(list, level)}
        : {style: isSole(label) ? "SoleParagraph" : textStyle(place.depth)}),
      keepNext: node.childCount > 1,
    }
    const {repealed} = provisionAttrs(node)
    const lead = node.firstChild
    if (!lead) throw new RangeError("A clause without lead-in words")
    const text = repealed ? repealedRun() : [...block(lead, own, writer)].join("")
    yield provisionParagraph(look, node, text, own, remarksOn(node, writer), writer)
    if (!repealed) yield* below(node, own, writer)
  },
  // Headings and lead-in words are runs: their paragraph is the provision's, with its number, bookmark and notes.
  heading: (node, place, writer) => [inlineRuns(node, place, writer)],
  lead: (node, place, writer) => [inlineRuns(node, place, writer)],
  closing(node, place, writer) {
    const depth = place.definition ? place.depth : place.depth - 1
    const style = place.numbered
      ? closingStyle(depth)
      : depth === 0
        ? "SoleClosing"
        : textStyle(depth)
    return [marked({style}, inlineRuns(node, place, writer), place, writer)]
  },

  alternatives: shown,
  option: blocksIn,
  article_alternatives: shown,
  article_option: blocksIn,
}

/** A node's paragraphs. A node without a handler is a RangeError: nothing is left out silently. */
export function block(node: Node, place: Place, writer: Writer): Iterable<string> {
  const {name} = node.type
  if (!Object.hasOwn(blockHandlers, name)) throw new RangeError(`No Word form for ${name}`)
  return blockHandlers[name as BlockName](node, place, writer)
}

function* blocksIn(node: Node, place: Place, writer: Writer): Iterable<string> {
  for (const child of children(node)) yield* block(child, place, writer)
}

/** What stands under a provision's own words: its parts and its closing words. */
function* below(node: Node, place: Place, writer: Writer): Iterable<string> {
  for (const child of children(node).slice(1)) yield* block(child, place, writer)
}

/** The shown option of a choice, under a visible question while the choice is open. */
function* shown(node: Node, place: Place, writer: Writer): Iterable<string> {
  const {question, chosen} = node.attrs as unknown as ChoiceAttrs
  if (chosen === null && !writer.options.final) {
    yield paragraph(
      {style: choiceStyle(place.depth)},
      run(words.choiceOpen(question), {highlight: true}),
    )
  }
  yield* block(node.child(shownIndex(node)), place, writer)
}

/** An article or a schedule: heading, clauses and, where they stand in boxes, the remarks on all of them. */
function withClauses(
  node: Node,
  look: ParagraphLook,
  list: List,
  breaks: boolean,
  place: Place,
  writer: Writer,
): string {
  const own = {...inside(node, place, list), depth: 0}
  const remarks = remarksOn(node, writer)
  const heading = headingRuns(node, breaks, own, writer)
  const {repealed} = provisionAttrs(node)
  return [
    provisionParagraph(look, node, heading, own, remarks, writer),
    ...(repealed ? [paragraph({style: "SoleParagraph"}, repealedRun())] : below(node, own, writer)),
    writer.options.guidance === "boxes" ? boxed([...remarks, ...remarksBelow(node, writer)]) : "",
  ].join("")
}

function remarksBelow(node: Node, writer: Writer): readonly Remark[] {
  const found: Remark[] = []
  forEachLive(node, (child) => {
    if (!isProvision(child)) return
    found.push(...remarksOn(child, writer), ...remarksBelow(child, writer))
  })
  return found
}

const repealedRun = () => run(words.repealed, {italic: true})

/** Gives a provision its place in Word's counting; its siblings go on from there. */
function number(node: Node, siblings: Place["siblings"], level: number, writer: Writer): List {
  const label = labelOf(node, writer)
  if (label.number === null) throw new RangeError(`No number for ${label.name} ${label.id}`)
  const {list, next} = writer.lists.place(siblings.list, level, label.number)
  siblings.list = next
  return list
}

function labelOf(node: Node, writer: Writer): Label {
  const label = writer.labels.get(provisionId(node))
  if (!label) throw new RangeError(`No label for provision ${provisionId(node)}`)
  return label
}

const isSole = ({depth, term}: Label) => depth === 0 && term === null

/** Takes a paragraph out of the list of its style. */
const noList = {list: 0, level: 0}

/** List and level for a paragraph whose style does not bring them. */
function direct(list: List, level: number): {list: number; level: number} | null {
  return list.first && list.levels[level]?.bound ? null : {list: list.id, level}
}

function inside(node: Node, place: Place, list: List): Place {
  const {change} = provisionAttrs(node)
  const own =
    change?.kind === "added" || change?.kind === "removed"
      ? revision(change.kind === "added" ? "ins" : "del", change.author, change.date)
      : place.revision
  return {...place, provision: provisionId(node), siblings: {list}, revision: own}
}

/** The heading; on a line of its own under the number where the tradition has it so, yet one paragraph and one entry in Word. */
function headingRuns(node: Node, breaks: boolean, place: Place, writer: Writer): string {
  const heading = node.firstChild
  if (!heading) throw new RangeError(`No heading in ${node.type.name}`)
  const runs = [...block(heading, place, writer)].join("")
  return breaks && runs !== "" ? objectRun("<w:br/>") + runs : runs
}

/** The paragraph that stands for a provision: its bookmark around the words, and what is said beside it. */
function provisionParagraph(
  look: ParagraphLook,
  node: Node,
  runs: string,
  place: Place,
  remarks: readonly Remark[],
  writer: Writer,
): string {
  const id = writer.nextId()
  const name = writer.bookmark(provisionId(node))
  const held =
    tag("w:bookmarkStart", {"w:id": id, "w:name": name}) + runs + tag("w:bookmarkEnd", {"w:id": id})
  return marked(look, beside(held, remarks, writer), place, writer)
}

function beside(runs: string, remarks: readonly Remark[], writer: Writer): string {
  if (remarks.length === 0) return runs
  const {guidance} = writer.options
  if (guidance === "comments") return writer.notes.comment(remarks, runs)
  if (guidance === "footnotes") return runs + remarks.map(writer.notes.footnote).join("")
  return runs
}

function marked(look: ParagraphLook, runs: string, {revision}: Place, writer: Writer): string {
  return paragraph(revision ? {...look, revision: {revision, id: writer.nextId()}} : look, runs)
}

function line(style: string, node: Node, place: Place, writer: Writer): string {
  return paragraph({style}, inlineRuns(node, place, writer))
}

function children(node: Node): readonly Node[] {
  const list: Node[] = []
  node.forEach((child) => list.push(child))
  return list
}
