import type {Remark as PersonsRemark} from "../../review/thread"
import {
  guidanceComment,
  guidanceCommentReference,
  guidanceFootnote,
  guidanceReference,
} from "./guidance-styles"
import type {Words} from "../words"
import {
  namedParagraphs,
  namespaces,
  objectRun,
  paragraph,
  run,
  type ParagraphLook,
  type RunLook,
} from "./wordml"
import {declaration, tag} from "./xml"

/** What is said beside the bill: guidance, drafter's notes, what people remark. Plain paragraphs, whatever form they take in Word. */
export interface Remark {
  readonly author: string
  readonly initials: string
  /** ISO 8601, UTC; absent: that of the export. */
  readonly date?: string
  readonly paragraphs: readonly RemarkParagraph[]
}

export interface RemarkParagraph {
  readonly kind: "heading" | "text" | "item"
  readonly runs: readonly RemarkRun[]
}

export interface RemarkRun extends RunLook {
  readonly text: string
}

/** A remark and the answers to it. */
export interface ThreadRemarks {
  readonly remarks: readonly Remark[]
  readonly done: boolean
}

export interface Notes {
  /** Adds a footnote of guidance; the answer is its reference. */
  readonly footnote: (paragraphs: readonly RemarkParagraph[]) => string
  /** Adds comments of guidance on some runs; the answer is the runs with the comments around them. */
  readonly comment: (remarks: readonly Remark[], runs: string) => string
  /** Adds a thread of comments; the answer is what stands before and after its words. */
  readonly thread: (thread: ThreadRemarks) => {readonly start: string; readonly end: string}
  readonly footnotesXml: () => string
  readonly commentsXml: () => string
  readonly hasComments: () => boolean
  /** Which comments answer which, and which are done with; null where there are no threads. */
  readonly threadsXml: () => string | null
}

/** Ids -1 and 0 are the lines above footnotes, which Word expects in every file that has any. */
const firstFootnote = 1

export function createNotes(created: string | null): Notes {
  const footnotes: string[] = []
  const comments: string[] = []
  const threads: string[] = []
  /** Adds a comment; the last paragraph of one in a thread has a name. */
  const add = (
    {author, initials, date, paragraphs}: Remark,
    style: string,
    name?: string,
  ): number => {
    const id = comments.length
    const sign = objectRun("<w:annotationRef/>", {style: "CommentReference"})
    const last = paragraphs.length - 1
    const body = paragraphs.map((item, i) =>
      remarkParagraph(
        item,
        {style, ...(i === last && name !== undefined ? {id: name} : {})},
        i === 0 ? sign : "",
      ),
    )
    const attributes = {
      "w:id": id,
      "w:author": author,
      "w:date": date ?? created,
      "w:initials": initials,
    }
    comments.push(tag("w:comment", attributes, ...body))
    return id
  }
  return {
    footnote(paragraphs) {
      const id = firstFootnote + footnotes.length
      const look = {style: guidanceReference}
      const sign = objectRun("<w:footnoteRef/>", look) + run(" ")
      const body = paragraphs.map((item, i) =>
        remarkParagraph(item, {style: guidanceFootnote}, i === 0 ? sign : ""),
      )
      footnotes.push(tag("w:footnote", {"w:id": id}, ...body))
      return objectRun(tag("w:footnoteReference", {"w:id": id}), look)
    },
    comment(remarks, runs) {
      const ids = remarks.map((remark) => add(remark, guidanceComment))
      return starts(ids) + runs + ends(ids, guidanceCommentReference)
    },
    thread({remarks, done}) {
      const parent = nameOf(comments.length)
      const ids = remarks.map((remark, i) => {
        const name = nameOf(comments.length)
        threads.push(
          tag("w15:commentEx", {
            "w15:paraId": name,
            "w15:paraIdParent": i === 0 ? null : parent,
            "w15:done": done ? 1 : 0,
          }),
        )
        return add(remark, "CommentText", name)
      })
      return {start: starts(ids), end: ends(ids, "CommentReference")}
    },
    footnotesXml: () =>
      declaration +
      tag(
        "w:footnotes",
        namespaces,
        separator(-1, "separator"),
        separator(0, "continuationSeparator"),
        ...footnotes,
      ),
    commentsXml: () => declaration + tag("w:comments", namedParagraphs, ...comments),
    hasComments: () => comments.length > 0,
    threadsXml: () =>
      threads.length === 0
        ? null
        : declaration + tag("w15:commentsEx", namedParagraphs, ...threads),
  }
}

function separator(id: number, type: "separator" | "continuationSeparator"): string {
  return tag(
    "w:footnote",
    {"w:type": type, "w:id": id},
    paragraph({style: "FootnoteText"}, objectRun(`<w:${type}/>`)),
  )
}

const starts = (ids: readonly number[]) =>
  ids.map((id) => tag("w:commentRangeStart", {"w:id": id})).join("")

const ends = (ids: readonly number[], style: string) =>
  ids
    .map(
      (id) =>
        tag("w:commentRangeEnd", {"w:id": id}) +
        objectRun(tag("w:commentReference", {"w:id": id}), {style}),
    )
    .join("")

/** Word reads eight hexadecimal signs, below 80000000. */
const nameOf = (comment: number) => (0x10000001 + comment).toString(16).toUpperCase()

/** What a person remarked; `assigned`: who is asked to see to it. */
export function personRemark(
  {author, date, text}: PersonsRemark,
  assigned: string,
  words: Words,
): Remark {
  const time = Date.parse(date)
  const lines = text.split(/\n+/).filter((line) => line.trim() !== "")
  const said = lines.length > 0 ? lines : [""]
  const asked = assigned === "" ? [] : [words.assigned(assigned)]
  return {
    author: author === "" ? words.unknownAuthor : author,
    initials: initialsOf(author),
    ...(Number.isNaN(time) ? {} : {date: new Date(time).toISOString()}),
    paragraphs: [...said, ...asked].map((line) => ({kind: "text", runs: [{text: line}]})),
  }
}

function initialsOf(author: string): string {
  const letters = [...author.matchAll(/(?:^|[\s-])\p{P}*([\p{L}\p{N}])/gu)].map(([, sign]) => sign)
  return letters.length === 0 ? "?" : letters.slice(0, 4).join("").toUpperCase()
}

function remarkParagraph(
  {kind, runs}: RemarkParagraph,
  look: ParagraphLook,
  before: string,
): string {
  return paragraph(look, before, kind === "item" ? run("– ") : "", remarkRuns({kind, runs}))
}

/** A paragraph's runs, headings in bold. */
export function remarkRuns({kind, runs}: RemarkParagraph): string {
  return runs
    .map(({text, ...look}) => run(text, kind === "heading" ? {...look, bold: true} : look))
    .join("")
}
