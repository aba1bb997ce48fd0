import type {Node} from "prosemirror-model"
import {billAttrs} from "../../profiles/profiles"
import {liveText} from "../../provisions"
import type {ExportOptions} from "../export"
import {block} from "./blocks"
import {completeParts, sectionProperties, zipParts} from "./package"
import {checkDocx} from "./rules"
import {stylesXml} from "./styles"
import {namespaces} from "./wordml"
import {createWriter, nameBookmarks, outermost, type DocxContext, type Writer} from "./writer"
import {declaration, tag} from "./xml"

export type {DocxContext} from "./writer"

/** The export was stopped; nothing was written. */
export class ExportStopped extends Error {
  constructor() {
    super("The export was stopped")
    this.name = "ExportStopped"
  }
}

/** The written file breaks a rule of the format. A defect of this program: no such file is handed out. */
export class BadExport extends Error {
  readonly broken: readonly string[]

  constructor(broken: readonly string[]) {
    super(`The Word file would be faulty: ${broken.slice(0, 5).join("; ")}`)
    this.name = "BadExport"
    this.broken = broken
  }
}

/**
 * Writes a bill as a Word file. The same bill, options and time give the same bytes. Throws {@link ExportStopped} when the signal
 * says so, and {@link BadExport} rather than hand out a file that Word may not open.
 */
export async function writeDocx(
  doc: Node,
  options: ExportOptions,
  context: DocxContext,
): Promise<Uint8Array> {
  const parts = await docxParts(doc, options, context)
  const broken = checkDocx(parts)
  if (broken.length > 0) throw new BadExport(broken)
  stopIfAsked(context)
  const bytes = zipParts(parts)
  context.onProgress?.(1)
  return bytes
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
  const written = new Map([
    ["word/document.xml", body],
    [
      "word/styles.xml",
      stylesXml(writer.profile, language, {
        divisions: writer.divisions,
        divisionList: writer.divisionList?.id ?? null,
        articleList: writer.articleList.id,
        scheduleList: writer.scheduleList()?.id ?? null,
      }),
    ],
    ["word/numbering.xml", writer.lists.xml()],
    ["word/footnotes.xml", writer.notes.footnotesXml()],
  ])
  if (writer.notes.hasComments()) written.set("word/comments.xml", writer.notes.commentsXml())
  const title = doc.firstChild ? liveText(doc.firstChild) : ""
  const {created} = context
  return completeParts(written, {title, language, created, final: options.final})
}

/** Packing takes about as long as a tenth of the writing. */
const writingShare = 0.9

async function writeBody(writer: Writer): Promise<string> {
  const {context, doc} = writer
  const total = Math.max(
    1,
    [...writer.labels.values()].filter(({kind}) => kind === "article").length,
  )
  const fragments: string[] = []
  let done = 0
  for (const fragment of block(doc, outermost(writer), writer)) {
    stopIfAsked(context)
    fragments.push(fragment)
    done = Math.min(total, done + 1)
    context.onProgress?.((done / total) * writingShare)
    // Gives whoever waits in this thread a turn; a worker's signal is seen in any case.
    await Promise.resolve()
  }
  return (
    declaration +
    tag("w:document", namespaces, tag("w:body", {}, ...fragments, sectionProperties()))
  )
}

function stopIfAsked({signal}: DocxContext): void {
  if (signal?.aborted) throw new ExportStopped()
}
