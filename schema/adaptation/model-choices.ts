import {Fragment, type Node} from "prosemirror-model"
import {isAlternatives, isProvision, liveText} from "../provisions"

/**
 * Decides the choices of a model piece that the bill has settled for good, as its text shows: the option whose provisions stand in the bill, the
 * wording whose words stand in the provision's line.
 */
export function settledLike(
  made: Node,
  standing: ReadonlyMap<string, readonly Node[]>,
  keyOf: (node: Node) => string | null,
): Node {
  const visit = (node: Node, own: Node | null): Node => {
    if (node.isText || node.isLeaf) return node
    const key = keyOf(node)
    const counterpart = isProvision(node)
      ? ((key === null ? undefined : standing.get(key)?.[0]) ?? null)
      : own
    const children: Node[] = []
    let isSame = true
    node.forEach((child) => {
      const settled = visit(child, counterpart)
      isSame &&= settled === child
      children.push(settled)
    })
    let {attrs} = node
    if (isAlternatives(node) && attrs.chosen === null && !hasChoice(counterpart, attrs.key)) {
      const option = node.isInline ? wordingIn(node, counterpart) : optionIn(node, standing, keyOf)
      if (option !== null) attrs = {...attrs, chosen: option}
    }
    if (isSame && attrs === node.attrs) return node
    return node.type.create(attrs, Fragment.fromArray(children), node.marks)
  }
  return visit(made, null)
}

function hasChoice(node: Node | null, key: unknown): boolean {
  let found = false
  node?.descendants((child) => {
    if (isAlternatives(child) && child.attrs.key === key) found = true
    return !found
  })
  return found
}

function wordingIn(choice: Node, provision: Node | null): string | null {
  const texts: string[] = []
  provision?.forEach((line) => {
    if (line.isTextblock) texts.push(liveText(line))
  })
  const text = provision?.isTextblock ? liveText(provision) : texts.join(" ")
  let found: string | null = null
  let longest = -1
  choice.forEach((wording) => {
    const words = liveText(wording).trim()
    if (words.length <= longest || !text.includes(words)) return
    longest = words.length
    found = String(wording.attrs.option)
  })
  return found
}

function optionIn(
  choice: Node,
  standing: ReadonlyMap<string, readonly Node[]>,
  keyOf: (node: Node) => string | null,
): string | null {
  let found: string | null = null
  let most = 0
  choice.forEach((option) => {
    let there = 0
    option.descendants((node) => {
      const key = keyOf(node)
      if (key !== null && standing.has(key)) there++
      return !node.isTextblock
    })
    if (there <= most) return
    most = there
    found = String(option.attrs.option)
  })
  return found
}
