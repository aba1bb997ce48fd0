import type {Node} from "prosemirror-model"
import type {BillAttrs, NumberIntent} from "./attrs"
import {definedTerm} from "./definitions"
import {billFact, pieceFact} from "./facts"
import {assignNumbers} from "./numbers"
import type {Profile, Unit} from "./profiles/profile"
import {billAttrs, profileOf, unitName} from "./profiles/profiles"
import {forEachLive, isGone, isProvision, provisionAttrs, provisionId} from "./provisions"

/**
 * Numbers are a function of the bill: of the order of provisions, of what was decided about single numbers, and of the drafting
 * tradition. They are never in the document.
 *
 * Articles count through the whole bill, divisions within their parent, clauses within theirs. The labels of an article's own
 * clauses do not depend on anything outside it and are cached on the article node, so that a key press recomputes one article's.
 * What stands in an option that is not shown has no label, nor has what a redline shows as gone.
 */
export interface Label {
  readonly id: string
  readonly kind: "division" | "article" | "clause" | "schedule" | "recital"
  readonly unit: Unit
  /** "8", "V", "a"; null where the tradition prints none: a sole paragraph, an unnumbered definition, a recital. */
  readonly number: string | null
  /** As it stands before the text: "Article 8", "(a)", "8."; empty where there is no number. */
  readonly printed: string
  /** What people call it at this stage: "Article", "Clause", "Point". */
  readonly name: string
  /** 0 for a paragraph, 1 for a point …; -1 for what is not a clause. */
  readonly depth: number
  /** Place among its siblings, from 0; tells whether provisions follow one another. */
  readonly ordinal: number
  readonly parent: string | null
  /** The term, where this is a definition. */
  readonly term: string | null
}

export type Numbering = ReadonlyMap<string, Label>

/** All labels of a bill by provision id. The same map until a number, a place or a term changes: typing does not touch it. */
export const numbering: (doc: Node) => Numbering = billFact(numbered, (_parts, doc) =>
  labelsOf(doc),
)

/** Everything that labels follow from: attributes in their nesting, and the labels inside articles and schedules. */
function numbered(doc: Node): readonly unknown[] {
  const profile = profileOf(doc)
  const {stage} = billAttrs(doc)
  const parts: unknown[] = [profile, stage]
  const walk = (parent: Node) => {
    forEachLive(parent, (child) => {
      parts.push(child.attrs)
      if (child.type.name === "article") parts.push(clauseLabels(child, profile, stage))
      else if (child.type.name === "division") {
        walk(child)
        parts.push("end")
      }
    })
  }
  doc.forEach((child) => {
    if (child.type.name === "body") walk(child)
    else if (isGone(child)) return
    else if (child.type.name === "schedule") {
      parts.push(child.attrs, clauseLabels(child, profile, stage))
    } else if (child.type.name === "preamble") child.forEach(({attrs}) => parts.push(attrs))
  })
  return parts
}

function labelsOf(doc: Node): Numbering {
  const labels = new Map<string, Label>()
  const profile = profileOf(doc)
  const {stage} = billAttrs(doc)
  const kinds = divisionKinds(doc, profile)

  const articles: {node: Node; parent: string | null}[] = []
  const schedules: Node[] = []
  const divide = (parent: Node, parentId: string | null, level: number) => {
    const divisions: Node[] = []
    forEachLive(parent, (child) => {
      if (child.type.name === "article") articles.push({node: child, parent: parentId})
      else if (child.type.name === "division") {
        divisions.push(child)
        divide(child, provisionId(child), level + 1)
      }
    })
    const unit = kinds[Math.min(level, kinds.length - 1)]
    if (unit) label(labels, divisions, unit, {kind: "division", parent: parentId, profile, stage})
  }
  doc.forEach((child) => {
    if (child.type.name === "body") divide(child, null, 0)
    else if (isGone(child)) return
    else if (child.type.name === "schedule") schedules.push(child)
    else if (child.type.name === "preamble") {
      let ordinal = 0
      forEachLive(child, (recital) => addRecital(labels, profile.recital, recital, ordinal++))
    }
  })
  label(
    labels,
    articles.map(({node}) => node),
    profile.article,
    {kind: "article", parent: null, profile, stage},
    articles.map(({parent}) => parent),
  )
  label(labels, schedules, profile.schedule, {kind: "schedule", parent: null, profile, stage})
  for (const node of [...articles.map((article) => article.node), ...schedules]) {
    for (const inner of clauseLabels(node, profile, stage)) labels.set(inner.id, inner)
  }
  return labels
}

/** The kinds of division a bill of this shape uses, from the outside in. Empty where there is none. */
function divisionKinds(doc: Node, profile: Profile): readonly Unit[] {
  let height = 0
  const walk = (parent: Node, level: number) => {
    forEachLive(parent, (child) => {
      if (child.type.name === "division") {
        height = Math.max(height, level + 1)
        walk(child, level + 1)
      }
    })
  }
  doc.forEach((child) => {
    if (child.type.name === "body") walk(child, 0)
  })
  return profile.divisions[Math.min(height, profile.divisions.length) - 1] ?? []
}

