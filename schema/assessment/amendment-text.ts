import type {Node} from "prosemirror-model"
import type {MintId} from "../ids"
import {schema} from "../schema"

/**
 * New words of an amendment as provisions. A paragraph a line; a line that begins with tabs stands as many levels below. Of a whole article the
 * first line is its heading (an empty one: it has none); of a single line the words of its one paragraph.
 */
export interface Line {
  readonly words: string
  readonly below: readonly Line[]
}

export function readLines(text: string): readonly Line[] {
  const top: Line[] = []
  const open: {readonly words: string; readonly below: Line[]}[] = []
  for (const written of text.split("\n")) {
    const words = written.trim()
    if (words === "") continue
    const tabs = /^\t*/.exec(written)?.[0].length ?? 0
    const depth = Math.min(tabs, open.length)
    const line = {words, below: []}
    open.length = depth
    const list = open.at(-1)?.below ?? top
    list.push(line)
    open.push(line)
  }
  return top
}

/** An article's heading and paragraphs; `heading`: the one it has, for words of one line. */
export function readArticle(
  text: string,
  heading: string,
): {readonly heading: string; readonly paragraphs: readonly Line[]} {
  const [first = "", ...rest] = text.split("\n")
  const below = readLines(rest.join("\n"))
  return below.length === 0
    ? {heading, paragraphs: readLines(first)}
    : {heading: first.trim(), paragraphs: below}
}

export function clauseOf({words, below}: Line, mint: MintId): Node {
  const lead = schema.nodes.lead.create(null, schema.text(words))
  return schema.nodes.clause.create({id: mint()}, [
    lead,
    ...below.map((line) => clauseOf(line, mint)),
  ])
}

export function headingOf(words: string): Node {
  return schema.nodes.heading.create(null, words === "" ? [] : schema.text(words))
}
