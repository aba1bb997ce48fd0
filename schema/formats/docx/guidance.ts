import type {Node} from "prosemirror-model"
import {
  billTarget,
  ownArticleTarget,
  packTarget,
  referenceText,
  resolveTarget,
} from "../../references"
import {parseMarkup} from "../../library/markup"
import {implementedBy} from "../../library/beside"
import {partName} from "../../library/clause-walk"
import type {Guidance, Pack, Provision} from "../../library/pack"
import {paragraphsIn} from "../../library/paragraphs"
import {citation, type Obligation} from "../../obligations/instrument"
import {printedText} from "../../printed"
import {findProvision, isProvision, originKey, provisionAttrs} from "../../provisions"
import type {RemarkParagraph, RemarkRun} from "./notes"
import {words} from "./guidance-words"
import type {Writer} from "./writer"

/** Something that is said beside the law and is no part of it. Plain data, whatever form it takes in Word. */
export interface GuidanceEntry {
  /** The pack's guidance, the drafter's own note, or what a pack says of its guidance as a whole. */
  readonly kind: "guidance" | "note" | "notice"
  /** Id of the provision that it is about; empty for a notice. */
  readonly about: string
  /** The heading of that provision, the term it defines, the title of the pack; empty where there is none. */
  readonly title: string
  readonly paragraphs: readonly RemarkParagraph[]
}

/**
 * What is to be said beside a provision: the guidance of the model provision that it came from, and the drafter's own note. Found
 * through the provision's origin, so that it follows every move and renumbering.
 */
export function entriesOn(provision: Node, writer: Writer): readonly GuidanceEntry[] {
  if (writer.options.guidance === "none") return []
  const {note, id} = provisionAttrs(provision)
  const entries: GuidanceEntry[] = []
  const guidance = guidanceOn(provision, writer)
  if (guidance) entries.push({kind: "guidance", about: id, ...guidance})
  if (note !== null && note.trim() !== "") {
    const lines = note.split(/\n+/).filter((line) => line.trim() !== "")
    const paragraphs = lines.map((line): RemarkParagraph => ({kind: "text", runs: [{text: line}]}))
    entries.push({kind: "note", about: id, title: "", paragraphs})
  }
  return entries
}

/** The notices of the packs whose guidance the export prints: our own drafting says so first. Empty without guidance. */
export function notices(writer: Writer): readonly GuidanceEntry[] {
  if (writer.options.guidance === "none") return []
  const used = new Set<Pack>()
  writer.doc.descendants((node) => {
    if (isProvision(node)) {
      const pack = packOf(node, writer)
      if (pack) used.add(pack)
    }
    return !node.isTextblock
  })
  return [...used].map(({head}) => ({
    kind: "notice",
    about: "",
    title: head.title,
    paragraphs: paragraphsOf(head.notice, "", writer, head.id),
  }))
}

function packOf(provision: Node, {context}: Writer): Pack | null {
  const {origin} = provisionAttrs(provision)
  if (!origin || !context.library) return null
  return context.library.packs.find(({head}) => head.id === origin.pack) ?? null
}

function guidanceOn(
  node: Node,
  writer: Writer,
): Pick<GuidanceEntry, "title" | "paragraphs"> | null {
  const {origin, id} = provisionAttrs(node)
  const pack = packOf(node, writer)
  if (!origin || !pack || origin.clause !== undefined) return null
  if (node.type.name === "article" || node.type.name === "schedule") {
    const model = pack.provisions.find((provision) => provision.id === origin.provision)
    if (!model || !node.firstChild) return null
    const title = printedText(writer.doc, node.firstChild, id)
    return {title, paragraphs: provisionGuidance(model, id, writer, pack.head.id)}
  }
  const definition = pack.definitions.find((entry) => entry.id === origin.provision)
  if (!definition?.note) return null
  const title = definitionTerm(definition.text)
  return {title, paragraphs: paragraphsOf(definition.note, id, writer, pack.head.id)}
}

const definitionTerm = (text: string) => /\*([^*]+)\*/.exec(text)?.[1] ?? ""

