import {Fragment, type Mark, type Node} from "prosemirror-model"
import {billAttrs} from "../profiles/profiles"

export const isReviewMark = ({type: {name}}: Mark): boolean =>
  name === "insertion" || name === "deletion" || name === "comment"

/** A node without any mark of review, in it or on it; the same node where there is none. */
export const plainInline = without(isReviewMark)

/** A node whose every word is decided: comments stay on it, marks of suggestions do not. The same node where that is so already. */
export const settled = without(({type: {name}}) => name === "insertion" || name === "deletion")

function without(isOut: (mark: Mark) => boolean): (node: Node) => Node {
  const known = new WeakMap<Node, Node>()
  const strip = (node: Node): Node => {
    const cached = known.get(node)
    if (cached) return cached
    let content = node.content
    if (!node.isText) {
      let joined = Fragment.empty
      let changed = false
      node.forEach((child) => {
        const plain = strip(child)
        changed ||= plain !== child
        joined = joined.append(Fragment.from(plain))
      })
      if (changed) content = joined
    }
    const marks = node.marks.filter((mark) => !isOut(mark))
    const same = content === node.content && marks.length === node.marks.length
    const plain = same ? node : node.isText ? node.mark(marks) : node.copy(content).mark(marks)
    known.set(node, plain)
    return plain
  }
  return strip
}

/**
 * A bill as if every open suggestion were accepted, without any trace of review: no marks, threads, suggestions or decisions; and without
 * its assessment of other law. Two texts are compared in this form.
 */
export function clean(doc: Node): Node {
  const cached = cleanBills.get(doc)
  if (cached) return cached
  const made = withoutReview(doc)
  cleanBills.set(doc, made)
  return made
}

const cleanBills = new WeakMap<Node, Node>()

/** A bill as if every open suggestion were rejected, without any trace of review. */
export function original(doc: Node): Node {
  return clean(billAttrs(doc).review?.base ?? doc)
}

function withoutReview(doc: Node): Node {
  const plain = plainInline(doc)
  const {review, suggesting, threads, decisions, merging, answers, ...notes} = billAttrs(plain)
  const {assessment, judgements} = notes
  const lists = threads.length + decisions.length + answers.length + Object.keys(judgements).length
  const isBare = review === null && merging === null && assessment === null
  if (isBare && !suggesting && lists === 0) return plain
  const none = {
    review: null,
    suggesting: false,
    threads: [],
    decisions: [],
    merging: null,
    answers: [],
    judgements: {},
    assessment: null,
  }
  return plain.type.create({...plain.attrs, ...none}, plain.content)
}
