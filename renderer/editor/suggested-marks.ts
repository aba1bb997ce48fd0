import type {Fragment, Node} from "prosemirror-model"
import {Decoration} from "prosemirror-view"
import {blanks} from "../../schema/blanks"
import {printedAtom} from "../../schema/printed"
import {isAlternatives, isProvision, provisionId, shownIndex} from "../../schema/provisions"
import type {AttributeChange, Change, PlaceChange, WordsChange} from "../../schema/compare/compare"
import type {OpenSuggestions, Stretch} from "../../schema/review/places"
import {suggestionTitle} from "../../schema/review/said"
import type {Stamp} from "../../schema/compare/stamp"
import type {Suggestion} from "../../schema/review/suggestions"
import type {Unit} from "../../schema/compare/units"
import type {Authors} from "./authors"
import {element} from "./views/element"
import type {Word} from "./words"

/** What the marks of suggestions are drawn with. */
export interface MarkContext {
  readonly doc: Node
  readonly base: Node
  readonly authors: Authors
  readonly word: Word
  readonly locale: string
  /** Ids of the changes that stand out. */
  readonly current: ReadonlySet<string>
  /** A mark was pressed. */
  readonly press: (change: string) => void
}

/** What is remembered with each mark: whose change it shows, and whether it belongs to the words of one line. */
export interface MarkSpec {
  readonly change: string
  readonly line?: true
}

/** Everything that the page shows of a change in the words of a line: what is to go stands struck where it was. */
export function wordsMarks(
  change: WordsChange,
  {from, to}: Stretch,
  context: MarkContext,
): readonly Decoration[] {
  const found: Decoration[] = []
  const {id, segments, stamp} = change
  const spec: MarkSpec = {change: id, line: true}
  const isCurrent = context.current.has(id)
  const gone = segments.filter(({kind}) => kind === "deleted").map(({content}) => content)
  const text = gone.map((content) => printed(content, change.unit, context)).join("")
  if (text !== "") found.push(struck(from, text, change, context))
  if (from === to) return found
  const attrs = {
    class: `${context.authors.classOf(stamp?.author ?? "")}${isCurrent ? " current-change" : ""}`,
  }
  let at = from
  for (const {kind, content} of segments) {
    if (kind !== "inserted") continue
    const isMarked = content.firstChild?.marks.some(({type}) => type.name === "insertion")
    if (isCurrent || !isMarked) {
      found.push(
        Decoration.inline(
          at,
          at + content.size,
          isMarked ? attrs : {...attrs, nodeName: "ins", title: by(stamp, "inserted", context)},
          spec,
        ),
      )
    }
    at += content.size
  }
  return found
}

/** Words that are to go. No part of the text: the caret passes it, copying leaves it out. */
function struck(
  pos: number,
  text: string,
  {id, stamp, slot}: WordsChange,
  context: MarkContext,
): Decoration {
  const isCurrent = context.current.has(id)
  const line = context.doc.resolve(pos).parent
  const title = by(stamp, "deleted", context)
  // A line that is gone as a whole stands on a line of its own.
  const isWhole = !line.inlineContent
  const name = `struck ${isWhole ? `struck-line ${slot}` : ""} ${context.authors.classOf(stamp?.author ?? "")}`
  const toDOM = () => {
    const del = element("del", {class: name, contenteditable: "false", title}, text)
    if (isCurrent) del.classList.add("current-change")
    pressable(del, () => context.press(id))
    return del
  }
  return Decoration.widget(pos, toDOM, {
    side: -1,
    marks: [],
    key: JSON.stringify([id, text, title, isCurrent]),
    ignoreSelection: true,
    stopEvent: isPress,
    ...({change: id, line: true} satisfies MarkSpec),
  })
}

/** What the page shows of changes that are not of words: bars in the margin, and what was removed where it stood. */
export function structureMarks(open: OpenSuggestions, context: MarkContext): readonly Decoration[] {
  const {comparison, places, list} = open
  const suggestionOf = new Map<string, Suggestion>()
  for (const {suggestion} of list) {
    for (const id of suggestion.changes) suggestionOf.set(id, suggestion)
  }
  const titleOf = (change: Change): string => {
    const suggestion = suggestionOf.get(change.id)
    return suggestion ? suggestionTitle(context.doc, suggestion, context.locale) : ""
  }
  const found: Decoration[] = []
  /** Ends of what is marked already: of several changes of one provision there is one bar. */
  const barred = new Map<number, Decoration>()
  let order = -1000
  for (const change of comparison.changes) {
    const place = places.get(change.id)
    if (!place || change.kind === "words") continue
    if (change.kind === "removed") {
      const unit = comparison.unitsBefore.get(change.unit)
      const lines = unit ? goneLines(unit.node, open, context) : []
      if (unit) found.push(gone(place.from, order++, change, unit, lines, titleOf(change), context))
    } else if (change.kind === "attribute" && change.name.startsWith("values.")) {
      found.push(...filled(change, context))
    } else if (change.unit !== "bill" && !barred.has(place.from)) {
      const mark = bar(place.from, change, titleOf(change), context)
      barred.set(place.from, mark)
      found.push(mark)
    }
  }
  return found
}

