import type {Node} from "prosemirror-model"
import {docxParts} from "../../../../schema/formats/docx/write"
import {draftExport, guidanceForms, type ExportOptions} from "../../../../schema/formats/export"
import {mintInOrder} from "../../../../schema/ids"
import {createSample} from "../../../../schema/library/bill"
import {billAttrs, profileIds} from "../../../../schema/profiles/profiles"
import {bundledLibrary} from "../../library/bundled"
import {context, everything} from "../bills"
import {remarkedRedline} from "../redlines"
import {arabic, withArabic} from "./arabic"
import type {Parts} from "../word"
import {wordParts, type WordParts} from "./file"

const library = bundledLibrary()
export const from = {...context, library}

type Made = readonly [name: string, make: (profile: (typeof profileIds)[number]) => Node]

/** The sample bills that come with Proviso, in every tradition. */
const long: readonly Made[] = library.samples.map((sample) => [
  sample.id,
  (profile) => createSample(library, {...sample, profile}, mintInOrder()),
])

const short: readonly Made[] = [
  ["everything", everything],
  ["a redline with comments", remarkedRedline],
  ["Arabic words in it", withArabic],
  ["Arabic", arabic],
]

/**
 * Every bill in every tradition, in every form of guidance, with blanks as controls and as brackets. The long bills take turns with
 * the two forms of blanks, and with line numbers, so that the whole stays quick.
 */
export async function* matrix(): AsyncIterable<WordParts> {
  for (const profile of profileIds) {
    for (const [name, make] of long) {
      const doc = make(profile)
      for (const [i, guidance] of guidanceForms.entries()) {
        const isOdd = i % 2 === 1
        const blanks = isOdd ? "brackets" : "controls"
        yield await one(name, doc, {guidance, blanks, lineNumbers: isOdd, final: isOdd})
      }
    }
    for (const [name, make] of short) {
      const doc = make(profile)
      for (const guidance of guidanceForms) {
        for (const blanks of ["controls", "brackets"] as const)
          yield await one(name, doc, {guidance, blanks, lineNumbers: blanks === "controls"})
      }
    }
  }
}

/** The parts of the same file, made once more; or of another text with the same options. */
export const again = ({doc, options}: Pick<WordParts, "doc" | "options">): Promise<Parts> =>
  docxParts(doc, options, from)

export async function one(
  bill: string,
  doc: Node,
  more: Partial<ExportOptions>,
): Promise<WordParts> {
  const options = {...draftExport, ...more}
  const {language, profile} = billAttrs(doc)
  const {guidance, blanks} = options
  const parts = await docxParts(doc, options, from)
  return wordParts({
    name: `${bill}, ${profile}, ${guidance}, ${blanks}`,
    doc,
    options,
    language,
    parts,
  })
}
