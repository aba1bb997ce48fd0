import type {Node} from "prosemirror-model"
import type {ChoiceAttrs} from "../../attrs"
import {provisionAttrs, provisionId, shownIndex} from "../../provisions"
import type {NodeName} from "../../schema"
import {formerId, standingOf, type Proposal, type Standing} from "../standing"
import {contents} from "./contents"
import {hasColumn, headingRow, row, tableEnd, tableStart} from "./column"
import {isGathering, saidOnWhole} from "./gathering"
import {notices} from "./guidance"
import {labelledXml, noticeSaid} from "./guidance-text"
import {choiceTag, richText} from "./controls"
import {counted, formerCount, isSole, labelOf, noList, type Counted} from "./counting"
import {inlineRuns, plainRuns, type InlineName} from "./inline"
import {deepestLevel} from "./lists"
import {after, beside, line, named, provisionParagraph, written} from "./paragraphs"
import {by, rangeNames, tracked} from "./revisions"
import type {SectionKind} from "./pages"
import {sectionEnd, sectionOf} from "./sections"
import {choiceStyle, clauseStyle, closingStyle, textIndent, textStyle} from "./styles"
import {titleOfThreads} from "./threads"
import {controlAround, objectRun} from "./wordml"
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
    yield noticesAbove(writer)
    for (const child of children(node).filter(front)) yield* block(child, place, writer)
    yield contents(writer)
    let section: SectionKind = "law"
    for (const child of children(node)) {
      if (front(child)) continue
      const own = sectionOf(child, writer)
      if (own !== section) yield sectionEnd(section, writer)
      section = own
      yield* block(child, place, writer)
    }
  },
  title(node, place, writer) {
    const words = titleOfThreads(inlineRuns(node, place, writer), writer)
    const title = named("", "title", "Title", words, writer)
    const noted = beside(title, notices(writer).map(noticeSaid), place, writer)
    return [written({style: "Title"}, noted, place, writer)]
  },
  long_title: (node, place, writer) => [line("LongTitle", node, place, writer)],
  enacting: (node, place, writer) => [line("EnactingFormula", node, place, writer)],
  preamble: columned,
  recital: (node, place, writer) => provision(node, place, writer, recital),
  body: columned,
  division: (node, place, writer) => provision(node, place, writer, division),
  article: (node, place, writer) => provision(node, place, writer, article),
  schedule: (node, place, writer) =>
    inTable(node, place, writer, (inner) => provision(node, inner, writer, schedule)),
  clause: (node, place, writer) => provision(node, place, writer, clause),
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
    return [line(style, node, place, writer)]
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

/**
 * The shown option of a choice, under a visible question while the choice is open. The question comes and goes with what it is about. The
 * other options are not in the file. Around both stands a control that bears the question; none in a redline, since the
 * paragraphs at its ends may come and go.
 */
function* shown(node: Node, place: Place, writer: Writer): Iterable<string> {
  const {key, question, chosen} = node.attrs as unknown as ChoiceAttrs
  const option = node.child(shownIndex(node))
  const isOpen = chosen === null && !writer.options.final
  const isControl =
    isOpen && writer.options.blanks === "controls" && writer.before.doc === writer.doc
  const {start, end} = controlAround({
    id: isControl ? writer.nextId() : 0,
    tag: choiceTag(key),
    title: question,
    placeholder: false,
    kind: richText,
  })
  if (isControl) yield start
  if (isOpen) {
    const look = {style: choiceStyle(place.depth)}
    const own = {...place, standing: standingOfAll(option, place.standing, writer)}
    if (own.standing.came && own.standing.went) return
    const note = plainRuns(writer.words.choiceOpen(question), {highlight: true}, own, writer)
    yield row(written(look, note, own, writer), [], own, writer)
  }
  yield* block(option, place, writer)
  if (isControl) yield end
}

/** How the provisions of an option stand, where all stand alike. */
function standingOfAll(option: Node, around: Standing, {moves}: Writer): Standing {
  const all = children(option).map((child) => standingOf(child, around, moves))
  const [first] = all
  if (!first) return around
  return {
    came: all.every(({came}) => came) ? first.came : around.came,
    went: all.every(({went}) => went) ? first.went : around.went,
  }
}

/** A provision as it stands in a redline: `own` is its place, seen from inside. */
type ProvisionHandler = (node: Node, own: Place, around: Place, writer: Writer) => Iterable<string>