/** A bar beside a provision that came, moved or is set differently. */
function bar(pos: number, change: Change, title: string, context: MarkContext): Decoration {
  const {id, stamp, kind} = change
  const isCurrent = context.current.has(id)
  const isLine = context.doc.nodeAt(pos)?.isTextblock ?? false
  const says = said(title, stamp, context)
  const name = `change-bar ${kind} ${context.authors.classOf(stamp?.author ?? "")}`
  const toDOM = () => {
    const button = element("button", {
      type: "button",
      class: name,
      contenteditable: "false",
      tabindex: "-1",
      title: says,
      "aria-label": says,
    })
    if (isCurrent) button.classList.add("current-change")
    pressable(button, () => context.press(id))
    return isLine ? element("div", {class: "bar-place", contenteditable: "false"}, button) : button
  }
  return Decoration.widget(isLine ? pos : pos + 1, toDOM, {
    side: -2,
    key: JSON.stringify([id, kind, says, isCurrent]),
    ignoreSelection: true,
    stopEvent: isPress,
    ...({change: id} satisfies MarkSpec),
  })
}

/** A blank whose value is suggested, wherever it stands. */
function filled(
  {id, name, stamp}: AttributeChange,
  {doc, authors, current}: MarkContext,
): readonly Decoration[] {
  const key = name.slice("values.".length)
  const classes = `blank-suggested ${authors.classOf(stamp?.author ?? "")}${current.has(id) ? " current-change" : ""}`
  const places = blanks(doc).find((blank) => blank.key === key)?.at ?? []
  const spec: MarkSpec = {change: id}
  return places.map((at) => Decoration.node(at, at + 1, {class: classes}, spec))
}

interface GoneLine {
  readonly text: string
  readonly name: string
  readonly depth: number
}

/** The lines of what was removed as the law read, without what stands elsewhere now. */
function goneLines(
  node: Node,
  {comparison: {unitsAfter}}: OpenSuggestions,
  context: MarkContext,
): readonly GoneLine[] {
  const lines: GoneLine[] = []
  const visit = (each: Node, owner: string, depth: number) => {
    const own = isProvision(each) ? provisionId(each) : owner
    if (own !== owner && unitsAfter.has(own)) return
    if (each.isTextblock) {
      const text = printed(each.content, own, context)
      if (text.trim() !== "") lines.push({text, name: each.type.name, depth})
      return
    }
    const inner = depth + (each.type.name === "clause" ? 1 : 0)
    const shown = isAlternatives(each) ? shownIndex(each) : -1
    each.forEach((child, _offset, index) => {
      if (shown < 0 || shown === index) visit(child, own, inner)
    })
  }
  visit(node, "", 0)
  return lines
}

/** So many lines of what was removed are in sight; the others can be opened. */
const linesInSight = 7

/** What is to go as a whole, struck, where it stood. */
function gone(
  pos: number,
  side: number,
  {id, stamp}: PlaceChange,
  {node}: Unit,
  lines: readonly GoneLine[],
  title: string,
  context: MarkContext,
): Decoration {
  const isCurrent = context.current.has(id)
  const says = said(title, stamp, context)
  const paragraph = ({text, name, depth}: GoneLine) =>
    element(
      "p",
      {class: `gone-line ${name}`, "data-depth": String(Math.max(0, depth - 1))},
      element("del", {}, text),
    )
  const toDOM = () => {
    const block = element("div", {
      class: `gone gone-${node.type.name.replace("_", "-")} ${context.authors.classOf(stamp?.author ?? "")}`,
      contenteditable: "false",
      role: "group",
      title: says,
      "aria-label": says,
    })
    if (isCurrent) block.classList.add("current-change")
    block.append(...lines.slice(0, linesInSight).map(paragraph))
    const others = lines.slice(linesInSight)
    if (others.length > 0) {
      const summary = element("summary", {}, context.word("gone.more", {count: others.length}))
      block.append(element("details", {}, summary, ...others.map(paragraph)))
    }
    pressable(block, () => context.press(id))
    return block
  }
  return Decoration.widget(pos, toDOM, {
    side,
    key: JSON.stringify([id, lines, says, isCurrent]),
    ignoreSelection: true,
    stopEvent: () => true,
    ...({change: id} satisfies MarkSpec),
  })
}

/** The caret stays where it is; what was pressed becomes the current suggestion. */
function pressable(mark: HTMLElement, press: () => void): void {
  const isOpener = (event: Event) =>
    event.target instanceof Element && event.target.closest("summary") !== null
  mark.addEventListener("mousedown", (event) => {
    if (!isOpener(event)) event.preventDefault()
  })
  mark.addEventListener("click", (event) => {
    if (!isOpener(event)) press()
  })
}

const isPress = (event: Event): boolean => event.type === "mousedown" || event.type === "click"

/** Inline content as the law reads. What refers to something that only the base has is printed as it is there. */
function printed(content: Fragment, owner: string, {doc, base}: MarkContext): string {
  let text = ""
  content.forEach((child) => {
    if (child.isText) text += child.text ?? ""
    else if (isAlternatives(child)) {
      text += printed(child.child(shownIndex(child)).content, owner, {doc, base} as MarkContext)
    } else {
      const atom = printedAtom(doc, child, owner, false)
      const isBroken = atom?.state === "broken" || atom?.state === "missing"
      text += (isBroken ? printedAtom(base, child, owner, false) : atom)?.text ?? ""
    }
  })
  return text
}

function by(
  stamp: Stamp | null,
  what: "inserted" | "deleted",
  {word, locale}: Pick<MarkContext, "word" | "locale">,
): string {
  return said(word(`suggested.${what}`), stamp, {word, locale})
}

/** "Paragraph added. Suggested by Ana, 3 March 2026." */
export function said(
  what: string,
  stamp: Pick<Stamp, "author" | "date"> | null,
  {word, locale}: Pick<MarkContext, "word" | "locale">,
): string {
  const {author = "", date = ""} = stamp ?? {}
  const day = new Date(date)
  const known = !Number.isNaN(day.getTime())
  const when = known ? new Intl.DateTimeFormat(locale, {dateStyle: "medium"}).format(day) : ""
  return author === "" ? what : word("suggested.by", {what, author, when, known: String(known)})
}
