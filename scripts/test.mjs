import {spawnSync} from "node:child_process"
import fs from "node:fs"
import path from "node:path"
import {supportWarning} from "./electron-support.mjs"
import {chromiumProgram, electronProgram, hasDisplay, readIfThere, root} from "./lib.mjs"

/** Runs every suite, says why something was skipped, and ends with one line that adds it all up. */
const results = path.join(root, "build", "test")
fs.rmSync(results, {recursive: true, force: true})
fs.mkdirSync(results, {recursive: true})

const sum = {passed: 0, failed: 0, skipped: 0}
const reasons = []
const failures = []

runVitest()
runEndToEnd()

// Named once more at the end, where whoever reads only that finds them.
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join("\n")}`)
if (reasons.length > 0)
  console.log(`\nSkipped, ${sum.skipped}:\n${reasons.map((reason) => `  ${reason}`).join("\n")}`)
const warning = supportWarning()
if (warning) console.log(`\n${warning}`)
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0

function runVitest() {
  const file = path.join(results, "vitest.json")
  const program = path.join(root, "node_modules", "vitest", "vitest.mjs")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
  const done = run([program, "run", ...reporters], {})
  const report = parse(file)
  if (!report) return brokeOff("The Vitest suites", done)
  sum.passed += report.numPassedTests
  sum.failed += report.numFailedTests
  for (const {status, assertionResults, name} of report.testResults) {
    // A file that could not even be loaded has no tests to count.
    if (status === "failed" && assertionResults.length === 0) sum.failed++
    for (const test of assertionResults) {
      if (test.status === "failed") {
        const [first = ""] = (test.failureMessages[0] ?? "").split("\n")
        failures.push(`${path.relative(root, name)}: ${test.fullName}: ${first}`)
      }
      if (!["pending", "skipped", "todo", "disabled"].includes(test.status)) continue
      sum.skipped++
      reasons.push(`${path.relative(root, name)}: ${test.fullName}`)
    }
  }
  // An error outside any test, in a worker for instance.
  if (done.status !== 0 && sum.failed === 0) brokeOff("A Vitest suite", done)
}

function runEndToEnd() {
  const folder = path.join(root, "tests", "e2e")
  const specs = fs.readdirSync(folder).filter((name) => name.endsWith(".spec.ts"))
  if (specs.length === 0) return
  const electron = electronProgram() !== null && hasDisplay()
  const chromium = chromiumProgram()
  if (!electron && !chromium) {
    sum.skipped += specs.length
    reasons.push(
      `The end-to-end suite (${specs.length} files): neither Electron nor Chromium is on this computer.`,
    )
    return
  }
  const host = electron
    ? "Electron"
    : "Chromium over the loopback host, since Electron’s program is not here or has no display"
  console.log(`\nThe end-to-end specs run in ${host}.`)
  const file = path.join(results, "playwright.json")
  const program = path.join(root, "node_modules", "@playwright", "test", "cli.js")
  const done = run([program, "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ...(chromium ? {PROVISO_CHROMIUM: chromium} : {}),
    ...(electron ? {} : {PROVISO_E2E_HOST: "loopback"}),
  })
  const report = parse(file)
  if (!report) return brokeOff("The end-to-end suite", done)
  const {expected, flaky, unexpected, skipped} = report.stats
  sum.passed += expected + flaky
  sum.failed += unexpected + report.errors.length
  sum.skipped += skipped
  for (const suite of report.suites) {
    reasons.push(...skippedIn(suite, ""))
    failures.push(
      ...specsOf(suite)
        .filter(isUnexpected)
        .map(({file, title}) => `${file} › ${title}`),
    )
  }
  const late = report.suites.flatMap((suite) => specsOf(suite).filter(isFlaky))
  if (late.length > 0)
    console.log(
      `Passed only at the second attempt:\n${late.map(({file, title}) => `  ${file} › ${title}`).join("\n")}`,
    )
  console.log(`The end-to-end specs ran in ${host}.`)
  if (done.status !== 0 && unexpected + report.errors.length === 0)
    brokeOff("An end-to-end spec", done)
}

function skippedIn(suite, title) {
  const name = [title, suite.title].filter(Boolean).join(" › ")
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({status}) => status === "skipped")
      .map(({annotations}) => {
        const reason = annotations.find(
          ({type}) => type === "skip" || type === "fixme",
        )?.description
        return `${name} › ${spec.title}${reason ? `: ${reason}` : ""}`
      }),
  )
  return [...own, ...(suite.suites ?? []).flatMap((inner) => skippedIn(inner, name))]
}

function specsOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
}

function isUnexpected(spec) {
  return spec.tests.some(({status}) => status === "unexpected")
}

function isFlaky(spec) {
  return spec.tests.some(({status}) => status === "flaky")
}

function brokeOff(what, {status, signal}) {
  console.error(`${what} broke off (${signal ?? `exit code ${status}`}).`)
  sum.failed++
}

function run(args, environment) {
  return spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: {...process.env, ...environment},
    timeout: 30 * 60_000,
  })
}

function parse(file) {
  const text = readIfThere(file)
  return text === null ? null : JSON.parse(text)
}
