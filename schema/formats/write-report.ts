import {strToU8} from "fflate"
import {writeReportDocx} from "./docx/report"
import {writeReportHtml} from "./html/report"
import type {Following} from "./progress"
import type {Report, ReportFormat} from "./report"
import {writeReportText} from "./text/report"

/** A report as the bytes of a file, which is dated by nothing: the same report gives the same bytes on any day. Throws as its writers do. */
export async function writeReport(
  report: Report,
  format: ReportFormat,
  following: Following = {},
): Promise<Uint8Array> {
  switch (format) {
    case "docx":
      return writeReportDocx(report, {...following, created: null})
    case "html":
      return strToU8(writeReportHtml(report, following))
    case "txt":
      return strToU8(writeReportText(report, following))
  }
}
