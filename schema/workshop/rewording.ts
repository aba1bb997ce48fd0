import {Fragment, type Node} from "prosemirror-model"
import {schema} from "../schema"
import {contentJson} from "./pieces"

/** A line as it is edited in a plain field: blanks, references and choices stand in it by names in brackets. */
export function plainLine(line: Node): string {
  return tokensOf(line)
    .map(({text}) => text)
    .join("")
}

/**
 * The content of a line that was edited as plain text. What was not touched stays as it is, with its marks; a blank, reference or choice whose
 * name is still there stays, and one whose name is gone is gone.
 */
export function rewordedLine(line: Node, text: string): readonly unknown[] {
  const old = tokensOf(line)
  const now = readTokens(text.replace(/\s*\n\s*/g, " "), old)
  let start = 0
  while (start < old.length && start < now.length && same(old[start], now[start])) start++
  let end = 0
  const most = Math.min(old.length, now.length) - start
  while (end < most && same(old[old.length - 1 - end], now[now.length - 1 - end])) end++
  const kept = (from: number, to: number) =>
    from < to ? line.content.cut(old[from]?.from ?? 0, old[to - 1]?.to ?? 0) : Fragment.empty
  let content = kept(0, start)
  for (const {text: sign, node} of now.slice(start, now.length - end)) {
    content = content.append(Fragment.from(node ?? schema.text(sign)))
  }
  content = content.append(kept(old.length - end, old.length))
  return contentJson(line.copy(content))
}

/** A character, or an inline node as a whole. */
interface Token {
  readonly text: string
  readonly node: Node | null
  readonly from: number
  readonly to: number
}

const same = (a: Token | undefined, b: Token | undefined): boolean =>
  a !== undefined && a.node === b?.node && a.text === b.text

function tokensOf(line: Node): readonly Token[] {
  const found: Token[] = []
  const count = new Map<string, number>()
  line.forEach((node, offset) => {
    if (!node.isText) {
      const name = nameOf(node)
      const n = (count.get(name) ?? 0) + 1
      count.set(name, n)
      const text = n === 1 ? `[${name}]` : `[${name} ${n}]`
      found.push({text, node, from: offset, to: offset + node.nodeSize})
      return
    }
    let at = offset
    for (const sign of node.text ?? "") {
      found.push({text: sign, node: null, from: at, to: at + sign.length})
      at += sign.length
    }
  })
  return found
}

function nameOf(node: Node): string {
  const {label, question, key, targets} = node.attrs as Readonly<Record<string, unknown>>
  const list = Array.isArray(targets) ? targets.map(String).join(", ") : ""
  const names = [label, question, key, list].filter((each) => typeof each === "string")
  return (names.find((name) => name !== "") ?? node.type.name).replace(/[[\]]/g, " ")
}

function readTokens(text: string, old: readonly Token[]): readonly Token[] {
  const nodes = old.filter(({node}) => node !== null)
  const found: Token[] = []
  for (let at = 0; at < text.length;) {
    const node = nodes.find((token) => text.startsWith(token.text, at) && !found.includes(token))
    if (node) {
      found.push(node)
      at += node.text.length
      continue
    }
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    found.push({text: sign, node: null, from: at, to: at})
    at += sign.length
  }
  return found
}