/** Writes a provision, and ends the range of a move after it. */
function* provision(
  node: Node,
  place: Place,
  writer: Writer,
  handler: ProvisionHandler,
): Iterable<string> {
  const standing = standingOf(node, place.standing, writer.moves)
  // In neither text.
  if (standing.came && standing.went) return
  const own = {...place, provision: provisionId(node), standing, opening: ""}
  const move = moveOf(node, own, writer)
  if (!move) {
    yield* handler(node, own, place, writer)
    return
  }
  const {start, end} = rangeNames[move.kind]
  const id = writer.nextId()
  const range = {"w:id": id, "w:name": writer.bookmark(`move ${formerId(own.provision)}`)}
  const opening = tag(start, {...by(move, writer), ...range})
  yield* handler(node, {...own, opening}, place, writer)
  yield tag(end, {"w:id": id})
}

function moveOf(node: Node, {provision, standing}: Place, {moves}: Writer): Move | null {
  const {change} = provisionAttrs(node)
  if (!change || !moves.has(formerId(provision))) return null
  const proposal = change.kind === "moved" ? standing.came : standing.went
  return proposal && (proposal.kind === "moved" || proposal.kind === "moved-away")
    ? {...proposal, kind: proposal.kind}
    : null
}

type Move = Proposal & {readonly kind: "moved" | "moved-away"}

function* recital(node: Node, own: Place, around: Place, writer: Writer): Iterable<string> {
  const inner = {...own, siblings: {list: around.siblings.list}}
  const look = {look: {style: "Recital"}, former: null}
  const words = provisionParagraph(look, node, inlineRuns(node, inner, writer), inner, writer)
  yield row(words + after(node, inner, writer), saidOnWhole(node, inner, writer), inner, writer)
}

function* division(node: Node, own: Place, around: Place, writer: Writer): Iterable<string> {
  const level = around.division
  const count = counted(
    node,
    around.siblings,
    level,
    {style: `Heading${level + 1}`, left: null},
    own,
    writer,
  )
  const gathered = isGathering(node, writer)
  const inner = {...own, siblings: {list: count.list}, division: level + 1, gathered}
  const heading = provisionParagraph(
    count,
    node,
    headingRuns(node, true, inner, writer),
    inner,
    writer,
  )
  if (gathered) {
    const said = after(node, inner, writer)
    yield* chapterRows(heading, node, inner, writer)
    yield said
    return
  }
  const said = saidOnWhole(node, inner, writer)
  const words = heading + after(node, inner, writer)
  yield said.length === 0 ? headingRow(words, inner, writer) : row(words, said, inner, writer)
  yield* below(node, inner, writer)
}

/**
 * A chapter that has all its guidance beside it: one row with its heading and its own articles, and one for each chapter in it. Where
 * guidance has no column, the same paragraphs.
 */
function* chapterRows(heading: string, node: Node, place: Place, writer: Writer): Iterable<string> {
  if (!place.inRows) {
    yield heading
    yield* below(node, place, writer)
    return
  }
  let law = heading
  let said = saidOnWhole(node, place, writer)
  const flush = () => {
    const written = law === "" ? "" : row(law, said, place, writer)
    law = ""
    said = []
    return written
  }
  for (const child of children(node).slice(1)) {
    const isChapter = child.type.name === "division"
    if (isChapter) yield flush()
    const pieces = [...block(child, {...place, inRows: isChapter}, writer)]
    if (isChapter) yield* pieces
    else law += pieces.join("")
  }
  yield flush()
}

function* article(node: Node, own: Place, _around: Place, writer: Writer): Iterable<string> {
  const isNumbered = own.standing.went !== null || labelOf(node, writer)?.number != null
  const above = isNumbered && writer.profile.articleHeading === "above"
  const look = {style: `Heading${writer.divisions + 1}`, left: above ? null : textIndent(0)}
  const count = counted(node, writer.articles, 0, look, own, writer)
  yield withClauses(node, count, above, own, writer)
}

function* schedule(node: Node, own: Place, _around: Place, writer: Writer): Iterable<string> {
  const style = "ScheduleHeading"
  if (labelOf(node, writer)?.number != null) {
    const count = counted(node, writer.schedules(), 0, {style, left: null}, own, writer)
    yield withClauses(node, count, true, own, writer)
    return
  }
  // No number to start its clauses from: they count in a list of their own.
  const list = writer.lists.another(writer.schedules().list.levels)
  const count = {list, look: {style, numbering: noList}, former: null}
  yield withClauses(node, count, false, own, writer)
}

