import type {Node} from "prosemirror-model"
import type {Assessment} from "../../assessment/assessment"
import type {Citation} from "../../assessment/finding"
import {linesOf} from "../../assessment/amending-clause"
import {citedAs, lawOf} from "../../assessment/law"
import {led, type Paragraph} from "../../formats/report"
import {numbering} from "../../numbering"
import {findProvision, isProvision, provisionId} from "../../provisions"
import {headingText} from "../context"

/** As many characters of a provision as a table quotes; the annex has it in full. */
const longestQuote = 240

/** The words of a provision of existing law, a line each with its number; none where law or provision is not there any more. */
export function wordsCited(
  assessment: Assessment,
  {law: id, provision}: Citation,
): readonly string[] {
  const law = lawOf(assessment, id)
  return law ? wordsOf(law.doc, provision) : []
}

/** The words of a provision without its own number and heading, which its place says already; what is in it has its numbers. */
export function wordsOf(law: Node, id: string): readonly string[] {
  const lines = linesOf(law, id)
  const found = findProvision(law, id)
  if (!found || found.node.type.name === "division") return lines
  const printed = numbering(law).get(id)?.printed ?? ""
  const heading = headingText(law, id)
  const [first = "", ...rest] = lines
  const bare = first.startsWith(printed) ? first.slice(printed.length).trim() : first
  const words = [bare, ...rest]
  const above = heading === "" ? -1 : words.indexOf(heading)
  return words.filter((line, i) => line !== "" && (i > 1 || i !== above))
}

/** "Penal Code, article 12, paragraph 1: “Whoever takes …”"; the place alone where the words are not there any more. */
export function citedText(assessment: Assessment, citation: Citation): Paragraph {
  const words = wordsCited(assessment, citation).join(" ").trim()
  const place = citedAs(assessment, citation)
  return words === "" ? led(place, "") : led(place, `: “${shortened(words)}”`)
}

/** Cut between words. */
function shortened(words: string): string {
  if (words.length <= longestQuote) return words
  const cut = words.slice(0, longestQuote)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longestQuote / 2))} …`
}

/** Citations by law, and in each in the order of its text; what is within another that is cited stands once, with it. */
export function citedByLaw(
  {laws}: Assessment,
  citations: readonly Citation[],
): readonly {readonly law: string; readonly provisions: readonly string[]}[] {
  return laws.flatMap(({id, doc}) => {
    const cited = new Set(citations.flatMap(({law, provision}) => (law === id ? provision : [])))
    const provisions: string[] = []
    doc.descendants((node) => {
      if (isProvision(node) && cited.has(provisionId(node))) provisions.push(provisionId(node))
      return !node.isTextblock
    })
    return provisions.length > 0 ? [{law: id, provisions}] : []
  })
}
