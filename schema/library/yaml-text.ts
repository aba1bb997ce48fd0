import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
} from "yaml"
import {strangeSign} from "./strange-signs"

/**
 * YAML as packs may use it: plain maps, lists and scalars of YAML 1.2. No tags, anchors, aliases or merge keys, since a reader of the text
 * could not see what they do; for the same reason no signs that cannot be seen. The text may be hostile: size, depth and length of lines
 * are bounded, and no key reaches a prototype.
 */
export type YamlText =
  | {readonly ok: true; readonly value: unknown}
  | {readonly ok: false; readonly line: number; readonly message: string}

export const longestFile = 1_000_000
const deepest = 40
const tooDeep = "Lists or names are nested too deeply."
/** Long enough for any paragraph on one line; longer ones cannot be reviewed in a diff. */
const longestLine = 8_000

/** Names that would reach what every object inherits. */
const reserved: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"])

/** Reads a text as plain data. */
export function readYaml(text: string): YamlText {
  const parsed = parse(text)
  if ("message" in parsed) return {ok: false, ...parsed}
  const {document, lines} = parsed
  try {
    return {ok: true, value: plain(document.contents, 0)}
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {ok: false, line: lines.linePos(error.offset).line, message: error.message}
  }
}

/**
 * Tells the line on which the value at a path stands, or its nearest ancestor that is there. The text is read again, once, when
 * a line is first asked for: that is when something is wrong. 1 where the text cannot be read.
 */
export function lineFinder(text: string): (path: readonly (string | number)[]) => number {
  let parsed: ReturnType<typeof parse> | null = null
  return (path) => {
    parsed ??= parse(text)
    return "message" in parsed ? parsed.line : lineIn(parsed, path)
  }
}

function lineIn({document, lines}: Parsed, path: readonly (string | number)[]): number {
  let node: unknown = document.contents
  let offset = 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      if (!pair) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof key === "number") {
      node = node.items[key]
      if (isMap(node) || isSeq(node) || isScalar(node)) offset = node.range?.[0] ?? offset
    } else {
      break
    }
  }
  return lines.linePos(offset).line
}

interface Parsed {
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

function parse(text: string): Parsed | {readonly line: number; readonly message: string} {
  if (text.length > longestFile) return {line: 1, message: "The file is larger than 1 MB."}
  const unreadable = longLine(text) ?? strangeLine(text)
  if (unreadable) return unreadable
  const lines = new LineCounter()
  let document: Document.Parsed
  try {
    document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      merge: false,
      strict: true,
      // Checked below in one pass; the parser would compare every key with every other.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    })
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error
    return {line: 1, message: tooDeep}
  }
  if (document.directives.yaml.explicit || Object.keys(document.directives.tags).length > 1) {
    return {line: 1, message: "Directives (%…) are not allowed."}
  }
  const wrong = document.errors[0] ?? document.warnings[0]
  if (!wrong) return {document, lines}
  // The parser hands on what Node says of a nesting that exhausts it.
  const deep = wrong.message.startsWith("Maximum call stack")
  return {
    line: lines.linePos(wrong.pos[0]).line,
    message: deep ? tooDeep : `This is not well-formed YAML. ${advice[wrong.code] ?? usualAdvice}`,
  }
}

const colonAdvice =
  "Put text that holds a colon followed by a space in single quotes or after >-, and see that the lines around have the same indentation."

/** What to do, by the parser's own codes: its sentences are for programmers. */
const advice: Readonly<Record<string, string>> = {
  BAD_INDENT: "The line does not begin in the same column as those that it belongs to.",
  TAB_AS_INDENT: "Indent with spaces, not with tabs.",
  MISSING_CHAR:
    "A quotation mark, a comma, a bracket or a colon is missing here or on a line above.",
  MULTILINE_IMPLICIT_KEY: colonAdvice,
  BLOCK_AS_IMPLICIT_KEY: colonAdvice,
  BLOCK_IN_FLOW: "Inside brackets or braces write everything on lines without dashes.",
  BAD_DQ_ESCAPE: "Use single quotes: a backslash has a meaning of its own in double quotes.",
  BAD_SCALAR_START: "Put text that begins with a sign of this kind in single quotes.",
  MULTIPLE_DOCS: "A line of three dashes divides the file. Take it out.",
}
const usualAdvice =
  "Put text that holds a colon, a bracket, a brace or a dash at its start in single quotes or after >-, and look for a quotation mark or a bracket that is not closed."

interface WrongLine {
  readonly line: number
  readonly message: string
}

function longLine(text: string): WrongLine | null {
  for (let start = 0, line = 1; start <= text.length; line++) {
    const next = text.indexOf("\n", start)
    const end = next === -1 ? text.length : next
    if (end - start > longestLine) {
      return {line, message: "The line is too long. Break it into several after >-."}
    }
    start = end + 1
  }
  return null
}

function strangeLine(text: string): WrongLine | null {
  // Some editors begin every file with a mark of its encoding.
  const found = strangeSign(text.replace(/^\ufeff/, " "))
  return found && {line: text.slice(0, found.at).split("\n").length, message: found.message}
}

class Refusal extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message)
  }
}

function plain(node: unknown, depth: number): unknown {
  if (node === null || node === undefined) return null
  if (isAlias(node)) throw refusal(node, "Aliases (*name) are not allowed; write the text out.")
  if (!isScalar(node) && !isMap(node) && !isSeq(node))
    throw new RangeError("Unknown kind of YAML node")
  if (node.anchor !== undefined) throw refusal(node, "Anchors (&name) are not allowed.")
  if (node.tag !== undefined) throw refusal(node, "Tags (!name) are not allowed.")
  if (isScalar(node)) return scalar(node.value, node)
  if (depth === deepest) throw refusal(node, tooDeep)
  if (isSeq(node)) return node.items.map((item) => plain(item, depth + 1))
  const object: Record<string, unknown> = {}
  for (const {key, value} of node.items) {
    const name =
      isScalar(key) && key.anchor === undefined && key.tag === undefined ? key.value : null
    const place = isScalar(key) ? key : node
    if (typeof name !== "string") throw refusal(place, "A name before a colon must be plain text.")
    refuseStrange(name, place)
    if (name === "<<") throw refusal(place, "Merge keys (<<) are not allowed; write the text out.")
    if (reserved.has(name)) throw refusal(place, `“${name}” cannot be used as a name.`)
    if (Object.hasOwn(object, name)) throw refusal(place, `“${name}” stands here twice.`)
    object[name] = plain(value, depth + 1)
  }
  return object
}

function scalar(value: unknown, node: Node): unknown {
  const known =
    value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value)
  if (!known) throw refusal(node, "This value is not text, a number, true or false.")
  if (typeof value === "string") refuseStrange(value, node)
  return value
}

/** Also those that are written as a code, \u202e in double quotes say. */
function refuseStrange(value: string, node: Node): void {
  const found = strangeSign(value)
  if (found) throw refusal(node, found.message)
}

const refusal = (node: Node, message: string) => new Refusal(node.range?.[0] ?? 0, message)