function provisionGuidance(
  model: Provision,
  provision: string,
  writer: Writer,
  pack: string,
): readonly RemarkParagraph[] {
  const {guidance} = model
  const part = (title: string, text: string | undefined) =>
    text === undefined ? [] : [heading(title), ...paragraphsOf(text, provision, writer, pack)]
  const list = (title: string, items: readonly (readonly RemarkRun[])[]) =>
    items.length === 0
      ? []
      : [heading(title), ...items.map((runs): RemarkParagraph => ({kind: "item", runs}))]
  const inText = (text: string) => runsOf(text, provision, writer, pack)
  return [
    {
      kind: "text",
      runs: [
        {text: `${words.level}: ${words.levels[model.level]}`, bold: true},
        {text: ` – ${model.basis}`},
      ],
    },
    ...part(words.requires, guidance.requires),
    ...part(words.commentary, guidance.commentary?.join("\n\n")),
    ...part(words.alternatives, guidance.alternatives),
    // Advice for another tradition than the bill's own would only lengthen what the ministry reads.
    ...(writer.profile.id === "civil" ? [] : part(words.commonLaw, guidance.commonLaw)),
    ...(writer.profile.id === "common" ? [] : part(words.civilLaw, guidance.civilLaw)),
    ...list(
      words.mistakes,
      guidance.mistakes.map(({text, defeats}) => mistake(inText(text), defeats)),
    ),
    ...part(words.children, guidance.children),
    ...list(
      words.links,
      guidance.links.map((entry) => linked(entry, provision, writer, pack)),
    ),
    ...list(words.obligations, obligationsOf(model, writer).map(obligationRuns)),
    ...part(words.memorandum, guidance.memorandum),
    ...list(words.sources, guidance.sources.map(source)),
  ]
}

const heading = (text: string): RemarkParagraph => ({kind: "heading", runs: [{text}]})

function mistake(runs: readonly RemarkRun[], defeats: string | undefined): readonly RemarkRun[] {
  return defeats === undefined
    ? runs
    : [...runs, {text: ` ${words.defeats(citation(defeats))}`, italic: true}]
}

function linked(
  {to, text}: Guidance["links"][number],
  provision: string,
  writer: Writer,
  pack: string,
): readonly RemarkRun[] {
  const key = to.includes("/") ? to : originKey(pack, to)
  const name = referred(key, provision, writer, pack)
  return [{text: `${name}: `}, ...runsOf(text, provision, writer, pack)]
}

/** A model provision by its key, as the bill cites it; by its name where the bill does not have it, with its pack where that is another. */
function referred(key: string, provision: string, writer: Writer, pack: string): string {
  const target = packTarget(key)
  if (resolveTarget(writer.doc, target) !== null) {
    return referenceText(writer.doc, {targets: [target], style: "full", frozen: null}, provision)
      .text
  }
  const [packId = "", id = ""] = key.split("/")
  const other = writer.context.library?.packs.find(({head}) => head.id === packId)
  const name = (other && partName(other, id.split(".")[0] ?? id)) ?? id
  return packId === pack || !other ? name : `${other.head.title}, ${name}`
}

const source = ({text, certainty}: Guidance["sources"][number]): readonly RemarkRun[] => [
  {text: `${text} `},
  {text: `(${words.certainty[certainty]})`, italic: true},
]

function obligationRuns({id, level, qualifier, gist}: Obligation): readonly RemarkRun[] {
  return [
    {text: `${citation(id)}, ${words.levels[level].toLowerCase()}`, bold: true},
    ...(qualifier === undefined ? [] : [{text: ` (${qualifier})`, italic: true}]),
    {text: `: ${gist}`},
  ]
}

/** The obligations that a model provision or any part of it implements, each once, as far as their treaty is in the library. */
function obligationsOf(model: Provision, {context}: Writer): readonly Obligation[] {
  const ids = new Set(implementedBy(model))
  const known = (context.library?.instruments ?? []).flatMap(({obligations}) => obligations)
  return known.filter(({id}) => ids.has(id))
}

function paragraphsOf(
  text: string,
  provision: string,
  writer: Writer,
  pack: string,
): readonly RemarkParagraph[] {
  return paragraphsIn(text).map((paragraph) => ({
    kind: "text",
    runs: runsOf(paragraph, provision, writer, pack),
  }))
}

/** Guidance text with its references in words; they are not live, since a comment or a note may be read apart from the bill. */
function runsOf(
  text: string,
  provision: string,
  writer: Writer,
  pack: string,
): readonly RemarkRun[] {
  const origin = findProvision(writer.doc, provision)?.node
  const own = origin ? provisionAttrs(origin).origin?.provision : undefined
  const words = (target: string) =>
    referenceText(writer.doc, {targets: [target], style: "full", frozen: null}, provision).text
  return parseMarkup(text).map((piece): RemarkRun => {
    switch (piece.kind) {
      case "text":
      case "error":
        return {text: piece.text}
      case "term":
        return {text: piece.text, italic: true}
      case "law":
        return {text: words(billTarget)}
      case "this":
        return {text: words(ownArticleTarget)}
      case "reference": {
        const name = piece.provision ?? own ?? ""
        const key = originKey(pack, name, piece.clause ?? undefined)
        return {text: referred(key, provision, writer, pack)}
      }
      case "blank":
      case "choice":
        return {text: `[${piece.key}]`}
    }
  })
}
