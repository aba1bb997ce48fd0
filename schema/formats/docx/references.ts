import type {ReferenceAttrs} from "../../attrs"
import type {Label} from "../../numbering"
import {cite, referenceText} from "../../references"
import {field, link, run, type RunLook} from "./wordml"
import type {Writer} from "./writer"

/**
 * Cross-references as live fields: one REF field for each number in the words, so that Word renumbers them, and plain text between.
 *
 * `REF bookmark \n \h` prints the number of one paragraph as its list level prints it, without a full stop at the end and without
 * the levels around it. So the field of an article prints "Article 8" in the civil tradition, "8" in the common one (its list
 * prints "8."), and the fields of what is below it "(1)" and "(a)". Not `\r` or `\w`: they bring the levels around along, and
 * whether depends on where the field stands. Where the words want the bare number and the list prints more ("Articles 8
 * and 9"; "article 8" beside a list that prints "Article 8"), `\t` drops the letters before it. A number that only
 * a literal level can print (8 bis) would lose its letters with it; there the words are a link and not a field.
 *
 * From the documentation of the fields; LibreOffice agrees as far as it knows them. Not seen in Word itself: `\t` before
 * Roman numbers ("Chapters I and II").
 */
export function referenceRuns(
  attrs: ReferenceAttrs,
  source: string,
  writer: Writer,
  look: RunLook,
  deleted: boolean,
): string {
  const cited: Label[] = []
  const marked = referenceText(writer.doc, attrs, source, (label) => {
    cited.push(label)
    return `${open}${cited.length - 1}${close}`
  })
  const plain = referenceText(writer.doc, attrs, source)
  if (plain.state !== "ok") {
    const unsure = plain.state !== "frozen"
    return run(plain.text, unsure && !deleted ? {...look, highlight: true} : look, deleted)
  }
  if (deleted) return run(plain.text, look, true)
  return pieces(marked.text, cited)
    .map((piece) => ("text" in piece ? run(piece.text, look) : number(piece, writer, look)))
    .join("")
}

/** Private-use signs around the place of a number in the words. */
const open = "\ue000"
const close = "\ue001"
const numbers = new RegExp(`${open}(\\d+)${close}`)
const nbsp = "\u00a0"

type Piece =
  | {readonly text: string}
  /** `whole`: the unit's name before it is part of what the list prints. */
  | {readonly label: Label; readonly whole: boolean}

function pieces(marked: string, cited: readonly Label[]): readonly Piece[] {
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
      const name = [label.unit.one, label.unit.many].find((word) => text.endsWith(`${word} `))
      if (name !== undefined) {
        const whole = name === label.unit.one && label.unit.printed === `${name} #`
        const kept = whole ? text.slice(0, -name.length - 1) : text.slice(0, -1) + nbsp
        if (kept === "") out.pop()
        else out[out.length - 1] = {text: kept}
        out.push({label, whole})
        return
      }
    }
    out.push({label, whole: false})
  })
  return out
}

function number(
  {label, whole}: {readonly label: Label; readonly whole: boolean},
  writer: Writer,
  look: RunLook,
): string {
  const {unit} = label
  const bare = cite(label)
  const text = (whole ? `${unit.one} ${bare}` : bare).replaceAll(" ", nbsp)
  const bookmark = writer.bookmark(label.id)
  // What the list prints, as the field would give it back.
  const printed = label.printed.replaceAll(" ", nbsp).replace(/\.+$/, "")
  if (printed === text) return field(`REF ${bookmark} \\n \\h`, text, look)
  if (!writer.isLiteral(label.id)) return field(`REF ${bookmark} \\n \\t \\h`, text, look)
  return link(bookmark, run(text, look))
}
