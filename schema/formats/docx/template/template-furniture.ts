import {harmfulPieces, isHarmless} from "./template-fields"
import {withoutPeople} from "./template-people"
import {attribute, childrenNamed, through, writeTree, type TreeElement} from "./template-tree"
import type {LeftOut} from "./template"
import {declaration} from "../xml"

interface Surroundings {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly styles: ReadonlySet<string>
  /** Pictures by the path that they get; grows. */
  readonly media: Map<string, Uint8Array>
  readonly leftOut: Set<LeftOut>
}

/** Raster pictures and Windows metafiles, told by how they begin. Others (SVG, which may hold scripts and links) are left out. */
function extensionOf(bytes: Uint8Array): string | null {
  const begins = (...signs: number[]) => signs.every((sign, i) => bytes[i] === sign)
  if (begins(0x89, 0x50, 0x4e, 0x47)) return "png"
  if (begins(0xff, 0xd8, 0xff)) return "jpeg"
  if (begins(0x47, 0x49, 0x46, 0x38)) return "gif"
  if (begins(0x42, 0x4d)) return "bmp"
  if (begins(0x49, 0x49, 0x2a) || begins(0x4d, 0x4d, 0)) return "tiff"
  if (begins(0xd7, 0xcd, 0xc6, 0x9a)) return "wmf"
  if (begins(1, 0, 0, 0) && bytes[40] === 0x20 && bytes[41] === 0x45) return "emf"
  return null
}

/** Taken out with all that is in them: what acts, what is of another program, what is not of a header, and marks that must be unique. */
const out = new Set([
  "w:object",
  "w:control",
  "o:OLEObject",
  "w:altChunk",
  "w:subDoc",
  "w:del",
  "w:moveFrom",
  "w:commentRangeStart",
  "w:commentRangeEnd",
  "w:commentReference",
  "w:footnoteReference",
  "w:endnoteReference",
  "w:bookmarkStart",
  "w:bookmarkEnd",
  "w:moveFromRangeStart",
  "w:moveFromRangeEnd",
  "w:moveToRangeStart",
  "w:moveToRangeEnd",
  "w:pPrChange",
  "w:rPrChange",
  "w:tblPrChange",
  "w:trPrChange",
  "w:tcPrChange",
  "a:hlinkClick",
  "a:hlinkHover",
  "w:delText",
  "w:delInstrText",
  // Names of macros, and the data of forms.
  "w:ffData",
  "w:fldData",
  // What an export does not have.
  "w:dataBinding",
  "w15:dataBinding",
  "a:hlinkMouseOver",
  "a:snd",
])
/** Only their content is kept. */
const unwrapped = new Set(["w:hyperlink", "w:ins", "w:moveTo"])
/** Where a picture or shape of the older kind (VML) leads out of the file, beside its relations. */
const leadsOut = new Set(["href", "src", "o:href", "o:althref", "o:relid", "r:href"])

/** A header or footer with its pictures, and nothing that acts or leads out of the file. */
export function cleanFurniture(
  given: TreeElement,
  relations: TreeElement | null,
  {parts, styles, media, leftOut}: Surroundings,
): {readonly xml: string; readonly pictures: ReadonlyMap<string, string>} {
  const pictures = new Map<string, string>()
  const paths = new Map(
    childrenNamed(relations ?? undefined, "Relationship").map((each) => [
      attribute(each, "Id") ?? "",
      attribute(each, "TargetMode") === "External" ? null : (attribute(each, "Target") ?? ""),
    ]),
  )
  /** Whether the picture of a relation can be kept; it is, from then on. */
  const keeps = (id: string | null): boolean => {
    if (id === null || pictures.has(id)) return id !== null
    const target = paths.get(id)
    if (target == null) return false
    const path = target.startsWith("/") ? target.slice(1) : `word/${target}`
    const bytes = parts.get(path)
    const extension = bytes && !path.includes("..") ? extensionOf(bytes) : null
    if (!bytes || extension === null) {
      leftOut.add("odd-pictures")
      return false
    }
    const known = [...media].find(([, other]) => other === bytes)?.[0]
    const own = known ?? `word/media/template${media.size + 1}.${extension}`
    media.set(own, bytes)
    pictures.set(id, own)
    return true
  }
  const part = withoutPeople(given)
  const harmful = harmfulPieces(part)
  let codes = 0
  const clean = through(part, (found) => {
    const {name} = found
    const element = /^[vo]:/.test(name) ? withoutLinks(found, leftOut) : found
    if (out.has(name)) {
      if (["w:object", "w:control", "o:OLEObject"].includes(name)) leftOut.add("objects")
      return null
    }
    if (unwrapped.has(name)) return element.children
    if (/^w:(?:pStyle|rStyle|tblStyle)$/.test(name)) {
      return styles.has(attribute(element) ?? "") ? element : null
    }
    // Two content controls of one file must not have one id, and an empty one is given a new one.
    if (name === "w:sdtPr") {
      return {
        ...element,
        children: element.children.filter(
          (node) => typeof node === "string" || node.name !== "w:id",
        ),
      }
    }
    if (name === "w:instrText" && harmful.has(codes++)) {
      leftOut.add("links")
      return null
    }
    if (name === "w:fldSimple" && !isHarmless(attribute(element, "w:instr") ?? "")) {
      leftOut.add("links")
      return element.children
    }
    if (name === "a:blip") {
      if (!keeps(attribute(element, "r:embed"))) return null
      // An extension may lead to the same picture as SVG.
      return {...withRelation(element, "r:embed"), children: []}
    }
    if (name === "v:imagedata") {
      return keeps(attribute(element, "r:id")) ? withRelation(element, "r:id") : null
    }
    if (name === "w:drawing" || name === "w:pict") return holdsPicture(element) ? element : null
    return hasForeign(element) ? null : element
  })
  return {xml: declaration + writeTree(clean), pictures}
}

function withoutLinks(element: TreeElement, leftOut: Set<LeftOut>): TreeElement {
  const kept = Object.entries(element.attributes).filter(([key]) => !leadsOut.has(key))
  if (kept.length === Object.keys(element.attributes).length) return element
  leftOut.add("links")
  return {...element, attributes: Object.fromEntries(kept)}
}

/** A drawing whose picture was taken out would be damaged; shapes and text boxes have none to lose. */
function holdsPicture(drawing: TreeElement): boolean {
  const names = new Set<string>()
  const walk = (element: TreeElement) => {
    names.add(element.name)
    for (const node of element.children) if (typeof node !== "string") walk(node)
  }
  walk(drawing)
  if (names.has("pic:pic")) return names.has("a:blip")
  return !names.has("c:chart") && !names.has("dgm:relIds")
}

/** Whether it names a relation that is not one of a picture: it would lead nowhere. */
const hasForeign = ({name, attributes}: TreeElement) =>
  !["a:blip", "v:imagedata"].includes(name) &&
  Object.keys(attributes).some((key) => key.startsWith("r:"))

/** An element that names one relation and no other. */
const withRelation = (element: TreeElement, one: string): TreeElement => ({
  ...element,
  attributes: Object.fromEntries(
    Object.entries(element.attributes).filter(([key]) => key === one || !key.startsWith("r:")),
  ),
})
