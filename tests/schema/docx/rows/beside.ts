import {guidanceWords} from "../../../../schema/formats/docx/guidance-words"
import {isProvision, provisionAttrs} from "../../../../schema/provisions"
import {text} from "../word"
import {from} from "./matrix"
import {
  attribute,
  documentPath,
  elements,
  main,
  replace,
  styleOf,
  twice,
  type Row,
  type WordParts,
} from "./file"

export const footnotes: Row = {
  number: 14,
  says: "each footnote has an id of its own, is called once and in order, and has a style of its own",
  check(file) {
    const notes = file.read("footnotes.xml")?.all("w:footnote") ?? []
    const ids = notes.map((each) => attribute(each, "w:id"))
    const found = twice(ids).map((id) => `Two footnotes ${id}`)
    const called = main(file)
      .all("w:footnoteReference")
      .map((each) => attribute(each, "w:id"))
    const [line, further, ...own] = ids
    if (line !== "-1" || further !== "0") found.push("The lines above footnotes are missing")
    if (String(called) !== String(own))
      found.push(`Called are ${String(called)}, there are ${String(own)}`)
    for (const paragraph of file.read("footnotes.xml")?.all("w:p") ?? [])
      if (!/^(?:FootnoteText|GuidanceFootnote)$/.test(styleOf(paragraph)))
        found.push("A footnote has another style")
    return found
  },
  breaks: (parts) => replace(parts, documentPath, /<w:footnoteReference [^>]*>/, ""),
  breaksIn: ({options, parts}) =>
    options.guidance === "footnotes" &&
    (parts.get(documentPath) ?? "").includes("footnoteReference"),
}

export const annotations: Row = {
  number: 22,
  says: "all guidance and every note stands where it was asked for, each once, and shapes have something for older readers",
  check(file) {
    const found: string[] = []
    const {wanted} = remarks(file)
    const said = titles(file)
    const expected = file.options.guidance === "none" ? [] : wanted
    for (const title of new Set([...expected, ...said])) {
      const count = (of: readonly string[]) => of.filter((each) => each === title).length
      if (count(expected) !== count(said))
        found.push(`“${title}” stands ${count(said)} times, not ${count(expected)}`)
    }
    const shapes = main(file).all("mc:AlternateContent")
    for (const shape of shapes)
      if (!elements(shape).some(({name}) => name === "mc:Fallback"))
        found.push("A shape without a fallback")
    const isBare = main(file)
      .all("w:drawing")
      .some((each) => main(file).parent(each)?.name !== "mc:Choice")
    if (isBare) found.push("A drawing without a fallback")
    return found
  },
  breaks: (parts) => {
    for (const [path, xml] of parts) parts.set(path, xml.replaceAll("Drafter’s note", "Drafter"))
  },
  breaksIn: (file) => file.options.guidance !== "none" && remarks(file).wanted.includes("a note"),
}

/** The titles of what is to be said beside the provisions that are printed. */
function remarks({doc}: WordParts): {readonly wanted: readonly string[]} {
  const wanted: string[] = []
  const packs = new Map(from.library.packs.map((pack) => [pack.head.id, pack]))
  const walk = (node: typeof doc, isGone: boolean) => {
    const shown = node.type.spec.role === "alternatives" ? shownOption(node) : -1
    node.forEach((child, _offset, index) => {
      if (shown >= 0 && shown !== index) return
      if (!isProvision(child)) {
        walk(child, isGone)
        return
      }
      const {note, origin, change, repealed} = provisionAttrs(child)
      const gone = isGone || change?.kind === "removed" || change?.kind === "moved-away"
      if (gone) return
      if (note !== null && note.trim() !== "") wanted.push("a note")
      const pack = origin && packs.get(origin.pack)
      const isHeaded = child.type.name === "article" || child.type.name === "schedule"
      const hasModel =
        pack &&
        origin.clause === undefined &&
        pack.provisions.some(({id}) => id === origin.provision)
      if (isHeaded && hasModel) wanted.push("guidance")
      if (!repealed) walk(child, gone)
    })
  }
  walk(doc, false)
  return {wanted}
}

function shownOption(node: WordParts["doc"]): number {
  let shown = 0
  node.forEach((option, _offset, index) => {
    if (option.attrs.option === node.attrs.chosen) shown = index
  })
  return shown
}

/** The titles that a reader finds beside the law, wherever they are. */
function titles(file: WordParts): readonly string[] {
  const found: string[] = []
  for (const [name, part] of file.texts()) {
    if (/^header|^footer/.test(name)) continue
    for (const paragraph of part.all("w:p")) {
      const style = styleOf(paragraph)
      if (!/^(?:Guidance|Footnote|Comment)/.test(style)) continue
      const words = text(paragraph).trim()
      if (words.includes(guidanceWords(file.language).note)) found.push("a note")
      // What every guidance on a provision begins with.
      else if (words.startsWith("Level: ")) found.push("guidance")
    }
  }
  return found
}
