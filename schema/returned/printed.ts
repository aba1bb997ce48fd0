import type {Node} from "prosemirror-model"
import type {ChoiceAttrs, ReferenceAttrs} from "../attrs"
import type {Slot} from "../compare/units"
import {fieldsIn} from "../formats/docx/references"
import {wordsIn, type Words} from "../formats/words"
import {reading} from "../formats/reading"
import {
  formerId,
  standingOf,
  standingOfLine,
  standingOfPiece,
  unchanged,
  type Standing,
} from "../formats/standing"
import {withoutTurning} from "../invisible"
import {numbering, type Numbering} from "../numbering"
import {printedAtom} from "../printed"
import {billAttrs} from "../profiles/profiles"
import {isAlternatives, isProvision, provisionAttrs, provisionId, shownIndex} from "../provisions"
import {sentenceStarts} from "../sentence"

/**
 * A line of a bill as its Word export prints it. What a file says of itself when it goes out, and what it is laid beside when it comes back, are both
 * made of this, so that a line which nobody touched is told from one that somebody did.
 */
export interface PrintedLine {
  /** Key of the unit whose words these are (compare/units.ts): a provision's id, or "bill". */
  readonly unit: string
  readonly slot: Slot
  readonly level: Level
  /** Whether it comes or goes as a whole. */
  readonly standing: Standing
  /** Id under which a redline has it: that of a copy where it stood before it moved. */
  readonly shownAs: string
  readonly pieces: readonly PrintedPiece[]
}

/** Where a paragraph stands in the law, as its style says it: "article", "clause 1", "closing 0". */
export type Level = string

/** A stretch of a printed line: a text, or what a blank, a reference or a choice prints. */
export interface PrintedPiece {
  readonly text: string
  /** Where the piece of the line that it belongs to starts in the line's content; a choice with all that it shows is one piece. */
  readonly at: number
  /** The same within what the choice shows; null: it is in none. */
  readonly inner: number | null
  readonly kind: "text" | "blank" | "number" | "reference" | "note" | "fixed"
  /** What it is about: the key of a blank, the id of the provision whose number it is; else empty. */
  readonly of: string
  readonly came: boolean
  readonly went: boolean
}

/** The bill, or a redline of two of its texts, line by line in the order of the page. `final`: open choices are not marked. */
export function printedLines(
  doc: Node,
  {final}: {readonly final: boolean},
): readonly PrintedLine[] {
  const before = reading(doc, "before")
  const page = new Page(
    {doc, labels: numbering(doc)},
    {doc: before, labels: numbering(before)},
    final,
  )
  page.bill(doc)
  return page.lines
}

interface Text {
  readonly doc: Node
  readonly labels: Numbering
}

interface Place {
  readonly provision: string
  readonly standing: Standing
  readonly depth: number
  readonly division: number
  readonly definition: boolean
}

const noPairs: ReadonlySet<string> = new Set()

class Page {
  readonly lines: PrintedLine[] = []
  readonly #after: Text
  readonly #before: Text
  readonly #final: boolean
  readonly #words: Words

  constructor(after: Text, before: Text, final: boolean) {
    this.#after = after
    this.#before = before
    this.#final = final
    this.#words = wordsIn(billAttrs(after.doc).language)
  }

  bill(doc: Node): void {
    const outermost = {
      provision: "",
      standing: unchanged,
      depth: 0,
      division: 0,
      definition: false,
    }
    doc.forEach((child) => this.#block(child, outermost))
  }

  #block(node: Node, place: Place): void {
    const {name} = node.type
    if (isProvision(node)) this.#provision(node, place)
    else if (isAlternatives(node)) {
      node.child(shownIndex(node)).forEach((child) => this.#block(child, place))
    } else if (name === "closing") {
      const depth = place.definition ? place.depth : place.depth - 1
      this.#own(node, "closing", `closing ${depth}`, place)
    } else if (node.isTextblock) {
      this.#own(node, name as Slot, name.replace("_", "-"), place)
    } else node.forEach((child) => this.#block(child, place))
  }

  #own(line: Node, slot: Slot, level: Level, place: Place): void {
    // A bill always has a title: its words come and go, and its paragraph stays.
    const standing = slot === "title" ? place.standing : standingOfLine(line, place.standing)
    if (standing.came && standing.went) return
    this.#add(line, slot, level, {...place, standing}, place.standing)
  }

  #provision(node: Node, around: Place): void {
    const standing = standingOf(node, around.standing, noPairs)
    if (standing.came && standing.went) return
    const place = {...around, provision: provisionId(node), standing}
    const [first] = node.children
    switch (node.type.name) {
      case "recital":
        this.#add(node, "text", "recital", place, standing)
        return
      case "division": {
        if (first) this.#add(first, "heading", `division ${around.division}`, place, standing)
        this.#below(node, {...place, division: around.division + 1})
        return
      }
      case "clause":
        this.#clause(node, place, around.depth)
        return
      default: {
        if (first) this.#add(first, "heading", node.type.name, place, standing)
        if (!provisionAttrs(node).repealed) this.#below(node, {...place, depth: 0})
      }
    }
  }

