import {
  defaultTreeAdapter as tree,
  type DefaultTreeAdapterTypes as Tree,
  parseFragment,
  serialize,
} from "parse5"

/**
 * What claims to be copied from Proviso, rebuilt of what Proviso writes (dom.ts, marks.ts, editor/clipboard.ts) and of nothing else. Any page can make that claim, and
 * the editor gives what it pastes to the browser's own parser: so neither an element nor an attribute of somebody else gets there.
 */
export function ownHtml(html: string): string {
  const fragment = parseFragment(html)
  const clean = tree.createDocumentFragment()
  copyChildren(fragment, clean)
  return serialize(clean)
}

/** Whether a text on the clipboard says that it is ours. */
export const claimsToBeOurs = (html: string): boolean => html.includes("data-pm-slice")

const elements = new Set(
  "h1 h2 p div section article span em i strong b u dfn ins del li ol ul br".split(" "),
)
const attributes = new Set(
  "class data-attrs data-pm-slice data-id data-author data-thread data-forms data-derived datetime hidden".split(
    " ",
  ),
)
/** Elements inside each other of which a bill has fewer. */
const deepest = 300
/** What is in these is no text of the page. */
const passed = new Set(
  "script style template noscript title textarea iframe noembed noframes xmp svg math".split(" "),
)

function copyChildren(from: Tree.ParentNode, to: Tree.ParentNode): void {
  // A stack and no recursion: depth is a stranger's to choose.
  const open: {
    readonly nodes: readonly Tree.ChildNode[]
    next: number
    readonly to: Tree.ParentNode
  }[] = [{nodes: from.childNodes, next: 0, to}]
  for (let at = open.at(-1); at; at = open.at(-1)) {
    const node = at.nodes[at.next++]
    if (!node) {
      open.pop()
      continue
    }
    if (tree.isTextNode(node)) tree.insertText(at.to, node.value)
    else if (tree.isElementNode(node) && !passed.has(node.tagName)) {
      let inner = at.to
      if (elements.has(node.tagName) && open.length <= deepest) {
        const attrs = node.attrs.filter(({name, prefix}) => attributes.has(name) && !prefix)
        const made = tree.createElement(node.tagName, node.namespaceURI, attrs)
        tree.appendChild(at.to, made)
        inner = made
      }
      open.push({nodes: node.childNodes, next: 0, to: inner})
    }
  }
}
