/**
 * The marks that the text of a pack may hold (docs/packs.md). Reading never throws: what is malformed comes back as a piece of
 * its own, with a sentence for the author of the pack.
 */
export type Inline =
  | (Span & {readonly kind: "text"; readonly text: string})
  /** `[key]`: a blank. */
  | (Span & {readonly kind: "blank"; readonly key: string})
  /** `[?key]`: a choice between wordings. */
  | (Span & {readonly kind: "choice"; readonly key: string})
  /** `{art-8.p1}`, `{.p2}`: a cross-reference. The provision is null for the one that the text stands in. */
  | (Span & {
      readonly kind: "reference"
      readonly provision: string | null
      readonly clause: string | null
    })
  /** `{law}`: the bill itself. */
  | (Span & {readonly kind: "law"})
  /** `{this}`: the article that the text stands in. */
  | (Span & {readonly kind: "this"})
  /** `*child*`: the term that the text defines. */
  | (Span & {readonly kind: "term"; readonly text: string})
  | (Span & {readonly kind: "error"; readonly text: string; readonly message: string})

/** Where a piece stands in the source, marks and backslashes included. The pieces of a text cover it without gaps. */
interface Span {
  readonly from: number
  readonly to: number
}

const slug = "[a-z0-9]+(?:-[a-z0-9]+)*"
const plain = /[^[\]{}*\\]+/y
const bracket = new RegExp(`\\[(\\??)(${slug})\\]`, "y")
const brace = new RegExp(`\\{(${slug})?(?:\\.(${slug}))?\\}`, "y")
const term = /\*([^[\]{}*\\\s](?:[^[\]{}*\\]*[^[\]{}*\\\s])?)\*/y
const escaped = /\\[[\]{}*\\]/y
/** As far as a malformed mark reaches: to its closing sign, or the opening sign alone. */
const malformed = /\[[^[\]{}]*\]|\{[^[\]{}]*\}|[^]/y

/** Reads the marks in a text. */
export function parseMarkup(text: string): readonly Inline[] {
  const pieces: Inline[] = []
  let from = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = from
    return pattern.exec(text)
  }
  while (from < text.length) {
    const piece = read(match, from)
    const last = pieces.at(-1)
    if (piece.kind === "text" && last?.kind === "text") {
      pieces[pieces.length - 1] = {...last, text: last.text + piece.text, to: piece.to}
    } else {
      pieces.push(piece)
    }
    from = piece.to
  }
  return pieces
}

function read(match: (pattern: RegExp) => RegExpExecArray | null, from: number): Inline {
  const span = (found: RegExpExecArray): Span => ({from, to: from + found[0].length})
  let found = match(plain)
  if (found) return {kind: "text", text: found[0], ...span(found)}
  found = match(escaped)
  if (found) return {kind: "text", text: found[0].slice(1), ...span(found)}
  found = match(bracket)
  if (found) return {kind: found[1] ? "choice" : "blank", key: found[2] ?? "", ...span(found)}
  found = match(brace)
  if (found && found[0] !== "{}") {
    const [whole, provision = null, clause = null] = found
    if (whole === "{law}") return {kind: "law", ...span(found)}
    if (whole === "{this}") return {kind: "this", ...span(found)}
    return {kind: "reference", provision, clause, ...span(found)}
  }
  found = match(term)
  if (found) return {kind: "term", text: found[1] ?? "", ...span(found)}
  found = match(malformed)
  if (!found) throw new RangeError(`No text at ${from}`)
  return {kind: "error", text: found[0], message: complaint(found[0]), ...span(found)}
}

function complaint(text: string): string {
  switch (text.charAt(0)) {
    case "[":
      return `“${text}” is not a blank. Write [key] or [?key], with lower-case letters, digits and hyphens, or put a backslash before the bracket.`
    case "{":
      return `“${text}” is not a cross-reference. Write {art-8} or {art-8.p1}, or put a backslash before the brace.`
    case "*":
      return "A star stands alone. Put one on each side of the defined term, or a backslash before it."
    case "\\":
      return "A backslash may stand only before a bracket, a brace, a star or another backslash."
    default:
      return `“${text}” closes nothing. Put a backslash before it if it is meant to be printed.`
  }
}
