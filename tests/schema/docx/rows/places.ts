import {plainSpaces, text, value, type Element} from "../word"
import {
  attribute,
  documentPath,
  elements,
  main,
  own,
  replace,
  styleOf,
  twice,
  type Row,
  type WordParts,
} from "./file"

interface Field {
  readonly code: string
  readonly cached: string
}

/** Every field of the text with the words that it shows, those within another too. */
function fields(file: WordParts): readonly Field[] {
  const open: {code: string; cached: string; isCode: boolean}[] = []
  const done: Field[] = []
  const walk = (element: Element) => {
    for (const child of elements(element)) {
      const inner = open.at(-1)
      if (child.name === "w:fldChar") {
        const type = attribute(child, "w:fldCharType")
        if (type === "begin") open.push({code: "", cached: "", isCode: true})
        else if (type === "separate" && inner) inner.isCode = false
        else if (inner) done.push(...open.splice(-1))
      } else if (child.name === "w:instrText" && inner) inner.code += own(child)
      else if (child.name === "w:t" && inner) inner.cached += own(child)
      else walk(child)
    }
  }
  walk(main(file).root)
  return done
}

export const liveReferences: Row = {
  number: 15,
  says: "references are fields to provisions that are there, and show the number that Word would give them",
  check(file) {
    const found: string[] = []
    const numbers = new Map(file.counted().map(({bookmark, number}) => [bookmark, number]))
    for (const {code, cached} of fields(file)) {
      const [, target, rest = ""] = /^ REF (\S+)(.*)$/.exec(code) ?? []
      if (target === undefined) continue
      const number = numbers.get(target)
      if (number === undefined) {
        found.push(`No provision ${target}`)
        continue
      }
      if (!/\\n/.test(rest)) found.push(`${code} prints more than the number`)
      const plain = number.replace(/\.+$/, "")
      const given = rest.includes("\\* Lower")
        ? plain.toLowerCase()
        : rest.includes("\\t")
          ? plain.replace(/\p{L}+\s*/gu, "")
          : plain
      if (plainSpaces(given).trim() !== plainSpaces(cached).trim())
        found.push(`${code} shows ${cached}, and Word would print ${given}`)
    }
    return found
  },
  breaks: (parts) =>
    replace(
      parts,
      documentPath,
      /( REF _prov_\w+ \\n \\h <\/w:instrText><\/w:r><w:r><w:fldChar w:fldCharType="separate"\/><\/w:r><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:t xml:space="preserve">)/,
      "$1x",
    ),
  breaksIn: ({parts}) => / REF _prov_\w+ \\n \\h /.test(parts.get(documentPath) ?? ""),
}

export const bookmarks: Row = {
  number: 16,
  says: "bookmarks begin and end in one paragraph, once, with names that Word takes",
  check(file) {
    const found: string[] = []
    const part = main(file)
    const starts = part.all("w:bookmarkStart")
    const ends = new Map(part.all("w:bookmarkEnd").map((each) => [attribute(each, "w:id"), each]))
    const names = starts.map((each) => attribute(each, "w:name").toLowerCase())
    found.push(...twice(names).map((name) => `Two bookmarks ${name}`))
    if (ends.size !== starts.length) found.push("Some bookmarks begin and do not end")
    for (const start of starts) {
      const name = attribute(start, "w:name")
      if (!/^[A-Za-z_]\w{0,39}$/.test(name)) found.push(`Word does not take ${name}`)
      const end = ends.get(attribute(start, "w:id"))
      const inside = part.parent(start)
      if (inside?.name !== "w:p" || !end || part.parent(end) !== inside)
        found.push(`${name} does not stand within a paragraph`)
    }
    return found
  },
  breaks: (parts) =>
    replace(parts, documentPath, /(<w:bookmarkEnd [^>]*>)(.*?)(<\/w:p>)/, "$2$3$1"),
}

export const contents: Row = {
  number: 17,
  says: "the table of provisions is a field that is filled in already, lists the headings in their order and asks nothing",
  check(file) {
    const found: string[] = []
    const xml = file.parts.get(documentPath) ?? ""
    if (/w:dirty/.test(xml) || /updateFields/.test(file.parts.get("word/settings.xml") ?? ""))
      found.push("Word will ask whether to renew fields")
    const paragraphs = main(file).all("w:p")
    const entries = paragraphs.filter((each) => /^TOC\d/.test(styleOf(each)))
    const isGone = (paragraph: Element) => {
      const marks = elements(elements(paragraph)[0]).find(({name}) => name === "w:rPr")
      return elements(marks).some(({name}) => name === "w:del" || name === "w:moveFrom")
    }
    const headings = paragraphs.filter(
      (each) => /^(?:Heading\d|ScheduleHeading)$/.test(styleOf(each)) && !isGone(each),
    )
    const named = (each: Element) => bookmarkIn(each)
    const linked = entries.map((each) => attribute(hyperlink(each), "w:anchor"))
    const wanted = headings.map(named)
    if (String(linked) !== String(wanted))
      found.push(`Listed are ${String(linked)}, not ${String(wanted)}`)
    const numbers = new Map(file.counted().map((each) => [each.bookmark, each]))
    for (const [i, entry] of entries.entries()) {
      const provision = numbers.get(linked[i] ?? "")
      const heading = provision ? plainSpaces(`${provision.number} ${provision.text}`) : ""
      const plain = (words: string) => plainSpaces(words).replace(/\s+/g, " ").trim()
      if (plain(heading) !== plain(text(entry)))
        found.push(`${plain(text(entry))} stands for ${plain(heading)}`)
    }
    if (!fields(file).some(({code}) => /^ TOC \\o "1-\d" \\h \\z \\u $/.test(code)))
      found.push("The table is no field")
    return found
  },
  breaks: (parts) =>
    replace(parts, documentPath, /(<w:hyperlink w:anchor="[^"]*"[^>]*><w:r>.*?<w:t [^>]*>)/, "$1x"),
}

const bookmarkIn = (paragraph: Element): string =>
  value(
    elements(paragraph).find(({name}) => name === "w:bookmarkStart"),
    "w:name",
  ) ?? ""

const hyperlink = (paragraph: Element) =>
  elements(paragraph).find(({name}) => name === "w:hyperlink")
