import {billAttrs} from "../../../../schema/profiles/profiles"
import {reading} from "../../../../schema/formats/reading"
import {settled} from "../settle"
import {paragraphsLikeWord, plainSpaces, type Parts} from "../word"
import {again} from "./matrix"
import {
  attribute,
  documentPath,
  elements,
  main,
  own,
  replace,
  twice,
  type Row,
  type WordParts,
} from "./file"

const hasThreads = ({doc}: WordParts) => billAttrs(doc).threads.length > 0
const isRedline = ({doc}: WordParts) => reading(doc, "before") !== doc

/** In a choice of articles an option without articles is none, so that the earlier text of that bill has another. */
const isOfTwoTexts = (file: WordParts) => isRedline(file) && file.name.startsWith("a redline")

export const commentAnchors: Row = {
  number: 8,
  says: "each comment has an id of its own and one start, one end and one reference, in that order",
  check(file) {
    const ids = (file.read("comments.xml")?.all("w:comment") ?? []).map((each) =>
      attribute(each, "w:id"),
    )
    const found = twice(ids).map((id) => `Two comments ${id}`)
    const xml = file.parts.get(documentPath) ?? ""
    const places = new Map<string, number[]>()
    for (const {0: whole, 1: kind = ""} of xml.matchAll(
      /<w:(commentRangeStart|commentRangeEnd|commentReference) w:id="\d+"\/>/g,
    )) {
      const id = /"(\d+)"/.exec(whole)?.[1] ?? ""
      const step = ["commentRangeStart", "commentRangeEnd", "commentReference"].indexOf(kind)
      places.set(id, [...(places.get(id) ?? []), step])
    }
    for (const id of ids)
      if (String(places.get(id)) !== "0,1,2")
        found.push(`Comment ${id} has ${String(places.get(id))}`)
    for (const id of places.keys()) if (!ids.includes(id)) found.push(`No comment ${id}`)
    return found
  },
  breaks: (parts) => replace(parts, documentPath, /<w:commentRangeEnd [^>]*>/, ""),
  breaksIn: ({parts}) => parts.has("word/comments.xml"),
}

export const commentThreads: Row = {
  number: 9,
  says: "answers name what they answer, done is done, and every comment has an author, initials and a date",
  check(file) {
    const found: string[] = []
    const comments = file.read("comments.xml")?.all("w:comment") ?? []
    for (const comment of comments) {
      for (const name of ["w:author", "w:initials", "w:date"])
        if (attribute(comment, name) === "") found.push(`A comment has no ${name}`)
    }
    const {threads} = billAttrs(file.doc)
    if (file.options.comments !== "shown" || threads.length === 0) return found
    const extended = file.read("commentsExtended.xml")?.all("w15:commentEx") ?? []
    const roots = extended.filter((each) => attribute(each, "w15:paraIdParent") === "")
    const said = threads.reduce((sum, {comments}) => sum + comments.length, 0)
    if (extended.length !== said) found.push(`${extended.length} remarks in threads, not ${said}`)
    if (roots.length !== threads.length)
      found.push(`${roots.length} threads, not ${threads.length}`)
    const done = roots.filter((each) => attribute(each, "w15:done") === "1").length
    if (done !== threads.filter(({resolved}) => resolved).length) found.push("What is done differs")
    const names = new Set(roots.map((each) => attribute(each, "w15:paraId")))
    for (const each of extended) {
      const parent = attribute(each, "w15:paraIdParent")
      if (parent !== "" && !names.has(parent)) found.push(`No remark ${parent} to answer`)
    }
    return found
  },
  breaks: (parts) => replace(parts, "word/commentsExtended.xml", / w15:paraIdParent="[^"]*"/, ""),
  breaksIn: hasThreads,
}

export const trackedText: Row = {
  number: 10,
  says: "what is struck out is written as struck out, and every change has an id of its own, an author and a date",
  check(file) {
    const found: string[] = []
    const part = main(file)
    const changes = ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange"].flatMap((name) =>
      part.all(name),
    )
    found.push(
      ...twice(changes.map((each) => attribute(each, "w:id"))).map((id) => `Two changes ${id}`),
    )
    for (const change of changes) {
      if (attribute(change, "w:author") === "" || attribute(change, "w:date") === "")
        found.push(`A ${change.name} says not whose it is and when`)
    }
    for (const [name, wrong] of [
      ["w:del", "w:t"],
      ["w:ins", "w:delText"],
      ["w:moveFrom", "w:delText"],
    ] as const) {
      for (const change of part.all(name))
        if (has(change, wrong)) found.push(`${wrong} stands in ${name}`)
    }
    return found
  },
  breaks: (parts) =>
    replace(parts, documentPath, /<w:delText ([^>]*)>([^<]*)<\/w:delText>/, "<w:t $1>$2</w:t>"),
  breaksIn: isRedline,
}

function has(element: ReturnType<typeof main>["root"], name: string): boolean {
  return elements(element).some((child) => child.name === name || has(child, name))
}

export const fieldsInChanges: Row = {
  number: 11,
  says: "no field is struck out, but its words, and names with signs of their own come through",
  check(file) {
    const found: string[] = []
    for (const name of ["w:del", "w:moveFrom"]) {
      for (const change of main(file).all(name)) {
        for (const wrong of ["w:instrText", "w:fldChar", "w:sdt", "w:hyperlink"])
          if (has(change, wrong)) found.push(`${wrong} stands in ${name}`)
      }
    }
    const text = main(file).all("w:delText").map(own).join("\n")
    const gone = isRedline(file) ? strange(file) : []
    for (const words of gone)
      if (!text.includes(words)) found.push(`${words} is not among what went`)
    return found
  },
  breaks: (parts) =>
    replace(
      parts,
      documentPath,
      /(<w:del [^>]*>)(<w:r>)/,
      '$1<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>$2',
    ),
  breaksIn: isRedline,
}

/** Words that went out and have signs with a meaning in XML. */
function strange({doc}: WordParts): readonly string[] {
  const found: string[] = []
  doc.descendants((node) => {
    const isGone = node.marks.some(({type}) => type.name === "deletion")
    if (isGone && node.isText && /[&<"]/.test(node.text ?? "")) found.push(node.text ?? "")
  })
  return found
}

export const settledChanges: Row = {
  number: 12,
  says: "accepting all changes gives the later text and rejecting all the earlier one, numbers, moves and paragraphs too",
  async check(file) {
    if (!isOfTwoTexts(file)) return []
    const found: string[] = []
    for (const [how, side] of [
      ["accept", "after"],
      ["reject", "before"],
    ] as const) {
      const wanted = law(await again({...file, doc: reading(file.doc, side)}))
      const got = law(settled(file.parts, how))
      const at = wanted.findIndex((line, i) => line !== got[i])
      if (at >= 0 || wanted.length !== got.length)
        found.push(`${how}: ${String(got[at])} where ${String(wanted[at])} is meant`)
    }
    return found
  },
  breaks: (parts) =>
    replace(
      parts,
      documentPath,
      /<w:rPr><w:ins [^>]*><\/w:rPr>|<w:rPr><w:ins [^>]*\/><\/w:rPr>/,
      "",
    ),
  breaksIn: isOfTwoTexts,
}

const law = (parts: Parts): readonly string[] =>
  paragraphsLikeWord(parts)
    .filter(({style}) => !/^(?:Guidance|ContentsEnd|SectionEnd)/.test(style))
    .map(({style, number, text}) => plainSpaces(`${style} ${number} ${text}`))
