import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "./attrs"
import {labelPath, numbering, type Label, type Numbering} from "./numbering"
import type {JoiningWords, Profile} from "./profiles/profile"
import {profileOf} from "./profiles/profiles"
import {byOrigin, findProvision, ownText} from "./provisions"

/**
 * Cross-references as law prints them. The node holds what is meant; the words follow from the numbers, the drafting tradition
 * and the place of the reference: what it shares with its target is left out ("paragraph (2)" inside the same article).
 */
export interface ReferenceText {
  readonly text: string
  readonly state: ReferenceState
  /** Ids of the provisions in this bill that it leads to. */
  readonly targets: readonly string[]
}

/**
 * ok: leads to provisions of this bill · missing: to a model provision not in the bill yet · broken: the provision is gone ·
 * hidden: it stands in an option not chosen · frozen: the drafter fixed the words.
 */
export type ReferenceState = "ok" | "missing" | "broken" | "hidden" | "frozen"

/** Target of a reference to the bill itself: "this Law". */
export const billTarget = "bill"
/** Target of a reference to the article it stands in: "this Article". */
export const ownArticleTarget = "this"
const packPrefix = "pack:"

export function packTarget(key: string): string {
  return packPrefix + key
}

/** What a target points to in this bill; null when a model provision is not in it yet. */
export function resolveTarget(doc: Node, target: string): string | null {
  if (!target.startsWith(packPrefix)) return target
  const key = target.slice(packPrefix.length)
  return byOrigin(doc).get(key) ?? null
}

/** The first model provision that a reference names and the bill does not have; null: it has them all. */
export function missingProvision(
  doc: Node,
  attrs: ReferenceAttrs,
): {readonly pack: string; readonly provision: string} | null {
  const target = attrs.targets.find((each) => resolveTarget(doc, each) === null)
  if (target === undefined) return null
  const key = target.slice(packPrefix.length)
  const slash = key.indexOf("/")
  const [provision = ""] = key.slice(slash + 1).split(".")
  return {pack: key.slice(0, slash), provision}
}

/** Writes the number of one provision that a reference names. */
export type Cite = (label: Label) => string

/** The number as the tradition cites it. */
export const cite: Cite = ({unit, number}) => unit.cited.replace("#", number ?? "")

/**
 * The words of a reference that stands in the provision `source` (empty: outside any). A `write` of one's own tells the
 * numbers in the words apart, as Word's fields need.
 */
export function referenceText(
  doc: Node,
  attrs: ReferenceAttrs,
  source: string,
  write: Cite = cite,
): ReferenceText {
  const profile = profileOf(doc)
  const {state, targets: ids, missing} = referenceLead(doc, attrs, source)
  if (state === "frozen") return {text: attrs.frozen ?? "", state, targets: []}
  if (state === "missing") {
    return {text: `[${attrs.label || missingName(missing, profile.joining)}]`, state, targets: []}
  }
  if (state !== "ok") return {text: brokenText(profile), state, targets: []}
  if (attrs.targets.includes(billTarget)) return {text: profile.thisLaw, state, targets: []}
  const labels = numbering(doc)
  const sourcePath = labelPath(labels, source)
  const own = sourcePath[0]
  if (own && attrs.targets.includes(ownArticleTarget)) {
    return {text: withinText(own, write), state, targets: ids}
  }
  const shorten = attrs.style === "short" ? sourcePath : []
  let text = groups(ids, labels)
    .map((group) => groupText(group, shorten, write, profile.joining))
    .join(profile.joining.and)
  if (attrs.style === "heading") {
    const heading = ids.map((id) => headingOf(doc, id)).filter(Boolean)
    if (heading.length === 1) text += ` (${heading[0]})`
  }
  return {text, state: "ok", targets: ids}
}

/** Where a reference leads, without its words, which take longer to make than to know that they are right. */
export interface ReferenceLead {
  readonly state: ReferenceState
  readonly targets: readonly string[]
  /** The target that is not in the bill yet; empty where none is. */
  readonly missing: string
}

export function referenceLead(doc: Node, attrs: ReferenceAttrs, source: string): ReferenceLead {
  const lead = (state: ReferenceState, targets: readonly string[] = [], missing = "") => ({
    state,
    targets,
    missing,
  })
  if (attrs.frozen !== null) return lead("frozen")
  if (attrs.targets.includes(billTarget)) return lead("ok")
  const labels = numbering(doc)
  if (attrs.targets.includes(ownArticleTarget)) {
    const own = labelPath(labels, source)[0]
    return own ? lead("ok", [own.id]) : lead("broken")
  }
  const ids: string[] = []
  for (const target of attrs.targets) {
    const id = resolveTarget(doc, target)
    if (id === null) return lead("missing", [], target)
    if (!labels.has(id)) return lead(findProvision(doc, id) ? "hidden" : "broken")
    ids.push(id)
  }
  return ids.length === 0 ? lead("broken") : lead("ok", ids)
}

const brokenText = ({article, joining}: Profile) => joining.notFound.replace("#", article.one)