interface LabelContext {
  readonly kind: Label["kind"]
  readonly parent: string | null
  readonly profile: Profile
  readonly stage: BillAttrs["stage"]
}

function label(
  labels: Map<string, Label>,
  nodes: readonly Node[],
  unit: Unit,
  {kind, parent, profile, stage}: LabelContext,
  parents?: readonly (string | null)[],
): void {
  const numbers = assignNumbers(nodes.map(intent), unit.style, profile.inserted)
  nodes.forEach((node, i) => {
    const number = numbers[i] || null
    const id = provisionId(node)
    labels.set(id, {
      id,
      kind,
      unit,
      number,
      printed: printedNumber(node, unit, number),
      name: unitName(unit, stage),
      depth: -1,
      ordinal: i,
      parent: parents ? (parents[i] ?? null) : parent,
      term: null,
    })
  })
}

const intent = (node: Node): NumberIntent | null => provisionAttrs(node).number

function printedNumber(node: Node, unit: Unit, number: string | null): string {
  if (number === null) return ""
  const decided = intent(node)
  const whole = decided?.kind === "locked" ? decided.printed : undefined
  return whole ?? unit.printed.replace("#", () => number)
}

function addRecital(labels: Map<string, Label>, unit: Unit, recital: Node, ordinal: number): void {
  const id = provisionId(recital)
  labels.set(id, {
    id,
    kind: "recital",
    unit,
    number: null,
    printed: "",
    name: unitName(unit, "act"),
    depth: -1,
    ordinal,
    parent: null,
    term: null,
  })
}

type Labelling = (container: Node) => readonly Label[]
const labellings = new WeakMap<Profile, Record<BillAttrs["stage"], Labelling>>()

/** Labels of the clauses of one article or schedule; the same list while none changes. */
export function clauseLabels(
  container: Node,
  profile: Profile,
  stage: BillAttrs["stage"],
): readonly Label[] {
  let labelling = labellings.get(profile)
  if (!labelling) {
    const by = (at: BillAttrs["stage"]) =>
      pieceFact((node: Node) => labelClauses(node, profile, at), sameLabels)
    labellings.set(profile, (labelling = {bill: by("bill"), act: by("act")}))
  }
  return labelling[stage](container)
}

function sameLabels(a: readonly Label[], b: readonly Label[]): boolean {
  return (
    a.length === b.length &&
    a.every((label, i) => {
      const other = b[i]
      // The unit and the name follow from the depth.
      return (
        other?.id === label.id &&
        other.depth === label.depth &&
        other.printed === label.printed &&
        other.number === label.number &&
        other.ordinal === label.ordinal &&
        other.parent === label.parent &&
        other.term === label.term
      )
    })
  )
}

function labelClauses(
  container: Node,
  profile: Profile,
  stage: BillAttrs["stage"],
): readonly Label[] {
  const labels: Label[] = []
  // A definition without a number is no level of its own: the points under it are (a), (b), as they would be beside it.
  const walk = (parent: Node, depth: number, level: number) => {
    const unit = profile.clauses[Math.min(level, profile.clauses.length - 1)]
    if (!unit) return
    const clauses: Node[] = []
    forEachLive(parent, (child) => {
      if (isProvision(child)) clauses.push(child)
    })
    const terms = clauses.map((clause) => (depth > 0 ? definedTerm(clause) : null))
    const isNumbered = (i: number) => terms[i] === null || profile.definitions === "points"
    const intents = clauses.filter((_, i) => isNumbered(i)).map(intent)
    const sole = depth === 0 && intents.length === 1 && intents[0] === null
    const numbers = sole ? [] : assignNumbers(intents, unit.style, profile.inserted)
    let next = 0
    clauses.forEach((clause, i) => {
      const number = isNumbered(i) ? numbers[next++] || null : null
      labels.push({
        id: provisionId(clause),
        kind: "clause",
        unit,
        number,
        printed: printedNumber(clause, unit, number),
        name: unitName(unit, stage),
        depth,
        ordinal: i,
        parent: provisionId(parent),
        term: terms[i] ?? null,
      })
      walk(clause, depth + 1, isNumbered(i) ? level + 1 : level)
    })
  }
  walk(container, 0, 0)
  return labels
}

/**
 * Labels from the outermost unit that a reference names down to the provision itself: article, paragraph, point; a division
 * with the divisions around it. A reference to an article or into it never names the chapter. Empty for an unknown id.
 */
export function labelPath(labels: Numbering, id: string): readonly Label[] {
  const path: Label[] = []
  for (let at = labels.get(id); at; at = at.parent === null ? undefined : labels.get(at.parent)) {
    // A damaged file may give one id to a provision and to what is around it.
    if (path.includes(at)) break
    path.unshift(at)
    if (at.kind === "article" || at.kind === "schedule") break
  }
  return path
}
