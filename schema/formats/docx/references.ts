import type {Node} from "prosemirror-model"
import type {ReferenceAttrs} from "../../attrs"
import type {Label} from "../../numbering"
import {printedAtom} from "../../printed"
import {profileOf} from "../../profiles/profiles"
import {cite, referenceText} from "../../references"
import {capitalized} from "../../sentence"
import {field, link, quoted, run, type RunLook} from "./wordml"
import type {Writer} from "./writer"

/**
 * Cross-references as live fields: one REF field for each number in the words, so that Word renumbers them, and plain text between.
 *
 * `REF bookmark \n \h` prints the number of one paragraph as its list level prints it, without a full stop at the end and without
 * the levels around it. So the field of an article prints "Article 8" in the civil tradition, "8" in the common one (its list
 * prints "8."), and the fields of what is below it "(1)" and "(a)". Not `\r` or `\w`: they bring the levels around along, and
 * whether depends on where the field stands.
 *
 * Where the words differ from what the list prints, a switch makes up for it: `\* Lower` for "article 8" beside a list that prints
 * "Article 8", `\t`, which drops letters, for "Articles 8 and 9". LibreOffice reads neither, and would print "Articles Article 8";
 * within a QUOTE field, which it leaves alone, it shows the cached text. What neither can give ("Articles 8 bis and 9", Roman
 * numbers without their word) is a link and not a field.
 *
 * A capital at the start of a sentence is in the text before the first number ("Paragraph " and the field), or in what the list prints
 * anyway: where `\* Lower` would have made it small, the field goes without.
 *
 * Taken from the documentation of the fields, and not seen in Word itself.
 */
export function referenceRuns(
  {node, source, begins}: CitedAt,
  writer: Writer,
  look: RunLook,
  around: Around,
): string {
  const plain = printedAtom(writer.doc, node, source, begins)
  if (!plain) throw new RangeError(`No words for ${node.type.name}`)
  if (plain.state !== "ok") {
    return around(run(plain.text, plain.state === "frozen" ? look : {...look, highlight: true}))
  }
  return citedPieces(writer.doc, node.attrs as ReferenceAttrs, source, begins)
    .map((piece) =>
      "text" in piece ? around(run(piece.text, look)) : number(piece, writer, look, around),
    )
    .join("")
}

/** The words of a reference in stretches. Those with a label are a field in Word, which prints that provision's number anew. */
export function fieldsIn(
  doc: Node,
  attrs: ReferenceAttrs,
  source: string,
  begins: boolean,
): readonly {readonly text: string; readonly label: Label | null}[] {
  const {text, state} = referenceText(doc, attrs, source)
  if (state !== "ok") return [{text, label: null}]
  return citedPieces(doc, attrs, source, begins).map((piece) => {
    if ("text" in piece) return {text: piece.text, label: null}
    const printed = printedNumber(piece)
    return {text: printed.text, label: printed.as === "link" ? null : piece.label}
  })
}

function citedPieces(
  doc: Node,
  attrs: ReferenceAttrs,
  source: string,
  begins: boolean,
): readonly Piece[] {
  const cited: Label[] = []
  const marked = referenceText(doc, attrs, source, (label) => {
    cited.push(label)
    return `${open}${cited.length - 1}${close}`
  })
  const {language} = profileOf(doc)
  const capital = (text: string) => capitalized(text, language)
  return pieces(begins ? capital(marked.text) : marked.text, cited, capital)
}

/** A reference, the provision that it stands in, and whether it begins a sentence. */
export interface CitedAt {
  readonly node: Node
  readonly source: string
  readonly begins: boolean
}

/** Puts the tracked change that a reference is in around its runs: Word has no link inside a change. */
type Around = (runs: string) => string

/** Private-use signs around the place of a number in the words. */
const open = "\ue000"
const close = "\ue001"
const numbers = new RegExp(`${open}(\\d+)${close}`)
const nbsp = "\u00a0"

type Piece =
  | {readonly text: string}
  /** `name`: the unit's, where it is part of what the list prints; null where it is text before the number. */
  | {readonly label: Label; readonly name: string | null}

function pieces(
  marked: string,
  cited: readonly Label[],
  capital: (name: string) => string,
): readonly Piece[] {
  const out: Piece[] = []
  // Text, number, text, number, …, text.
  marked.split(numbers).forEach((part, i) => {
    if (i % 2 === 0) {
      if (part !== "") out.push({text: part})
      return
    }
    const label = cited[Number(part)]
    if (!label) throw new RangeError(`A reference names no number ${part}`)
    const before = out.at(-1)
    if (before && "text" in before) {
      const {text} = before
      const {one, many, two = many, of = many} = label.unit
      const name = [one, many, two, of]
        .flatMap((word) => [word, capital(word)])
        .find((word) => text.endsWith(`${word} `))
      if (name !== undefined) {
        const isOne = name === one || name === capital(one)
        const whole = isOne && isPrinted(name, label)
        const kept = whole ? text.slice(0, -name.length - 1) : text.slice(0, -1) + nbsp
        if (kept === "") out.pop()
        else out[out.length - 1] = {text: kept}
        out.push({label, name: whole ? name : null})
        return
      }
    }
    out.push({label, name: null})
  })
  return out
}

/** Whether the list prints the unit's name before its number, and the field can give it back so: only decimal numbers stand a `\* Lower`. */
function isPrinted(name: string, {unit}: Label): boolean {
  if (unit.printed === `${name} #`) return true
  return unit.style === "decimal" && unit.printed.toLowerCase() === `${name} #`
}

function number(cited: Numbered, writer: Writer, look: RunLook, around: Around): string {
  const {text, as} = printedNumber(cited)
  const bookmark = writer.bookmark(cited.label.id)
  switch (as) {
    case "field":
      return around(field(`REF ${bookmark} \\n \\h`, text, look))
    case "lower":
      return link(bookmark, around(quoted(`REF ${bookmark} \\n \\* Lower`, text, look)))
    case "digits":
      return link(bookmark, around(quoted(`REF ${bookmark} \\n \\t`, text, look)))
    case "link":
      return link(bookmark, around(run(text, look)))
  }
}

type Numbered = Extract<Piece, {readonly label: Label}>

function printedNumber({label, name}: Numbered): {
  readonly text: string
  readonly as: "field" | "lower" | "digits" | "link"
} {
  const bare = cite(label)
  const text = (name === null ? bare : `${name} ${bare}`).replaceAll(" ", nbsp)
  // What the list prints, as the field would give it back.
  const printed = label.printed.replaceAll(" ", nbsp).replace(/\.+$/, "")
  if (printed === text) return {text, as: "field"}
  if (printed.toLowerCase() === text) return {text, as: "lower"}
  return {text, as: isDecimal(label) ? "digits" : "link"}
}

const isDecimal = ({unit, number}: Label) => unit.style === "decimal" && /^\d+$/.test(number ?? "")
