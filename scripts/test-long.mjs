import {spawnSync} from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import {chromiumProgram, readIfThere, root} from "./lib.mjs"

/**
 * The fault tests with the counts of a long run (tests/faults/, and the page's crashes in a browser), and their results into docs/reliability.md. Names
 * of files or parts of them run those alone, and write nothing down.
 */
const names = process.argv.slice(2)
const folder = path.join(root, "build", "test")
fs.mkdirSync(folder, {recursive: true})

const crashes = "tests/e2e/page-crash.spec.ts"
const inVitest =
  names.length > 0 ? names.filter((name) => !crashes.includes(name)) : ["tests/faults/"]
const sum = {passed: 0, failed: 0}
const rows = []
if (inVitest.length > 0) runVitest()
if (names.length === 0 || inVitest.length < names.length) runInBrowser()

for (const row of rows.sort(byFault)) console.log(row.join("  "))
if (names.length === 0) writeDown(rows)
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0

function runVitest() {
  const program = path.join(root, "node_modules", "vitest", "vitest.mjs")
  const file = path.join(folder, "long.json")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const {report, status} = run([program, "run", ...inVitest, ...reporters], file, {
    PROVISO_LONG: "1",
  })
  sum.passed += report.numPassedTests
  sum.failed += report.numFailedTests
  // A file that could not be loaded, or an error outside any test.
  if (status !== 0 && report.numFailedTests === 0) sum.failed++
  rows.push(...report.testResults.flatMap(({assertionResults}) => assertionResults.map(rowOf)))
}

/** Fault 7. What Electron does of its own when a page ends is tested without a window. */
function runInBrowser() {
  const chromium = chromiumProgram()
  const title = "a page, its tab and the graphics process end"
  if (chromium === null) {
    rows.push(["7", title, "", "skipped: no Chromium on this computer", "0"])
    return
  }
  const program = path.join(root, "node_modules", "@playwright", "test", "cli.js")
  const file = path.join(folder, "long-browser.json")
  const {report, status} = run(
    [program, "test", crashes, "--retries=0", "--workers=1", "--reporter=list,json"],
    file,
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      PROVISO_CHROMIUM: chromium,
      PROVISO_E2E_HOST: "loopback",
      PROVISO_CRASHES: "20",
    },
  )
  const {expected, unexpected} = report.stats
  sum.passed += expected
  sum.failed += unexpected + report.errors.length
  if (status !== 0 && unexpected + report.errors.length === 0) sum.failed++
  for (const {title, tests} of report.suites.flatMap(({specs}) => specs)) {
    const [{annotations, results}] = tests
    const cases = annotations.find(({type}) => type === "cases")?.description ?? "1"
    const [{status, duration}] = results
    rows.push(["7", title, cases, status, String(Math.round(duration / 1000))])
  }
}

function run(args, file, environment) {
  fs.rmSync(file, {force: true})
  const {status} = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {...process.env, ...environment},
  })
  const text = readIfThere(file)
  if (text === null) {
    console.error("The fault tests broke off.")
    process.exit(1)
  }
  return {report: JSON.parse(text), status}
}

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
  // Tests without a count, of what the faults lean on, are in the sums alone while they pass.
  const told = rows.filter(([fault, , , status]) => fault !== "" || status !== "passed")
  const rest = rows.length - told.length
  const table = [
    `Run of ${day}, Node ${process.versions.node}, ${process.platform}: ${sum.passed} passed, ${sum.failed} failed; ${rest} of them tests without a count.`,
    "",
    "| Fault | What was tried | Cases | Result | Seconds |",
    "| --- | --- | ---: | --- | ---: |",
    ...told.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`),
  ].join("\n")
  const [before, behind] = page.split("<!-- long run -->\n")
  const after = behind?.split("<!-- end of long run -->")[1]
  if (after === undefined) throw new RangeError("docs/reliability.md has no place for the results")
  fs.writeFileSync(file, `${before}<!-- long run -->\n${table}\n<!-- end of long run -->${after}`)
}
