import {through, type TreeElement} from "./template-tree"

/**
 * What of a template's parts is written into an export: elements and attributes of Word's own markup, or of drawings. Whatever else stands
 * among them may be anything, and what names a relation names one that an export does not have, or one of its own.
 */

const markup = /^w(?:1[0-9]\w*)?:/
/** Extensions of a drawing are of whoever made them. */
const drawing = /^a:(?!ext(?:Lst)?$)/

/** Styles, lists, fonts, pages and settings. */
export const markupAlone = (root: TreeElement): TreeElement => alone(root, markup)

/** A theme, whose attributes have no prefix. */
export const drawingAlone = (root: TreeElement): TreeElement => alone(root, drawing)

function alone(root: TreeElement, known: RegExp): TreeElement {
  const kept = through(root, (element) =>
    known.test(element.name) && !Object.keys(element.attributes).some(isRelation)
      ? withKnown(element)
      : null,
  )
  return withKnown(kept)
}

const isRelation = (name: string): boolean => name.startsWith("r:")

function withKnown(element: TreeElement): TreeElement {
  const entries = Object.entries(element.attributes)
  const kept = entries.filter(([name]) => isKnown(name))
  return kept.length === entries.length
    ? element
    : {...element, attributes: Object.fromEntries(kept)}
}

/** The names of namespaces belong to the XML; `mc:Ignorable` says which of them may be passed over. */
const isKnown = (name: string): boolean =>
  !name.includes(":") || /^(?:xmlns|xml|mc):|^w(?:1[0-9]\w*)?:/.test(name)
