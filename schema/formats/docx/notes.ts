import {declaration, tag} from "./xml"
import {namespaces, objectRun, paragraph, run, type RunLook} from "./wordml"

/** What is said beside the bill: guidance and drafter's notes. Plain paragraphs, whatever form they take in Word. */
export interface Remark {
  readonly author: string
  readonly initials: string
  readonly paragraphs: readonly RemarkParagraph[]
}

export interface RemarkParagraph {
  readonly kind: "heading" | "text" | "item"
  readonly runs: readonly RemarkRun[]
}

export interface RemarkRun extends RunLook {
  readonly text: string
}

export interface Notes {
  /** Adds a footnote; the answer is its reference. */
  readonly footnote: (remark: Remark) => string
  /** Adds comments on some runs; the answer is the runs with the comments around them. */
  readonly comment: (remarks: readonly Remark[], runs: string) => string
  readonly footnotesXml: () => string
  readonly commentsXml: () => string
  readonly hasComments: () => boolean
}

/** Ids -1 and 0 are the lines above footnotes, which Word expects in every file that has any. */
const firstFootnote = 1

export function createNotes(created: string | null): Notes {
  const footnotes: string[] = []
  const comments: string[] = []
  return {
    footnote(remark) {
      const id = firstFootnote + footnotes.length
      const sign = objectRun("<w:footnoteRef/>", {style: "FootnoteReference"}) + run(" ")
      const body = remark.paragraphs.map((item, i) =>
        remarkParagraph(item, "FootnoteText", i === 0 ? sign : ""),
      )
      footnotes.push(tag("w:footnote", {"w:id": id}, ...body))
      return objectRun(tag("w:footnoteReference", {"w:id": id}), {style: "FootnoteReference"})
    },
    comment(remarks, runs) {
      const ids = remarks.map((remark) => {
        const id = comments.length
        const body = remark.paragraphs.map((item, i) =>
          remarkParagraph(
            item,
            "CommentText",
            i === 0 ? objectRun("<w:annotationRef/>", {style: "CommentReference"}) : "",
          ),
        )
        comments.push(
          tag(
            "w:comment",
            {
              "w:id": id,
              "w:author": remark.author,
              "w:date": created,
              "w:initials": remark.initials,
            },
            ...body,
          ),
        )
        return id
      })
      const starts = ids.map((id) => tag("w:commentRangeStart", {"w:id": id})).join("")
      const ends = ids
        .map(
          (id) =>
            tag("w:commentRangeEnd", {"w:id": id}) +
            objectRun(tag("w:commentReference", {"w:id": id}), {style: "CommentReference"}),
        )
        .join("")
      return starts + runs + ends
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
    commentsXml: () => declaration + tag("w:comments", namespaces, ...comments),
    hasComments: () => comments.length > 0,
  }
}

function separator(id: number, type: "separator" | "continuationSeparator"): string {
  return tag(
    "w:footnote",
    {"w:type": type, "w:id": id},
    paragraph({style: "FootnoteText"}, objectRun(`<w:${type}/>`)),
  )
}

function remarkParagraph({kind, runs}: RemarkParagraph, style: string, before: string): string {
  return paragraph({style}, before, kind === "item" ? run("– ") : "", remarkRuns({kind, runs}))
}

/** A paragraph's runs, headings in bold. */
export function remarkRuns({kind, runs}: RemarkParagraph): string {
  return runs
    .map(({text, ...look}) => run(text, kind === "heading" ? {...look, bold: true} : look))
    .join("")
}

const boxStyles = {heading: "GuidanceHeading", text: "GuidanceText", item: "GuidanceItem"} as const

/** Remarks as shaded paragraphs after the provision that they are about. */
export function boxed(remarks: readonly Remark[]): string {
  return remarks
    .flatMap(({paragraphs}) =>
      paragraphs.map((item, i) => {
        const style = i === 0 && item.kind === "heading" ? "GuidanceTitle" : boxStyles[item.kind]
        return paragraph({style}, item.kind === "item" ? run("–\t") : "", remarkRuns(item))
      }),
    )
    .join("")
}
