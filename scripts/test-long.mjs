import {spawnSync} from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import {readIfThere, root} from "./lib.mjs"

/**
 * The fault tests with the counts of a long run (tests/faults/), and their results into docs/reliability.md. Names of files or parts of them
 * run those alone, and write nothing down.
 */
const names = process.argv.slice(2)
const results = path.join(root, "build", "test", "long.json")
fs.mkdirSync(path.dirname(results), {recursive: true})
fs.rmSync(results, {force: true})

const program = path.join(root, "node_modules", "vitest", "vitest.mjs")
const which = names.length > 0 ? names : ["tests/faults/"]
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`]
const done = spawnSync(process.execPath, [program, "run", ...which, ...reporters], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
  env: {...process.env, PROVISO_LONG: "1"},
})
const text = readIfThere(results)
if (text === null) {
  console.error("The fault tests broke off.")
  process.exit(1)
}
const report = JSON.parse(text)
const rows = report.testResults.flatMap(({assertionResults}) => assertionResults.map(rowOf))
for (const row of rows.sort(byFault)) console.log(row.join("  "))
if (names.length === 0) writeDown(rows)
console.log(`\n${report.numPassedTests} passed, ${report.numFailedTests} failed`)
process.exitCode = done.status ?? 1

/** Fault, what was tried, cases, result, seconds. */
function rowOf({fullName, status, duration, meta}) {
  const {fault, title, cases} = meta?.record ?? {fault: "", title: fullName, cases: ""}
  return [fault, title, String(cases), status, String(Math.round((duration ?? 0) / 1000))]
}

function byFault([a], [b]) {
  return a.localeCompare(b, "en", {numeric: true})
}

function writeDown(rows) {
  const file = path.join(root, "docs", "reliability.md")
  const page = fs.readFileSync(file, "utf8")
  const day = new Date().toISOString().slice(0, 10)
  const table = [
    `Run of ${day}, Node ${process.versions.node}, ${process.platform}: ${report.numPassedTests} passed, ${report.numFailedTests} failed.`,
    "",
    "| Fault | What was tried | Cases | Result | Seconds |",
    "| --- | --- | ---: | --- | ---: |",
    ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`),
  ].join("\n")
  const [before, rest] = page.split("<!-- long run -->\n")
  const after = rest?.split("<!-- end of long run -->")[1]
  if (after === undefined) throw new RangeError("docs/reliability.md has no place for the results")
  fs.writeFileSync(file, `${before}<!-- long run -->\n${table}\n<!-- end of long run -->${after}`)
}
