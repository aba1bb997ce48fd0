import {Fragment, type Mark, type Node} from "prosemirror-model"
import type {BlankAttrs} from "../attrs"
import {blankText, valueOf} from "../blanks"
import {numbering} from "../numbering"
import {billAttrs} from "../profiles/profiles"
import {isAlternatives, shownIndex} from "../provisions"
import {schema} from "../schema"
import {capitalized, sentenceStarts} from "../sentence"
import {isReviewMark} from "./clean"
import {marked, unmarked, weave, type Segment} from "./line"
import type {Stamp} from "./stamp"

/** Lines of two bills, laid over each other as people read them: a blank that has another value reads differently. */
export class Lines {
  readonly #before: Node
  readonly #after: Node
  /** Keys of blanks whose value is another. */
  readonly #changed: ReadonlySet<string>

  constructor(before: Node, after: Node) {
    this.#before = before
    this.#after = after
    const was = billAttrs(before).values
    const now = billAttrs(after).values
    const keys = [...Object.keys(was), ...Object.keys(now)]
    this.#changed = new Set(keys.filter((key) => valueOf(was, key) !== valueOf(now, key)))
  }

  /** Whether a node that both bills have can read differently in them. */
  readsAlike(node: Node): boolean {
    if (this.#changed.size === 0) return true
    let alike = true
    const visit = (child: Node) => {
      if (this.#isChanged(child)) alike = false
      return alike
    }
    visit(node)
    node.descendants(visit)
    return alike
  }

  #isChanged({type, attrs}: Node): boolean {
    return type.name === "blank" && this.#changed.has(String(attrs.key))
  }

  /**
   * A line with both texts in it. `provision`: whose line it is; `stampOf`: who is behind a stretch that says nothing itself, or, with a key,
   * behind the value of that blank.
   */
  both(
    was: Node | null,
    now: Node,
    provision: string,
    stampOf: (segment: Segment | string) => Stamp,
  ): Node {
    if (was === now && this.readsAlike(now)) return plain(now)
    if (was && !isTracked(was) && !isTracked(now)) {
      const [old, line] = withoutOtherChoices(was, now)
      if (old !== was || line !== now) return this.both(old, line, provision, stampOf)
    }
    let content = Fragment.empty
    let at = 0
    let hunk: Segment[] = []
    const flush = () => {
      const gone = joined(hunk, "deleted")
      const come = joined(hunk, "inserted")
      // A choice that was settled in the words it showed.
      if (gone.size > 0 && come.size > 0 && this.#sameRead(gone, come)) {
        content = content.append(unmarked(come))
        at += gone.size
      } else {
        for (const segment of hunk) {
          const stamp = stampOf(segment)
          if (segment.kind === "inserted") {
            content = content.append(marked(segment.content, "insertion", stamp))
          } else {
            const words = this.#asBefore(segment.content, at, was, provision)
            content = content.append(marked(words, "deletion", stamp))
            at += segment.content.size
          }
        }
      }
      hunk = []
    }
    for (const segment of weave(was, now)) {
      if (segment.kind !== "same") {
        hunk.push(segment)
        continue
      }
      flush()
      let own = at
      segment.content.forEach((piece) => {
        const key = this.#changedKey(piece)
        if (key === null) content = content.append(unmarked(Fragment.from(piece)))
        else {
          const words = this.#asBefore(Fragment.from(piece), own, was, provision)
          content = content.append(marked(words, "deletion", stampOf(key)))
          content = content.append(marked(Fragment.from(piece), "insertion", stampOf(key)))
        }
        own += piece.nodeSize
      })
      at += segment.was.size
    }
    flush()
    return now.copy(content)
  }

  /** A line that only the earlier bill has, as it read there. */
  earlier(line: Node, provision: string): Node {
    return line.copy(this.#asBefore(line.content, 0, line, provision))
  }

  /** The key of a blank through which a piece reads differently; null: it does not. */
  #changedKey(piece: Node): string | null {
    if (this.#isChanged(piece)) return String(piece.attrs.key)
    if (!isAlternatives(piece)) return null
    let found: string | null = null
    piece.child(shownIndex(piece)).forEach((child) => {
      found ??= this.#changedKey(child)
    })
    return found
  }

  /** Words of the earlier bill; blanks that have another value now are the words that they printed. */
  #asBefore(content: Fragment, start: number, line: Node | null, provision: string): Fragment {
    const {values, language} = billAttrs(this.#before)
    let starts: ReadonlySet<number> | null = null
    const map = (from: Fragment, offset: number): Fragment => {
      let mapped = Fragment.empty
      from.forEach((node, childOffset) => {
        const at = offset + childOffset
        const marks = node.marks.filter((mark) => !isReviewMark(mark))
        if (this.#isChanged(node)) {
          const blank = node.attrs as BlankAttrs
          const text = blankText(blank, values, language)
          starts ??= line
            ? sentenceStarts(line, numbering(this.#before), provision)
            : new Set<number>()
          const begins = starts.has(at) && valueOf(values, blank.key) !== null
          const words = begins ? capitalized(text, language) : text
          mapped = mapped.append(Fragment.from(schema.text(words, marks)))
        } else if (node.isLeaf) mapped = mapped.append(Fragment.from(node.mark(marks)))
        else {
          const inner = node.type.create(node.attrs, map(node.content, at + 1), marks)
          mapped = mapped.append(Fragment.from(inner))
        }
      })
      return mapped
    }
    return map(content, start)
  }

  #sameRead(gone: Fragment, come: Fragment): boolean {
    return asRead(gone, this.#before).eq(asRead(come, this.#after))
  }
}

/** Whether it is told by marks what came and went. */
function isTracked(line: Node): boolean {
  return line.content.content.some(({marks}) => marks.some(isTracking))
}

const isTracking = ({type: {name}}: Mark): boolean => name === "insertion" || name === "deletion"

/** Two lines in which choices that only one of them has, or has like this, have given way to the wordings that they show. */
function withoutOtherChoices(was: Node, now: Node): readonly [Node, Node] {
  const nameOf = (node: Node) => JSON.stringify(node.toJSON())
  const choicesIn = (line: Node) => new Set(line.content.content.filter(isAlternatives).map(nameOf))
  const shownOnly = (line: Node, others: ReadonlySet<string>): Node => {
    const kept = line.content.content.filter(
      (node) => isAlternatives(node) && !others.has(nameOf(node)),
    )
    if (kept.length === 0) return line
    let content = Fragment.empty
    line.forEach((node) => {
      const shown = kept.includes(node) ? node.child(shownIndex(node)).content : Fragment.from(node)
      content = content.append(shown)
    })
    return line.copy(content)
  }
  return [shownOnly(was, choicesIn(now)), shownOnly(now, choicesIn(was))]
}

function joined(segments: readonly Segment[], kind: Segment["kind"]): Fragment {
  let content = Fragment.empty
  for (const each of segments) if (each.kind === kind) content = content.append(each.content)
  return content
}

/** A line whose every word is decided; its comments stay. */
export function plain(line: Node): Node {
  const content = unmarked(line.content)
  return content.eq(line.content) ? line : line.copy(content)
}

/** Inline content as it is read in a bill: shown wordings, values of blanks; references as they are. */
export function asRead(content: Fragment, doc: Node): Fragment {
  const {values, language} = billAttrs(doc)
  let read = Fragment.empty
  content.forEach((node) => {
    const marks = node.marks.filter((mark) => !isReviewMark(mark))
    if (isAlternatives(node)) {
      read = read.append(asRead(node.child(shownIndex(node)).content, doc))
    } else if (node.type.name === "blank") {
      const text = blankText(node.attrs as BlankAttrs, values, language)
      if (text !== "") read = read.append(Fragment.from(schema.text(text, marks)))
    } else read = read.append(Fragment.from(node.mark(marks)))
  })
  return read
}
