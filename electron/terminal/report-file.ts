import type {ExportFormat} from "../../schema/formats/export"
import type {Report} from "../../schema/formats/report"
import {writeReport} from "../../schema/formats/write-report"
import type {Services} from "../services"
import {naming} from "../services/errors"
import {type Target, writeWhole} from "./draft-file"

interface ReportFile {
  readonly target: Target
  readonly format: ExportFormat
  /** Name of the draft that it is of, for errors. */
  readonly of: string
}

/** Writes a document beside a bill, and says how many bytes it has. A PDF is printed from its web page. */
export async function writeReportFile(
  services: Services,
  report: Report,
  {target, format, of}: ReportFile,
): Promise<number> {
  const bytes = await naming(of, "writing", async () => {
    const made = await writeReport(report, format === "pdf" ? "html" : format)
    return format === "pdf" ? services.printer(new TextDecoder().decode(made)).pdf : made
  })
  await writeWhole(target, bytes, services)
  return bytes.length
}
