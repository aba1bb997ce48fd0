import type {BrowserWindow, BrowserWindowConstructorOptions} from "electron"
import type {PrintPages} from "./print-pages"
import type {PdfPrinter} from "./services/pdf"
import {confined, pageOrigin} from "./window"

/** A page that is printed is not seen, runs nothing, and is told nothing of Proviso. */
export const printWindowOptions: BrowserWindowConstructorOptions = {
  show: false,
  webPreferences: {...confined, javascript: false},
}

type MakeWindow = (options: BrowserWindowConstructorOptions) => BrowserWindow

/** PDFs by Electron's own window. */
export function printByWindow(makeWindow: MakeWindow, pages: PrintPages): PdfPrinter {
  return (html) => {
    const window = makeWindow(printWindowOptions)
    const print = async () => {
      await window.loadURL(`${pageOrigin}${pages.hold(html)}`)
      return window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      })
    }
    return {
      pdf: print().finally(() => {
        if (!window.isDestroyed()) window.destroy()
      }),
      stop: () => window.destroy(),
    }
  }
}

/** Paper, through the system's own dialog. Nothing is said where the user cancels there. */
export async function printOnPaper(
  makeWindow: MakeWindow,
  pages: PrintPages,
  html: string,
): Promise<void> {
  const window = makeWindow(printWindowOptions)
  try {
    await window.loadURL(`${pageOrigin}${pages.hold(html)}`)
    await new Promise<void>((done) =>
      window.webContents.print({printBackground: true}, () => done()),
    )
  } finally {
    if (!window.isDestroyed()) window.destroy()
  }
}
