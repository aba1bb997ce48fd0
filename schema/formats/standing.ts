import type {Mark, Node} from "prosemirror-model"
import {isAlternatives, isProvision, provisionAttrs, provisionId, shownIndex} from "../provisions"
import {awaySuffix} from "../compare/redline"

/** What a redline proposes for a piece of the bill, and who does. */
export interface Proposal {
  readonly kind: "inserted" | "deleted" | "moved" | "moved-away"
  readonly author: string
  /** ISO 8601; empty where it is not known. */
  readonly date: string
}

/**
 * How a piece stands between the two texts of a redline: `came` where only the later one has it, `went` where only the earlier one has it,
 * both for what came and went in between (the words struck out of a provision that moved), neither for what both have.
 * Of proposals within each other the innermost counts.
 */
export interface Standing {
  readonly came: Proposal | null
  readonly went: Proposal | null
}

export const unchanged: Standing = {came: null, went: null}

/** How a provision and all that is in it stands. `pairs` are the moves that are shown as such, both where from and where to. */
export function standingOf(
  provision: Node,
  around: Standing,
  pairs: ReadonlySet<string>,
): Standing {
  const {change, id} = provisionAttrs(provision)
  if (!change) return around
  const {author, date} = change
  const isPair = pairs.has(formerId(id))
  switch (change.kind) {
    case "added":
      return {...around, came: {kind: "inserted", author, date}}
    case "moved":
      return {...around, came: {kind: isPair ? "moved" : "inserted", author, date}}
    case "removed":
      return {...around, went: {kind: "deleted", author, date}}
    case "moved-away":
      return {...around, went: {kind: isPair ? "moved-away" : "deleted", author, date}}
  }
}

/** How a piece of a line stands, by its own marks and what it is in. */
export function standingOfPiece(marks: readonly Mark[], around: Standing): Standing {
  const proposal = (name: string, kind: Proposal["kind"]): Proposal | null => {
    const mark = marks.find(({type}) => type.name === name)
    return mark ? {kind, author: String(mark.attrs.author), date: String(mark.attrs.date)} : null
  }
  const came = proposal("insertion", "inserted")
  const went = proposal("deletion", "deleted")
  return came || went ? {came: came ?? around.came, went: went ?? around.went} : around
}

/**
 * How the paragraph of a line stands that is no provision's own, such as closing words: it comes and goes with its words where
 * all of them do.
 */
export function standingOfLine(line: Node, around: Standing): Standing {
  let all: Standing | null = null
  line.forEach((piece) => {
    const own = standingOfPiece(piece.marks, around)
    all = all ? {came: all.came && own.came, went: all.went && own.went} : own
  })
  return all ?? around
}

/** The first proposal for a whole provision; null: none. */
export function firstProposal(doc: Node): Proposal | null {
  let found: Proposal | null = null
  doc.descendants((node) => {
    if (!found && isProvision(node)) {
      const {came, went} = standingOf(node, unchanged, noPairs)
      found = came ?? went
    }
    return !found && !node.isTextblock
  })
  return found
}

const noPairs: ReadonlySet<string> = new Set()

/** Whether a document shows two texts (compare/redline.ts); a draft with open suggestions does not. */
export function isRedline(doc: Node): boolean {
  if (doc.attrs.review !== null) return false
  let found = firstProposal(doc) !== null
  doc.descendants((node) => {
    found ||= node.marks.some(({type: {name}}) => name === "insertion" || name === "deletion")
    return !found
  })
  return found
}

/** The id that a provision of a redline has in the text it is from. */
export function formerId(id: string): string {
  return id.endsWith(awaySuffix) ? id.slice(0, -awaySuffix.length) : id
}

/**
 * The provisions of a redline that are shown as moved: both halves stand in it, and neither inside another move. Word knows no moves
 * within each other; what is moved in such a place counts as deleted there and inserted here.
 */
export function movePairs(doc: Node): ReadonlySet<string> {
  const from = new Set<string>()
  const to = new Set<string>()
  const walk = (parent: Node) => {
    const shown = isAlternatives(parent) ? shownIndex(parent) : -1
    parent.forEach((child, _offset, index) => {
      if ((shown >= 0 && shown !== index) || child.isText) return
      const kind = isProvision(child) ? provisionAttrs(child).change?.kind : undefined
      if (kind === "moved-away") from.add(formerId(provisionId(child)))
      else if (kind === "moved") to.add(provisionId(child))
      else if (!child.isTextblock) walk(child)
    })
  }
  walk(doc)
  return new Set([...to].filter((id) => from.has(id)))
}
