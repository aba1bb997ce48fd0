import type {Mark, Node} from "prosemirror-model"
import type {Numbering} from "./numbering"
import {forEachLive} from "./provisions"

interface Starts {
  /** Offsets of what comes first in the line: in what stays of it, and in what was there before changes were proposed. */
  readonly first: readonly number[]
  readonly later: readonly number[]
}

/**
 * Where a sentence begins with a blank or a reference: offsets from the start of a line's content. Their words are derived and begin with
 * whatever letter they have ("the Ministry", "paragraph (1)"), while law begins a sentence with a capital.
 *
 * A sentence begins with the lead-in words of a paragraph of an article or schedule, not with those of a point below, which go on
 * with the sentence around them; and in any line after a full stop, a question mark or an exclamation mark and white space. Quotation marks
 * and brackets around those places make no difference. The words that a blank or reference will show are not read, since they are not in
 * the line; those that a drafter froze are.
 */
export function sentenceStarts(
  line: Node,
  labels: Numbering,
  provision: string,
): ReadonlySet<number> {
  const {first, later} = startsIn(line)
  return new Set(first.length > 0 && opens(line, labels, provision) ? [...first, ...later] : later)
}

/** A definition never begins with one: the term that it defines is text. */
function opens(line: Node, labels: Numbering, provision: string): boolean {
  return line.type.spec.role === "lead" && labels.get(provision)?.depth === 0
}

const cache = new WeakMap<Node, Starts>()

function startsIn(line: Node): Starts {
  const cached = cache.get(line)
  if (cached) return cached
  const first: number[] = []
  const later: number[] = []
  // Text struck out is no longer before what stays; what is struck out itself is read as it stood, without what is proposed.
  const now = new Reading()
  const was = new Reading()
  forEachLive(line, (child, offset) => {
    const isStruck = child.marks.some(isCalled("deletion"))
    const readings = [
      ...(isStruck ? [] : [now]),
      ...(child.marks.some(isCalled("insertion")) ? [] : [was]),
    ]
    const text = fixedText(child)
    if (text !== null) {
      for (const reading of readings) reading.text += text
      return
    }
    const reading = isStruck ? was : now
    if (reading.atStart()) first.push(offset)
    else if (reading.atNextSentence()) later.push(offset)
    for (const each of readings) each.passAtom()
  })
  const starts = {first, later}
  cache.set(line, starts)
  return starts
}

const isCalled = (name: string) => (mark: Mark) => mark.type.name === name

/** Words that are in the line itself; null for those that are derived. */
function fixedText(node: Node): string | null {
  if (node.isText) return node.text ?? ""
  const {frozen} = node.attrs
  return typeof frozen === "string" ? frozen : null
}

const openings = String.raw`[\p{Ps}\p{Pi}"'¿¡]*`
const closings = String.raw`[\p{Pe}\p{Pf}"']*`
const onlyOpenings = new RegExp(String.raw`^\s*${openings}$`, "u")
const sentenceEnd = new RegExp(String.raw`[.?!]${closings}\s+${openings}$`, "u")

/** A line as far as it has been read: the text since the last blank or reference. */
class Reading {
  text = ""
  #isFirst = true

  atStart(): boolean {
    return this.#isFirst && onlyOpenings.test(this.text)
  }

  atNextSentence(): boolean {
    return sentenceEnd.test(this.text)
  }

  passAtom(): void {
    this.text = ""
    this.#isFirst = false
  }
}

const firstLetter = new RegExp(String.raw`^(\s*${openings})(\p{L})`, "u")
/** Its capitals are for words in capitals throughout; a sentence begins with the common letter. */
const unicameral = /\p{Script=Georgian}/u

/** Words with a capital at the start, quotation marks and brackets passed over; what begins otherwise, with a number say, as it is. */
export function capitalized(words: string, language: string): string {
  return words.replace(firstLetter, (_whole, before: string, letter: string) =>
    unicameral.test(letter) ? before + letter : before + upper(letter, language),
  )
}

function upper(letter: string, language: string): string {
  try {
    return letter.toLocaleUpperCase(language)
  } catch (error) {
    // A damaged or hand-written file may name no language; its words can be read all the same.
    if (error instanceof RangeError) return letter.toUpperCase()
    throw error
  }
}
