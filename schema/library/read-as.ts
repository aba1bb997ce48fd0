import * as v from "valibot"
import type {PackProblem} from "./sources"
import {lineFinder, readYaml} from "./yaml-text"

export type Schema = v.GenericSchema<unknown, unknown>
/** What was read, or what is wrong with it, each with its line. */
export type ReadAs<T> =
  | {readonly ok: true; readonly value: T}
  | {readonly ok: false; readonly problems: readonly PackProblem[]}

/** Reads a text of YAML as what a schema describes, and refuses the rest of it. */
export function readAs<const S extends Schema>(
  schema: S,
  file: string,
  text: string,
): ReadAs<v.InferOutput<S>> {
  const yaml = readYaml(text)
  if (!yaml.ok) return {ok: false, problems: [{file, line: yaml.line, message: yaml.message}]}
  const result = v.safeParse(schema, yaml.value)
  return result.success
    ? {ok: true, value: result.output}
    : {ok: false, problems: problemsOf(result.issues, file, text)}
}

/** As many as an author can mend in one go. */
const mostProblems = 100

/** What a schema found wrong with a value, each with the line on which it stands in the text. */
export function problemsOf(
  issues: readonly v.BaseIssue<unknown>[],
  file: string,
  text: string,
): readonly PackProblem[] {
  const find = lineFinder(text)
  return issues.slice(0, mostProblems).map((issue) => {
    const path = (issue.path ?? []).map(({key}) => (typeof key === "number" ? key : String(key)))
    return {file, line: find(path), message: sentence(issue, path)}
  })
}

function sentence(issue: v.BaseIssue<unknown>, path: readonly (string | number)[]): string {
  const name = path.findLast((key) => typeof key === "string") ?? "the file"
  if (issue.type === "strict_object" && issue.expected === "never") {
    return `“${path.at(-1)}” is not known here. Correct the name or take it out.`
  }
  if (issue.type === "strict_object" && issue.received === "undefined")
    return `“${path.at(-1)}” is missing.`
  if (issue.type === "string" && ["number", "boolean"].includes(typeof issue.input)) {
    return `“${name}” must be text. Put the value in quotes.`
  }
  return `“${name}” is not right: ${advice(issue)}.`
}

/** What to write instead, in words that somebody who has never programmed can follow. */
function advice(issue: v.BaseIssue<unknown>): string {
  const {type, received, expected} = issue
  if (type === "picklist") {
    const known = (expected ?? "")
      .replace(/^\(|\)$/g, "")
      .replaceAll('"', "")
      .replaceAll(" | ", ", ")
    return `write one of these: ${known}`
  }
  if (type === "string") {
    return received === "null"
      ? "write something after the colon, or take the name out"
      : "put the text in quotes where it begins with a bracket or a brace"
  }
  if (type === "number") return "write a number, without quotes"
  if (type === "array") return "write a list, each item on a line of its own after a hyphen"
  if (type === "strict_object") return "write a name, a colon and a value on each line"
  if (type === "min_length") return "it is empty, or has too few items"
  if (type === "max_length") return "it is too long, or has too many items"
  return issue.message.replace(/^Invalid \w+: /, "").replace(/^./, (c) => c.toLowerCase())
}
