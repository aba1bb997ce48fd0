import {basename, extname} from "node:path"
import {assessmentOf, noAssessment} from "../../schema/assessment/assessment"
import {withFindings} from "../../schema/assessment/bring"
import {lawText} from "../../schema/assessment/law"
import {progress} from "../../schema/assessment/progress"
import {languageOf} from "../../schema/documents/context"
import {assessmentFrom} from "../../schema/names/known-again"
import {gapReport} from "../../schema/documents/gaps/gap-report"
import {type ExportFormat, exportFormats} from "../../schema/formats/export"
import {paperLanguages} from "../../schema/messages/handed-over"
import {word} from "../messages"
import {
  type Answer,
  type Command,
  Failure,
  forceOption,
  type Given,
  jsonOption,
  Misuse,
  noNamesOption,
  oneOf,
  outOption,
  textOf,
} from "./command"
import {billFor, dayOf} from "./document"
import {checkTarget, newerNote, readDraft} from "./draft-file"
import {writeReportFile} from "./report-file"
import {readLaw} from "./existing-law"

/** Writes the gap analysis report. The draft is not changed: laws and findings that are named come into the report alone. */
export const gapsCommand: Command = {
  name: "gaps",
  summary: "cli.gaps.summary",
  operand: "FILE",
  options: {
    law: {type: "string", value: "LAW", multiple: true, help: "cli.option.law"},
    bring: {type: "string", value: "OTHER", multiple: true, help: "cli.option.bring"},
    to: {type: "string", value: "FORMAT", help: "cli.option.to-by-ending"},
    language: {type: "string", value: "LANGUAGE", help: "cli.option.paper-language"},
    date: {type: "string", value: "DATE", help: "cli.option.date"},
    "no-names": noNamesOption,
    out: outOption,
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, path, now} = input
    const file = path(textOf(given, "out"))
    const format = formatOf(given, file)
    const day = textOf(given, "date")
    const date = day === "" ? now().toISOString() : dayOf(day)
    const read = await readDraft(input)
    const target = await checkTarget(file, given["force"] === true)
    const library = await services.packs.library()
    const notes = [...newerNote(read)]
    const others = []
    for (const written of all(given, "bring")) {
      const other = await readDraft({...input, positionals: [written]})
      const found = assessmentFrom(other.draft, read.draft.doc)
      if (found.findings.length + found.laws.length === 0) {
        throw new Failure("cli.gaps.nothing-in", {name: other.name})
      }
      others.push(found)
    }
    const known = withFindings(read.draft.doc, others)
    const texts = new Set(assessmentOf(known).laws.map(({doc}) => lawText(doc)))
    const fresh = []
    for (const written of all(given, "law")) {
      const {law, notes: said} = await readLaw(input, written)
      notes.push(...said)
      if (texts.has(lawText(law.doc))) {
        notes.push(word("cli.gaps.known", {name: basename(written)}))
      } else {
        texts.add(lawText(law.doc))
        fresh.push(law)
      }
    }
    const bill = billFor(given, withFindings(known, [{...noAssessment, laws: fresh}]))
    const assessment = assessmentOf(bill)
    if (assessment.laws.length + assessment.findings.length === 0) {
      throw new Failure("cli.gaps.no-assessment", {name: read.name})
    }
    const locale = oneOf(given, "language", paperLanguages, languageOf(bill))
    const report = gapReport(bill, {library, date, locale}, {likely: fresh.length > 0})
    const bytes = await writeReportFile(services, report, {target, format, of: read.name})
    const treaties = progress(assessment, library, "instrument")
    const count = (of: (each: (typeof treaties)[number]) => number) =>
      treaties.reduce((sum, each) => sum + of(each), 0)
    const counts = {
      laws: assessment.laws.length,
      fresh: fresh.length,
      findings: assessment.findings.length,
      answered: count(({answered}) => answered),
      asked: count(({subjects}) => subjects.length),
    }
    return {
      data: {file, title: report.title, bytes, ...counts},
      lines: [word("cli.gaps.done", {name: basename(file), ...counts})],
      notes,
    }
  },
}

const all = (given: Given, name: string): readonly string[] => {
  const value = given[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
}

/** As the option says, else by the ending of the file's name. */
function formatOf(given: Given, file: string): ExportFormat {
  if (given["to"] !== undefined) return oneOf(given, "to", exportFormats, "docx")
  const ending = extname(file).slice(1).toLowerCase()
  const found = exportFormats.find((each) => each === ending)
  if (found) return found
  throw new Misuse("cli.gaps.ending", {name: basename(file), formats: exportFormats.join(", ")})
}