  #clause(node: Node, place: Place, depth: number): void {
    const id = provisionId(node)
    const label = this.#after.labels.get(id) ?? this.#before.labels.get(formerId(id))
    const definition = label?.number === null && label.term !== null
    const level = `clause ${depth}`
    if (provisionAttrs(node).repealed) {
      this.#push("lead", level, place, [{...fixed, text: this.#words.repealed}])
      return
    }
    const inner = {...place, depth: definition ? depth : depth + 1, definition}
    if (node.firstChild) this.#add(node.firstChild, "lead", level, inner, place.standing)
    this.#below(node, inner)
  }

  #below(node: Node, place: Place): void {
    node.children.slice(1).forEach((child) => this.#block(child, place))
  }

  #add(line: Node, slot: Slot, level: Level, place: Place, standing: Standing): void {
    this.#push(slot, level, place, this.#pieces(line, {...place, standing}))
  }

  #push(slot: Slot, level: Level, place: Place, pieces: readonly PrintedPiece[]): void {
    const {provision, standing} = place
    const unit = provision === "" ? "bill" : formerId(provision)
    this.lines.push({unit, slot, level, standing, shownAs: provision, pieces})
  }

  #textAt({came, went}: Standing): Text {
    return went && !came ? this.#before : this.#after
  }

  #pieces(line: Node, place: Place): readonly PrintedPiece[] {
    const source = formerId(place.provision)
    const found: PrintedPiece[] = []
    const starts = sentenceStarts(line, this.#textAt(place.standing).labels, source)
    const read = (parent: Node, from: number, around: Standing, outer: number | null) => {
      parent.forEach((node, offset) => {
        const standing = standingOfPiece(node.marks, around)
        if (standing.came && standing.went) return
        const at = from + offset
        const common = {
          at: outer ?? at,
          inner: outer === null ? null : offset,
          came: standing.came !== null,
          went: standing.went !== null,
        }
        if (isAlternatives(node)) {
          const {question, chosen} = node.attrs as unknown as ChoiceAttrs
          const shown = shownIndex(node)
          node.forEach((wording, wordingAt, index) => {
            if (index === shown) read(wording, at + 1 + wordingAt + 1, standing, at)
          })
          if (chosen === null && !this.#final) {
            const text = ` ${this.#words.choiceOpen(question)}`
            found.push({...common, inner: -1, kind: "note", of: "", text})
          }
          return
        }
        const {doc} = this.#textAt(standing)
        const begins = starts.has(at)
        if (node.isText) found.push({...common, kind: "text", of: "", text: node.text ?? ""})
        else if (node.type.name === "blank") {
          const text = printedAtom(doc, node, source, begins)?.text ?? ""
          found.push({...common, kind: "blank", of: String(node.attrs.key), text})
        } else {
          for (const {text, label} of fieldsIn(doc, node.attrs as ReferenceAttrs, source, begins)) {
            const kind = label && !common.went ? "number" : "reference"
            found.push({...common, kind, of: label?.id ?? "", text})
          }
        }
      })
    }
    read(line, 0, place.standing, null)
    return found
  }
}

const fixed: PrintedPiece = {
  text: "",
  at: -1,
  inner: null,
  kind: "fixed",
  of: "",
  came: false,
  went: false,
}

export type Side = "before" | "after"

/** Whether a piece is in one of the two texts. */
export const isIn = ({came, went}: Pick<PrintedPiece, "came" | "went">, side: Side): boolean =>
  side === "before" ? !came : !went

/** What is not told apart in a line: kinds of space, and signs that a Word file cannot hold or an export leaves out. */
export function evened(text: string): string {
  return (
    withoutTurning(text)
      .replace(/[\u00a0\u2007\u202f]/g, " ")
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
  )
}
