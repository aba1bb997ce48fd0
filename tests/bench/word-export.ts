import {spawnSync} from "node:child_process"
import {existsSync, writeFileSync} from "node:fs"
import {join} from "node:path"
import type {Node} from "prosemirror-model"
import {draftExport} from "../../schema/formats/export"
import {writeBillHtml} from "../../schema/formats/html/bill"

const rounds = 3

/**
 * Word export in processes of its own, so that its memory can be told, and in turns with pandoc, which makes a Word file of the same bill from
 * its web page: whole processes against each other, from their start to the file.
 */
export function benchExport(file: string, doc: Node, size: number, home: string): string {
  const program = join(process.cwd(), "build/bench/export-once.js")
  const page = join(home, `bill-${size}.html`)
  writeFileSync(page, writeBillHtml(doc, draftExport))
  const pandoc = ["/usr/bin/pandoc", "/usr/local/bin/pandoc"].find((path) => existsSync(path))
  const times = {ours: [] as number[], pandoc: [] as number[]}
  const run = (command: string, args: readonly string[], into: number[]) => {
    const started = performance.now()
    const done = spawnSync(command, args, {encoding: "utf8"})
    if (done.status !== 0) throw new Error(done.stderr)
    into.push(performance.now() - started)
    return done.stdout
  }
  let told: Record<string, number> = {}
  for (let round = 0; round < rounds; round++) {
    told = JSON.parse(run(process.execPath, [program, file], times.ours)) as Record<string, number>
    if (pandoc) {
      const made = join(home, "pandoc.docx")
      run(pandoc, ["-f", "html", "-t", "docx", page, "-o", made], times.pandoc)
    }
  }
  const {exportMs = 0, peakMb = 0, bytes = 0} = told
  const ours = middle(times.ours)
  const versus = pandoc
    ? `pandoc from the same bill's web page ${middle(times.pandoc).toFixed(0)} ms, ratio ${(ours / middle(times.pandoc)).toFixed(2)}`
    : "NOT MEASURED AGAINST PANDOC, which is not here: install Debian’s package pandoc (apt-get install pandoc) and run this again"
  return (
    `Word export of ${size} articles: ${exportMs.toFixed(0)} ms, ${peakMb.toFixed(0)} MB at most, ${(bytes / 1000).toFixed(0)} kB; ` +
    `the whole process ${ours.toFixed(0)} ms, ${versus}`
  )
}

const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
