import {wordingChoice} from "./clause-walk"
import {parseMarkup, type Inline} from "./markup"
import type {Guidance, Pack} from "./pack"
import type {Place} from "./sources"

export type Report = (place: Place, message: string) => void

export interface TextContext {
  readonly pack: Pack
  /** Id of the provision, definition or recital that the text belongs to. */
  readonly part: string
  readonly known: ReadonlyMap<string, ReadonlySet<string>>
  /** Filled in while checking. */
  readonly usedBlanks: Set<string>
  readonly usedChoices: Set<string>
  readonly report: Report
}

/** As much as the origin of a provision may remember. */
const longestText = 20_000

const typedNumber =
  /^\s*(?:\([a-z0-9]{1,4}\)|\d{1,3}[.)]|[a-z][.)]|(?:article|section|paragraph|point|chapter)\s+\d)/i
const typedName = /\b(?:articles?|sections?|paragraphs?|points?|chapters?|definitions?)\s+$/i

/** Checks one text of law: its marks, what they name, and that nothing is numbered by hand. */
export function checkText(context: TextContext, text: string, place: Place): void {
  const {report, pack} = context
  if (typedNumber.test(text)) {
    report(
      place,
      "The text begins with a number typed by hand. Numbers are printed by themselves; leave it out.",
    )
  }
  const pieces = parseMarkup(text)
  checkMarks(context, pieces, place)
  let length = text.length
  for (const piece of pieces) {
    if (piece.kind !== "choice") continue
    context.usedChoices.add(piece.key)
    const choice = wordingChoice(pack, piece.key)
    if (!choice) {
      report(place, `The choice “${piece.key}” is not declared under choices in any file.`)
      continue
    }
    length += Math.max(...choice.options.map((option) => option.text.length))
    for (const option of choice.options) checkWording(context, choice.key, option.text, place)
  }
  if (length > longestText) report(place, "The text is too long.")
}

function checkWording(context: TextContext, key: string, text: string, place: Place): void {
  const pieces = parseMarkup(text)
  checkMarks(context, pieces, place)
  for (const {kind} of pieces) {
    if (kind === "choice")
      context.report(place, `A wording of the choice “${key}” holds another choice.`)
    if (kind === "term")
      context.report(
        place,
        `A wording of the choice “${key}” marks a defined term. Mark it outside the choice.`,
      )
  }
}

function checkMarks(context: TextContext, pieces: readonly Inline[], place: Place): void {
  const {pack, report} = context
  pieces.forEach((piece, i) => {
    if (piece.kind === "error") report(place, piece.message)
    if (piece.kind === "blank") {
      context.usedBlanks.add(piece.key)
      if (!Object.hasOwn(pack.blanks, piece.key)) {
        report(place, `The blank “${piece.key}” is not declared under blanks in any file.`)
      }
    }
    if (piece.kind === "reference") {
      checkReference(context, piece, place)
      const before = pieces[i - 1]
      if (before?.kind === "text" && typedName.test(before.text)) {
        report(
          place,
          `Leave out “${before.text.trim().split(/\s+/).at(-1)}” before a cross-reference; it is printed by itself.`,
        )
      }
    }
  })
}

function checkReference(
  {part, known, report}: TextContext,
  {provision, clause}: {readonly provision: string | null; readonly clause: string | null},
  place: Place,
): void {
  const target = provision ?? part
  const clauses = known.get(target)
  if (!clauses) report(place, `The cross-reference {${target}} leads to nothing in the pack.`)
  else if (clause !== null && !clauses.has(clause)) {
    report(
      place,
      `The cross-reference {${provision ?? ""}.${clause}} leads to nothing: ${target} has no “${clause}”.`,
    )
  }
}

/** Checks the texts of guidance, in which cross-references stand and nothing else. */
export function checkGuidance(
  context: TextContext,
  guidance: Guidance | {readonly note: string},
  place: Place,
): void {
  const at = (...more: readonly (string | number)[]): Place => ({
    ...place,
    path: [...place.path, ...more],
  })
  for (const [name, value] of Object.entries(guidance)) {
    if (typeof value === "string") checkParagraphs(context, value, at(name))
  }
  if (!("requires" in guidance)) return
  guidance.commentary?.forEach((text, i) => checkParagraphs(context, text, at("commentary", i)))
  guidance.mistakes.forEach(({text}, i) =>
    checkParagraphs(context, text, at("mistakes", i, "text")),
  )
  guidance.links.forEach(({text}, i) => checkParagraphs(context, text, at("links", i, "text")))
}

function checkParagraphs(context: TextContext, text: string, place: Place): void {
  for (const piece of parseMarkup(text)) {
    if (piece.kind === "error") context.report(place, piece.message)
    else if (piece.kind === "reference") checkReference(context, piece, place)
    else if (piece.kind !== "text" && piece.kind !== "law" && piece.kind !== "this") {
      context.report(place, "Guidance may hold cross-references only, no blanks, choices or terms.")
    }
  }
}