function* clause(node: Node, own: Place, around: Place, writer: Writer): Iterable<string> {
  const label = labelOf(node, writer)
  const {depth, siblings} = around
  const isNumbered = label !== null && label.number !== null
  const plain = label && isSole(label) ? "SoleParagraph" : textStyle(depth)
  const level = Math.min(depth + 1, deepestLevel)
  const count = isNumbered
    ? counted(
        node,
        siblings,
        level,
        {style: clauseStyle(depth), left: textIndent(depth)},
        own,
        writer,
      )
    : {list: siblings.list, look: {style: plain}, former: null}
  const regained = formerCount(label, siblings.list, around, own, writer)
  const definition = !isNumbered && label !== null && label.term !== null
  const inner = {
    ...own,
    siblings: {list: count.list},
    // Points under a definition without a number are counted and set as if they stood beside it.
    depth: definition ? depth : depth + 1,
    numbered: isNumbered,
    definition,
  }
  const look = {...count.look, keepNext: node.childCount > 1}
  const {repealed} = provisionAttrs(node)
  const lead = node.firstChild
  if (!lead) throw new RangeError("A clause without lead-in words")
  const text = repealed ? repealedRun(inner, writer) : [...block(lead, inner, writer)].join("")
  const former = count.former ?? regained
  yield provisionParagraph({look, former}, node, text, inner, writer)
  if (!repealed) yield* below(node, inner, writer)
}

/** An article or a schedule: heading, clauses and, where they stand in boxes, the remarks on all of them. */
function withClauses(
  node: Node,
  count: Counted,
  breaks: boolean,
  own: Place,
  writer: Writer,
): string {
  const inner = {...own, siblings: {list: count.list}, depth: 0}
  const {repealed} = provisionAttrs(node)
  const sole = {style: "SoleParagraph"}
  const runs = headingRuns(node, breaks, inner, writer)
  const heading = provisionParagraph(count, node, runs, inner, writer)
  const text = [
    ...(repealed
      ? [written(sole, repealedRun(inner, writer), inner, writer)]
      : below(node, {...inner, inRows: false}, writer)),
    after(node, inner, writer),
  ].join("")
  const said = saidOnWhole(node, inner, writer)
  return text === ""
    ? row(heading, said, inner, writer)
    : headingRow(heading, inner, writer) + row(text, said, inner, writer)
}

/** What holds provisions, as a table where guidance has a column beside it. */
function* columned(node: Node, place: Place, writer: Writer): Iterable<string> {
  yield* inTable(node, place, writer, (inner) => blocksIn(node, inner, writer))
}

/** Writes what a node holds within the table of its column, or plainly where nothing stands beside it. */
function* inTable(
  node: Node,
  place: Place,
  writer: Writer,
  write: (inner: Place) => Iterable<string>,
): Iterable<string> {
  if (!hasColumn(node, place, writer)) {
    yield* write(place)
    return
  }
  yield tableStart(writer)
  yield* write({...place, inRows: true})
  yield tableEnd()
}

/** The packs' notices, where guidance stands in the text: before any of it. */
function noticesAbove(writer: Writer): string {
  const {guidance} = writer.options
  return guidance === "boxes" || guidance === "column"
    ? labelledXml(notices(writer).map(noticeSaid), writer)
    : ""
}

const repealedRun = (place: Place, writer: Writer) =>
  plainRuns(writer.words.repealed, {aside: true}, place, writer)

/** The heading; on a line of its own under the number where the tradition has it so, yet one paragraph and one entry in Word. */
function headingRuns(node: Node, breaks: boolean, place: Place, writer: Writer): string {
  const heading = node.firstChild
  if (!heading) throw new RangeError(`No heading in ${node.type.name}`)
  const runs = [...block(heading, place, writer)].join("")
  if (!breaks || runs === "" || (labelOf(node, writer)?.number ?? null) === null) return runs
  return tracked(objectRun("<w:br/>"), place.standing, writer) + runs
}

function children(node: Node): readonly Node[] {
  const list: Node[] = []
  node.forEach((child) => list.push(child))
  return list
}
