import {billAttrs} from "../../profiles/profiles"
import {referenceText} from "../../references"
import {schema} from "../../schema"
import {capitalized} from "../../sentence"
import {unchanged} from "../standing"
import type {Said} from "./gathering"
import type {GuidanceEntry} from "./guidance"
import {guidanceLabel, guidanceStyle, guidanceTitle} from "./guidance-styles"
import {guidanceWords, words} from "./guidance-words"
import {remarkRuns, type Remark, type RemarkParagraph} from "./notes"
import {referenceRuns} from "./references"
import {paragraphMark, tracked} from "./revisions"
import {changedParagraph, run, type ParagraphLook, type RunLook} from "./wordml"
import type {Writer} from "./writer"

/** Guidance as it is printed: in notes as plain words, in the text with live references to what it is about. */

export const labelOf = (writer: Writer): string =>
  guidanceWords(billAttrs(writer.doc).language).label

/** A note of each entry, by whoever says it. */
export function remarkOf(entry: Said, writer: Writer): Remark {
  const isNote = entry.kind === "note"
  return {
    author: isNote ? words.noteAuthor : words.guidanceAuthor,
    initials: isNote ? "DN" : "PG",
    paragraphs: notesOf(entry, writer),
  }
}

/** The same as paragraphs, for one footnote that may have several. */
export function notesOf(entry: Said, writer: Writer): readonly RemarkParagraph[] {
  const {note, label} = guidanceWords(billAttrs(writer.doc).language)
  const first = entry.kind === "note" ? note : label
  const citation = entry.isApart ? citationOf(entry, writer) : ""
  const rest = [citation, titleOf(entry)].filter((part) => part !== "").join(", ")
  const text = rest === "" ? first : `${first}: ${rest}`
  return [{kind: "heading", runs: [{text}]}, ...entry.paragraphs]
}

/** A pack's notice reads like an entry about the bill as a whole. */
export const noticeSaid = (entry: GuidanceEntry): Said => ({
  ...entry,
  standing: unchanged,
  isApart: false,
})

/** Entries in the text, each under a title. They come and go with what they are about. */
export function entriesXml(entries: readonly Said[], writer: Writer): string {
  return entries.map((entry, i) => entryXml(entry, i === 0, writer)).join("")
}

/** The same under a line that says what they are. */
export function labelledXml(entries: readonly Said[], writer: Writer): string {
  const [first] = entries
  if (!first) return ""
  const label = said(labelOf(writer), {style: guidanceLabel}, first, writer)
  return (
    guidanceParagraph({keepNext: true, above: 120}, label, first, writer) +
    entriesXml(entries, writer)
  )
}

function entryXml(entry: Said, isFirst: boolean, writer: Writer): string {
  const title = titleRuns(entry, writer)
  const look = {keepNext: true, ...(isFirst ? {} : {above: 120})}
  const heading = title === "" ? "" : guidanceParagraph(look, title, entry, writer)
  return heading + entry.paragraphs.map((item) => itemXml(item, entry, writer)).join("")
}

const itemIndent = 227

function itemXml(item: RemarkParagraph, entry: Said, writer: Writer): string {
  const {kind} = item
  const look = {
    ...(kind === "heading" ? {keepNext: true} : {}),
    ...(kind === "item" ? {left: itemIndent, hanging: itemIndent} : {}),
  }
  const runs = (kind === "item" ? run("–\t") : "") + remarkRuns(item)
  return guidanceParagraph(look, tracked(runs, entry.standing, writer), entry, writer)
}

/** A paragraph that comes and goes with what it is about, as its runs do already. */
export function guidanceParagraph(
  look: Omit<ParagraphLook, "style">,
  runs: string,
  {standing}: Pick<Said, "standing">,
  writer: Writer,
): string {
  const mark = paragraphMark(standing, writer)
  return changedParagraph({...look, style: guidanceStyle}, {mark, former: ""}, runs)
}

function titleRuns(entry: Said, writer: Writer): string {
  const isNote = entry.kind === "note"
  const own = isNote ? guidanceWords(billAttrs(writer.doc).language).note : titleOf(entry)
  const about = entry.isApart ? citationRuns(entry, writer) : ""
  const text = (words: string) => said(words, titleLook, entry, writer)
  if (about === "" || own === "") return about + (own === "" ? "" : text(own))
  return isNote ? text(`${own}: `) + about : about + text(`: ${own}`)
}

const titleLook = {style: guidanceTitle}

/** Words of guidance, which come and go with what they are about. */
export const said = (
  text: string,
  look: RunLook,
  {standing}: Pick<Said, "standing">,
  writer: Writer,
): string => tracked(run(text, look), standing, writer)

const titleOf = ({kind, title}: GuidanceEntry) =>
  kind === "notice" ? `${words.notice}: ${title}` : title

/** A reference to a provision, as one in the bill would be. */
const referenceTo = (provision: string) => ({
  targets: [provision],
  style: "full" as const,
  frozen: null,
})

/** The provision's number as the bill cites it; empty where it has none. */
function citationOf({about}: GuidanceEntry, writer: Writer): string {
  const {text, state} = referenceText(writer.doc, referenceTo(about), "")
  return state === "ok" ? capitalized(text, writer.profile.language) : ""
}

/** The same as fields, so that Word numbers them on. */
export function citationRuns(
  {about, standing}: Pick<Said, "about" | "standing">,
  writer: Writer,
): string {
  const attrs = referenceTo(about)
  if (referenceText(writer.doc, attrs, "").state !== "ok") return ""
  const node = schema.nodes.reference.create(attrs)
  const around = (runs: string) => tracked(runs, standing, writer)
  return referenceRuns({node, source: "", begins: true}, writer, titleLook, around)
}
