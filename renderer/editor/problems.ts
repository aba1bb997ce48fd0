import type {Node} from "prosemirror-model"
import {
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Selection,
} from "prosemirror-state"
import {Decoration, DecorationSet} from "prosemirror-view"
import {signsOfLine} from "../../schema/checks/invisible"
import {isRightToLeft} from "../../schema/invisible"
import type {Library} from "../../schema/library/library"
import type {Problem} from "../../schema/problem"
import {billAttrs} from "../../schema/profiles/profiles"
import {validateInSteps} from "../../schema/validate"
import {Idle} from "./idle"
import type {Word} from "./words"

interface Problems {
  readonly problems: readonly Problem[]
  readonly decorations: DecorationSet
}

const key = new PluginKey<Problems>("problems")
const none: Problems = {problems: [], decorations: DecorationSet.empty}

/** Runs the checks when the drafter pauses, and marks errors and warnings quietly. Open blanks and choices show for themselves, and advice
 * marks nothing. */
export function problems(library: () => Library | null, word: Word): Plugin<Problems> {
  return new Plugin<Problems>({
    key,
    state: {
      init: () => none,
      apply(tr, old) {
        const found = tr.getMeta(key) as readonly Problem[] | undefined
        if (found)
          return {
            problems: found,
            decorations: DecorationSet.create(
              tr.doc,
              found.flatMap((problem) => mark(problem, tr.doc, word)),
            ),
          }
        if (!tr.docChanged) return old
        return {
          problems: old.problems.map((problem) => ({
            ...problem,
            from: tr.mapping.map(problem.from, 1),
            to: tr.mapping.map(problem.to, -1),
          })),
          decorations: old.decorations.map(tr.mapping, tr.doc),
        }
      },
    },
    props: {decorations: (state) => key.getState(state)?.decorations},
    view(view) {
      let checked: Node | null = null
      let asked = library()
      let checking = validateInSteps(view.state.doc, asked)
      const idle = new Idle(600, (isLate) => {
        if (view.composing) return idle.ask()
        const {doc} = view.state
        if (checked !== doc || asked !== library())
          checking = validateInSteps(doc, (asked = library()))
        checked = doc
        let step = checking.next()
        while (!step.done) {
          if (isLate()) return idle.ask(0)
          step = checking.next()
        }
        checked = null
        // Most pauses change no finding; then the page and the panels are left alone.
        if (sameProblems(step.value, problemsOf(view.state))) return
        view.dispatch(view.state.tr.setMeta(key, step.value).setMeta("addToHistory", false))
      })
      idle.ask()
      return {
        update(current, before) {
          if (current.state.doc !== before.doc || asked !== library()) idle.ask()
        },
        destroy: () => idle.stop(),
      }
    },
  })
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return (
    a.length === b.length &&
    a.every((problem, i) => {
      const other = b[i]
      return (
        other?.from === problem.from &&
        other.to === problem.to &&
        other.code === problem.code &&
        other.provision === problem.provision &&
        JSON.stringify(other.params) === JSON.stringify(problem.params)
      )
    })
  )
}

/** What the last run of the checks found, with positions in the document as it is now. */
export function problemsOf(state: EditorState): readonly Problem[] {
  return key.getState(state)?.problems ?? []
}

function mark(problem: Problem, doc: Node, word: Word): Decoration[] {
  if (problem.code === "turning-signs" || problem.code === "invisible-signs")
    return markSigns(problem, doc, word)
  if (problem.severity === "open" || problem.severity === "advice") return []
  if (problem.from >= problem.to) return []
  return [
    Decoration.inline(problem.from, problem.to, {class: `finding ${problem.severity}`}, {problem}),
  ]
}

/**
 * Each sign in an element of its own with something to see. The element is a line by itself (page-aids.css), so that the sign turns nothing:
 * the words around it stand on the page in the order that they have.
 */
function markSigns(problem: Problem, doc: Node, word: Word): Decoration[] {
  if (problem.params["where"] !== "text") return []
  const $pos = doc.resolve(problem.from)
  let depth = 1
  while (depth < $pos.depth && !$pos.node(depth).isTextblock) depth++
  const line = $pos.node(depth)
  return signsOfLine(line, isRightToLeft(billAttrs(doc).language)).map(({at, length, kind}) => {
    const from = $pos.start(depth) + at
    const sign = doc.textBetween(from, from + length)
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")
    const title = word(kind === "turns" ? "sign.turns" : "sign.hidden", {code})
    return Decoration.inline(from, from + length, {class: `sign ${kind}`, title}, {problem})
  })
}

export const nextProblem: Command = goTo(1)
export const previousProblem: Command = goTo(-1)

function goTo(direction: 1 | -1): Command {
  return (state, dispatch) => {
    const placed = problemsOf(state)
      .filter(({from, to}) => from <= to && from > 0)
      .toSorted((a, b) => (a.from - b.from) * direction)
    const here = state.selection.from
    const next = placed.find(({from}) => (from - here) * direction > 0) ?? placed[0]
    if (!next) return false
    dispatch?.(state.tr.setSelection(selectionOf(state.doc, next)).scrollIntoView())
    return true
  }
}

/** A blank, reference or choice is selected as a whole, so that Enter opens it and does not write over it. */
function selectionOf(doc: Node, {from, to}: Problem): Selection {
  const node = doc.nodeAt(from)
  return node?.isInline && !node.isText && NodeSelection.isSelectable(node)
    ? NodeSelection.create(doc, from)
    : TextSelection.between(doc.resolve(from), doc.resolve(to))
}
