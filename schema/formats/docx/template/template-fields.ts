import {attribute, textIn, type TreeElement} from "./template-tree"

/**
 * Fields that say something of the file itself. All others are left out of a header: Word's fields can also fetch files and pages, start
 * programs and macros, ask the reader, and send commands to a printer, under names of which some are in no list.
 */
const harmless = new Set(
  "ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT COMPARE CREATEDATE DATE DOCPROPERTY EDITTIME EQ FILENAME IF KEYWORDS LISTNUM NUMCHARS NUMPAGES NUMWORDS PAGE PRINTDATE QUOTE REVNUM SAVEDATE SECTION SECTIONPAGES SEQ STYLEREF SUBJECT SYMBOL TIME TITLE =".split(
    " ",
  ),
)

/** Whether a field may be kept, by its code. */
export function isHarmless(code: string): boolean {
  const [, name = ""] = /^\s*(=|[A-Za-z]+(?=\s|\\|"|$))/.exec(code) ?? []
  return harmless.has(name.toUpperCase())
}

interface OpenField {
  code: string
  readonly pieces: number[]
}

/**
 * Which pieces of codes, by their order in the part, are of a field that is not kept. Word reads the pieces of a code as one, and fields
 * stand in the codes of others: the words of an inner one are none of the outer one's.
 */
export function harmfulPieces(part: TreeElement): ReadonlySet<number> {
  const found = new Set<number>()
  const open: OpenField[] = []
  const judge = (field: OpenField | undefined) => {
    if (field && !isHarmless(field.code)) for (const piece of field.pieces) found.add(piece)
  }
  let pieces = 0
  const walk = (element: TreeElement) => {
    if (element.name === "w:fldChar") {
      const type = attribute(element, "w:fldCharType")
      if (type === "begin") open.push({code: "", pieces: []})
      else if (type === "end") judge(open.pop())
    }
    if (element.name === "w:instrText") {
      const field = open.at(-1)
      if (field) field.code += textIn(element)
      // A code without a field is none.
      if (field) field.pieces.push(pieces)
      else found.add(pieces)
      pieces++
    }
    for (const node of element.children) if (typeof node !== "string") walk(node)
  }
  walk(part)
  for (const field of open) judge(field)
  return found
}