/** A model provision's id as a name for people while it is not in the bill: "tip-2009/art-8.p1" -> "article 8". */
function missingName(target: string, {model}: JoiningWords): string {
  const [name = ""] = target.slice(target.indexOf("/") + 1).split(".")
  const [, kind, rest = ""] = /^(def|art|ch)-(.*)$/.exec(name) ?? []
  const said = {def: model.definition, art: model.article, ch: model.chapter}[kind ?? ""]
  return (said?.replace("#", () => rest) ?? name).replaceAll("-", " ")
}

/** "this Article"; by its number where its name has no such form. */
const withinText = (label: Label, write: Cite): string =>
  label.unit.own ?? [label.unit.one, label.number === null ? "" : write(label)].join(" ").trim()

function headingOf(doc: Node, id: string): string {
  const node = findProvision(doc, id)?.node
  return node?.firstChild?.type.name === "heading" ? ownText(node) : ""
}

type Path = readonly Label[]

/** Targets that share their parent and kind are named together: points (a) and (c). */
function groups(ids: readonly string[], labels: Numbering): readonly (readonly Path[])[] {
  const out: Path[][] = []
  for (const id of ids) {
    const path = labelPath(labels, id)
    const group = out.at(-1)
    const last = path.at(-1)
    const before = group?.at(-1)?.at(-1)
    const together =
      last?.number != null &&
      before?.number != null &&
      (last.parent === before.parent || last.kind === "article") &&
      last.unit === before.unit
    if (group && together) group.push(path)
    else out.push([path])
  }
  return out
}

function groupText(
  group: readonly Path[],
  source: Path,
  write: Cite,
  joining: JoiningWords,
): string {
  const [first = []] = group
  const target = first.at(-1)
  if (!target) throw new RangeError("A reference without a target has no words")
  let shared = 0
  while (shared < first.length && first[shared]?.id === source[shared]?.id) shared++
  if (group.length === 1) {
    return shared === first.length
      ? withinText(target, write)
      : pathText(first, shared, write, joining)
  }
  const {unit} = target
  const outer = first.slice(shared, -1)
  const many = group.length === 2 ? (unit.two ?? unit.many) : unit.many
  const list = () =>
    series(
      group.map((path) => path.at(-1) ?? target),
      write,
      joining,
    )
  if (!outer.some(isNumbered)) return `${many} ${list()}`
  if (isInnerFirst(outer)) return `${many} ${list()}${ofOuter(outer, write)}`
  const before = pathText(first.slice(0, -1), shared, write, joining)
  return before + unit.joined.replace(unit.one, () => many) + list()
}

const isNumbered = ({number}: Label) => number !== null

/**
 * "Article 8, paragraph (1), point (a)", from the first label that the source does not share. A sole paragraph, which
 * has no number, is passed over; a definition without a number is named by its term, the outer units after it.
 */
function pathText(path: Path, shared: number, write: Cite, joining: JoiningWords): string {
  const definition = path.findLastIndex(({term, number}) => term !== null && number === null)
  if (definition >= shared) {
    const inner = joined(path.slice(definition + 1), write)
    const outer = joined(path.slice(shared, definition), write)
    const named = joining.definition.replace("#", () => path[definition]?.term ?? "")
    const where = outer ? joining.inUnit.replace("#", () => outer) : ""
    return (inner ? inner + joining.ofDefinition : "") + named + where
  }
  const text = joined(path.slice(shared), write)
  if (text) return text
  const around = path.slice(0, shared).findLast(isNumbered) ?? path[0]
  return around ? withinText(around, write) : ""
}

/** Whether every unit has its form after a smaller one: «пункт (a) части (1) статьи 8». */
const isInnerFirst = (outer: Path): boolean =>
  outer.filter(isNumbered).every(({unit}) => unit.of !== undefined)

const ofOuter = (outer: Path, write: Cite): string =>
  outer
    .filter(isNumbered)
    .toReversed()
    .map((label) => ` ${label.unit.of} ${write(label)}`)
    .join("")

function joined(path: Path, write: Cite): string {
  let text = ""
  const numbered = path.filter(isNumbered)
  const last = numbered.at(-1)
  if (last && numbered.length > 1 && isInnerFirst(numbered.slice(0, -1))) {
    return `${last.unit.one} ${write(last)}${ofOuter(numbered.slice(0, -1), write)}`
  }
  for (const label of numbered) {
    text += text === "" ? `${label.unit.one} ${write(label)}` : label.unit.joined + write(label)
  }
  return text
}

/** "(a) and (c)"; three or more that follow one another: "(a) to (c)". */
function series(labels: readonly Label[], write: Cite, {and, comma, to}: JoiningWords): string {
  const cited = labels.map(write)
  const last = cited.at(-1) ?? ""
  const run = labels.every(
    (label, i) => i === 0 || label.ordinal === (labels[i - 1]?.ordinal ?? 0) + 1,
  )
  if (cited.length > 2 && run) return `${cited[0]}${to}${last}`
  return `${cited.slice(0, -1).join(comma)}${and}${last}`
}
