import {all, child, own, part, value, type Element, type Parts} from "./word"

/** What Word makes of a document once all tracked changes are accepted, or all rejected. */
export function settled(parts: Parts, how: "accept" | "reject"): Parts {
  const document = settle(part(parts, "document.xml"), how)
  return new Map([...parts, ["word/document.xml", written(document)]])
}

const inside = {
  accept: {gone: ["w:del", "w:moveFrom"], kept: ["w:ins", "w:moveTo"]},
  reject: {gone: ["w:ins", "w:moveTo"], kept: ["w:del", "w:moveFrom"]},
} as const

type Piece = Element | string

function settle(root: Element, how: "accept" | "reject"): Element {
  const gone: readonly string[] = inside[how].gone
  const kept: readonly string[] = inside[how].kept
  const pieces = (element: Element): readonly Piece[] => {
    const out: Piece[] = []
    // The content of paragraphs whose mark is gone, for the next one to take up.
    let waiting: readonly Piece[] = []
    for (const entry of element.children) {
      if (typeof entry === "string") out.push(entry)
      else if (gone.includes(entry.name)) continue
      else if (kept.includes(entry.name)) out.push(...pieces(entry))
      else if (isRow(entry, gone)) continue
      else if (entry.name === "w:pPrChange") continue
      else if (entry.name === "w:p") {
        const content = [...waiting, ...pieces(entry).filter((piece) => !isNamed(piece, "w:pPr"))]
        const marks = child(entry, "w:pPr", "w:rPr")
        waiting = []
        if (marks?.children.some((mark) => typeof mark !== "string" && gone.includes(mark.name))) {
          waiting = content
        } else out.push({...entry, children: [...properties(entry), ...content]})
      } else if (entry.name === "w:delText") out.push({...entry, name: "w:t"})
      else out.push({...entry, children: pieces(entry)})
    }
    if (waiting.length > 0) throw new Error("A paragraph has none to merge with")
    return out
  }
  const properties = (paragraph: Element): readonly Piece[] => {
    const now = child(paragraph, "w:pPr")
    const former = child(now, "w:pPrChange", "w:pPr")
    if (!now) return []
    if (how === "reject" && former) return [former]
    const plain = now.children.filter(
      (piece) => !isNamed(piece, "w:rPr") && !isNamed(piece, "w:pPrChange"),
    )
    return [{...now, children: plain}]
  }
  return {...root, children: pieces(root)}
}

/** A row of a table goes as a whole. */
const isRow = (entry: Element, gone: readonly string[]) =>
  entry.name === "w:tr" &&
  child(entry, "w:trPr")?.children.some(
    (mark) => typeof mark !== "string" && gone.includes(mark.name),
  ) === true

const isNamed = (piece: Piece, name: string) => typeof piece !== "string" && piece.name === name

export function written(element: Element): string {
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")
  const attributes = Object.entries(element.attributes)
    .map(([name, given]) => ` ${name}="${escape(given)}"`)
    .join("")
  const inner = element.children
    .map((piece) => (typeof piece === "string" ? escape(piece) : written(piece)))
    .join("")
  return `<${element.name}${attributes}>${inner}</${element.name}>`
}

/** Every tracked change: what it is, whose, and its own words. */
export function revisions(parts: Parts) {
  const document = part(parts, "document.xml")
  return ["w:ins", "w:del", "w:moveFrom", "w:moveTo"].flatMap((name) =>
    all(document, name).map((change) => ({
      name,
      id: value(change, "w:id"),
      author: value(change, "w:author"),
      date: value(change, "w:date"),
      words: ["w:t", "w:delText"].flatMap((kind) => all(change, kind).map(own)).join(""),
    })),
  )
}
