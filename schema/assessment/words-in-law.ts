import type {Node} from "prosemirror-model"
import {isProvision, provisionId, type Located} from "../provisions"

/** Words where they stand in a law: a range of the document, and the provision whose own words they are. */
export interface WordsAt {
  readonly from: number
  readonly to: number
  readonly provision: string
}

/** Everywhere that words stand in a provision and below it, letter by letter and as whole words. */
export function findWords({node, offset}: Located, words: string): readonly WordsAt[] {
  const found: WordsAt[] = []
  const walk = (each: Node, at: number, around: string) => {
    const provision = isProvision(each) ? provisionId(each) : around
    if (each.isTextblock) {
      for (const start of placesIn(lineText(each), words)) {
        const from = at + 1 + start
        found.push({from, to: from + words.length, provision})
      }
      return
    }
    each.forEach((child, inside) => walk(child, at + 1 + inside, provision))
  }
  walk(node, offset, "")
  return found
}

/** A line with a sign for whatever is no text, so that places in it are places in the line. */
function lineText(line: Node): string {
  let text = ""
  line.forEach((child) => {
    text += child.isText ? (child.text ?? "") : "\ufffc".repeat(child.nodeSize)
  })
  return text
}

const isLetter = (sign: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(sign)

function placesIn(text: string, words: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
    const end = at + words.length
    const isInWord = (a: string, b: string) => isLetter(a) && isLetter(b)
    const isWhole =
      !isInWord(text.charAt(at - 1), words.charAt(0)) &&
      !isInWord(words.charAt(words.length - 1), text.charAt(end))
    if (isWhole) places.push(at)
  }
  return places
}
