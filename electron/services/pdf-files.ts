import {isPlainLanguageTag} from "../../schema/language-tag"
import {fromPdf} from "../../schema/importing/sources/pdf/from-pdf"
import type {PdfPage, PdfText, PdfWords} from "../../schema/importing/sources/pdf/pdf-page"
import type {SourceText} from "../../schema/importing/sources/source"
import {HostError} from "../../schema/host"
import {say} from "../../schema/messages"

/** What is used of pdf.js. Its own types ask for a browser's. */
interface Pdfjs {
  getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<PdfDocument>
    destroy(): Promise<void>
  }
}
interface PdfDocument {
  readonly numPages: number
  getPage(number: number): Promise<PdfjsPage>
  getMetadata(): Promise<{readonly info: {readonly Language?: unknown}}>
  getOutline(): Promise<readonly OutlineItem[] | null>
}
interface PdfjsPage {
  getViewport(options: {scale: number}): {
    readonly width: number
    readonly height: number
    readonly transform: readonly number[]
  }
  getTextContent(): Promise<{readonly items: readonly PdfjsText[]}>
  getOperatorList(): Promise<unknown>
  readonly commonObjs: {has(id: string): boolean; get(id: string): unknown}
  cleanup(): boolean
}
interface PdfjsText {
  readonly str: string
  readonly dir: string
  readonly transform: readonly number[]
  readonly width: number
  readonly fontName: string
}
interface OutlineItem {
  readonly title: string
  readonly items: readonly OutlineItem[]
}

/**
 * A PDF as lines. Rejects with a HostError about `name`: "protected", or "not-readable" with a sentence. Nothing in the file runs, no font and
 * nothing else is fetched, and its pictures are not decoded. For a thread of its own: pdf.js leaves names in the global scope.
 */
export async function readPdf(bytes: Uint8Array, name: string, hash: string): Promise<SourceText> {
  const read = fromPdf(await pdfText(bytes, name), {name, hash})
  if (!read) throw new HostError("not-readable", name, say("unreadable.pdf-no-text", {}))
  return read
}

/** A law has fewer; what has more is no law, or is meant to make trouble. */
const mostPages = 3_000

async function pdfText(bytes: Uint8Array, name: string): Promise<PdfText> {
  const pdfjs = await loadPdfjs()
  const task = pdfjs.getDocument({
    // No copy, and it does not take a Buffer: what is given is taken away.
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    maxImageSize: 0,
    verbosity: 0,
  })
  try {
    const file = await task.promise
    if (file.numPages > mostPages) throw new HostError("too-large", name, `${file.numPages} pages`)
    const pages: PdfPage[] = []
    for (let number = 1; number <= file.numPages; number++) {
      pages.push(await pageOf(await file.getPage(number)))
    }
    const {Language: language} = (await file.getMetadata()).info
    return {
      pages,
      language: typeof language === "string" && isPlainLanguageTag(language) ? language : null,
      outline: flat((await file.getOutline()) ?? [], 0),
    }
  } catch (error) {
    throw refusal(error, name)
  } finally {
    await task.destroy()
  }
}

function refusal(error: unknown, name: string): HostError {
  if (error instanceof HostError) return error
  const {name: kind, message} = error instanceof Error ? error : {name: "", message: String(error)}
  if (kind === "PasswordException") return new HostError("protected", name)
  return new HostError("not-readable", name, say("unreadable.pdf-damaged", {}), {cause: message})
}

async function pageOf(page: PdfjsPage): Promise<PdfPage> {
  const {width, height, transform} = page.getViewport({scale: 1})
  const {items} = await page.getTextContent()
  // Fonts come to this side with the drawing of a page only.
  await page.getOperatorList()
  const looks = new Map<string, Pick<PdfWords, "bold" | "italic">>()
  const words = items.flatMap((item): readonly PdfWords[] => {
    if (item.str === "") return []
    const look = looks.get(item.fontName) ?? lookOf(page, item.fontName)
    looks.set(item.fontName, look)
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = times(transform, item.transform)
    const size = Math.hypot(c, d)
    const along = Math.hypot(a, b)
    return [
      {
        text: item.str,
        left: e,
        right: e + item.width,
        y: f,
        size: size === 0 ? along : size,
        ...look,
        isRightToLeft: item.dir === "rtl",
        isTurned: Math.abs(b) > 0.2 * Math.max(along, 0.01) || a < 0,
      },
    ]
  })
  page.cleanup()
  return {width, height, words}
}

/** The font's own name says how it looks: "ABCDEF+LiberationSerif-BoldItalic". */
function lookOf({commonObjs}: PdfjsPage, id: string): Pick<PdfWords, "bold" | "italic"> {
  const font = commonObjs.has(id) ? commonObjs.get(id) : null
  const found = typeof font === "object" && font && "name" in font ? font.name : ""
  const name = typeof found === "string" ? found : ""
  return {
    bold: /bold|black|heavy|(?:^|[-,])bd/i.test(name),
    italic: /italic|oblique|[-,]it\b/i.test(name),
  }
}

function times(m: readonly number[], n: readonly number[]): readonly number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

function flat(
  items: readonly OutlineItem[],
  depth: number,
): readonly {readonly title: string; readonly depth: number}[] {
  if (depth > 20) return []
  return items.flatMap(({title, items: inner}) => [{title, depth}, ...flat(inner, depth + 1)])
}

/** What pdf.js looks for in a browser before it is loaded, though reading text draws nothing. */
class Nothing {}

/** Loads pdf.js when the first PDF is read. Its worker runs in the same thread, so that no second program has to be found. */
async function loadPdfjs(): Promise<Pdfjs> {
  const scope = globalThis as unknown as Record<string, unknown>
  for (const name of ["DOMMatrix", "ImageData", "Path2D"]) scope[name] ??= Nothing
  // It says on the console that it found no canvas, which it does not need.
  const {warn} = console
  console.warn = () => undefined
  try {
    scope.pdfjsWorker ??= await import("pdfjs-dist/legacy/build/pdf.worker.mjs")
    return await import("pdfjs-dist/legacy/build/pdf.mjs")
  } finally {
    console.warn = warn
  }
}
