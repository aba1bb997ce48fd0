import type {Attrs, Node, TagParseRule} from "prosemirror-model"

/**
 * How nodes are written to and read from HTML. The attributes travel as one JSON text in `data-attrs`, so that copy and paste
 * within Proviso loses nothing; anything else that claims to be ours and is not well-formed is read as plain text. No attribute
 * ever becomes HTML.
 */

/** The two methods of a DOM element that reading needs; the pure core is compiled without the DOM. */
interface Element {
  getAttribute(name: string): string | null
}

export function toDom(
  tag: string,
  name: string,
  node: Node,
  more: Attrs = {},
): readonly [string, ...unknown[]] {
  const attrs = {class: name, "data-attrs": JSON.stringify(node.attrs), ...more}
  return node.isLeaf ? [tag, attrs] : [tag, attrs, 0]
}

export function parseRule(tag: string, name: string): TagParseRule {
  return {
    tag: `${tag}.${name}[data-attrs]`,
    getAttrs: (dom: unknown) => readAttrs(dom as Element),
  }
}

function readAttrs(dom: Element): Attrs | false {
  const text = dom.getAttribute("data-attrs") ?? ""
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : false
  } catch (error) {
    // Foreign or damaged markup: the rule does not match, and the text is read by the rules for plain text.
    if (error instanceof SyntaxError) return false
    throw error
  }
}
