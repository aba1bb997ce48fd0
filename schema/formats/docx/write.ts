import type {Node} from "prosemirror-model"
import {billAttrs} from "../../profiles/profiles"
import {liveText} from "../../provisions"
import type {ExportOptions} from "../export"
import {annex} from "./annex"
import {block} from "./blocks"
import {carriedBy, carriedXml, remarkHash, saidBeside, withFinished} from "./carried"
import {headingsAt} from "./contents"
import {stopIfAsked, turn} from "../progress"
import {guidanceStyles} from "./guidance-styles"
import {completeParts} from "./package"
import {byScript} from "./scripts"
import {furniture, sectionEnd, sectionOf, setUp} from "./sections"
import {sealed, writingShare} from "./seal"
import {stylesXml} from "./styles"
import {inTemplate} from "./template/template-apply"
import {placeThreads} from "./threads"
import {namespaces, paragraph} from "./wordml"
import {createWriter, nameBookmarks, outermost, type DocxContext, type Writer} from "./writer"
import {declaration, tag} from "./xml"

export type {DocxContext} from "./writer"
export {ExportStopped} from "../progress"
export {BadExport} from "./seal"

/**
 * Writes a bill as a Word file. The same bill, options and time give the same bytes. Throws {@link ExportStopped} when the signal
 * says so, and {@link BadExport} rather than hand out a file that Word may not open.
 */
export async function writeDocx(
  doc: Node,
  options: ExportOptions,
  context: DocxContext,
): Promise<Uint8Array> {
  return sealed(await docxParts(doc, options, context), context, context.template?.template.media)
}

/** The parts of the file by path, before they are checked and packed. */
export async function docxParts(
  doc: Node,
  options: ExportOptions,
  context: DocxContext,
): Promise<ReadonlyMap<string, string>> {
  const writer = createWriter(doc, options, context)
  nameBookmarks(writer)
  const body = await writeBody(writer)
  const {language} = billAttrs(doc)
  const spoken = (xml: string) => byScript(xml, language)
  const written = new Map([
    ["word/document.xml", body],
    [
      "word/styles.xml",
      stylesXml(
        writer.profile,
        language,
        {
          divisions: writer.divisions,
          divisionList: writer.divisionList?.id ?? null,
          articleList: writer.articleList.id,
          scheduleList: writer.scheduleList()?.id ?? null,
          headingsAt: headingsAt(writer),
        },
        guidanceStyles(options.guidance, language),
      ),
    ],
    ["word/numbering.xml", writer.lists.xml()],
    ["word/footnotes.xml", spoken(writer.notes.footnotesXml())],
  ])
  if (writer.notes.hasComments())
    written.set("word/comments.xml", spoken(writer.notes.commentsXml()))
  const threads = writer.notes.threadsXml()
  if (threads !== null) written.set("word/commentsExtended.xml", threads)
  for (const [path, xml] of writer.controls.parts()) written.set(path, xml)
  const {source} = context
  if (source) {
    const {documentId} = source
    const {footnotesXml, commentsXml} = writer.notes
    const said = new Set(saidBeside(body, footnotesXml(), commentsXml(), documentId))
    for (const remark of writer.threads.flatMap(({comments}) => comments))
      said.add(remarkHash(documentId, remark, options.names))
    const {item, properties} = carriedXml(carriedBy(doc, source, options, writer.looks, said))
    written.set("customXml/item1.xml", item)
    written.set("customXml/itemProps1.xml", properties)
  }
  const title = doc.firstChild ? liveText(doc.firstChild) : ""
  const {created} = context
  const parts = completeParts(written, {...furniture(title, writer), created})
  const made = context.template ? inTemplate(parts, context.template, writer.divisions) : parts
  return source ? withFinished(made, source.documentId) : made
}

async function writeBody(writer: Writer): Promise<string> {
  const {context, doc} = writer
  const total = Math.max(
    1,
    [...writer.labels.values()].filter(({kind}) => kind === "article").length,
  )
  const {language} = billAttrs(doc)
  const fragments: string[] = []
  let done = 0
  for (const fragment of block(doc, outermost(writer), writer)) {
    stopIfAsked(context)
    fragments.push(byScript(fragment, language))
    done = Math.min(total, done + 1)
    context.onProgress?.((done / total) * writingShare)
    await turn()
  }
  // A paragraph that comes or goes needs one after it to merge with.
  if (writer.before.doc !== doc) fragments.push(paragraph({style: "ContentsEnd"}))
  const last = lastSection(writer)
  const said = annex(writer)
  if (said.length > 0) {
    fragments.push(sectionEnd(last, writer), ...said.map((each) => byScript(each, language)))
  }
  // One string of the whole, made once: in a long bill each further one would be tens of megabytes.
  const open = tag("w:document", namespaces, "").replace(/\/>$/, ">")
  return [
    declaration,
    open,
    "<w:body>",
    ...placeThreads(fragments, writer),
    setUp(said.length > 0 ? "guidance" : last, writer),
    "</w:body></w:document>",
  ].join("")
}

const lastSection = (writer: Writer) =>
  writer.doc.lastChild ? sectionOf(writer.doc.lastChild, writer) : "law"
