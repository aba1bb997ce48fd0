import {tagOf} from "../formats/docx/wordml"
import type {OverlayContext} from "./overlay"
import type {ReturnedSign} from "./paragraphs"
import {isIn, type PrintedLine, type PrintedPiece} from "./printed"

/** A sign of the draft's line as the export printed it; `own` is null for what was struck out. */
export interface PrintedSign {
  readonly text: string
  readonly came: boolean
  readonly own: OwnSign | null
}

/** A sign of the draft's line alone, by the piece that prints it. */
export interface OwnSign {
  readonly piece: PrintedPiece
  /** Where it starts in the line's content; of a sign in a choice, where the choice starts. */
  readonly at: number
  /** Within its own text, for text. */
  readonly offset: number
}

/** A sign as Word has it. */
export interface WordSign extends Pick<
  ReturnedSign,
  "text" | "came" | "went" | "look" | "inChoice"
> {
  /** The provision that a new reference leads to. */
  readonly target: string | null
}

/** The signs of a line as it was exported, those that were struck out among them. */
export function printedSigns(
  printed: PrintedLine | null,
  own: PrintedLine,
): readonly PrintedSign[] {
  const mine: OwnSign[] = []
  for (const piece of own.pieces) {
    let offset = 0
    for (const sign of piece.text) {
      mine.push({piece, at: piece.at, offset})
      offset += sign.length
    }
  }
  const plain = own.pieces.flatMap((piece) => [...piece.text])
  if (printed) {
    const signs = printed.pieces.flatMap((piece) =>
      [...piece.text].map((text) => ({text, came: piece.came, went: !isIn(piece, "after")})),
    )
    const after = signs.filter(({went}) => !went)
    if (after.map(({text}) => text).join("") === plain.join("")) {
      let at = 0
      return signs.map(({text, came, went}) => ({
        text,
        came,
        own: went ? null : (mine[at++] ?? null),
      }))
    }
  }
  return plain.map((text, i) => ({text, came: false, own: mine[i] ?? null}))
}

/** What fields and controls print is given the words that the draft has for it: a number that Word counted anew is no edit. */
export function wordSigns(
  signs: readonly ReturnedSign[],
  own: PrintedLine,
  {provisionAt}: OverlayContext,
): readonly WordSign[] {
  const made: WordSign[] = []
  const numbers = new Map<string, PrintedPiece[]>()
  const blanks = new Map<string, PrintedPiece[]>()
  for (const piece of own.pieces) {
    const list = piece.kind === "number" ? numbers : piece.kind === "blank" ? blanks : null
    const of = list === blanks ? tagOf(piece.of) : piece.of
    if (list) list.set(of, [...(list.get(of) ?? []), piece])
  }
  for (let i = 0; i < signs.length;) {
    const sign = signs[i]
    if (!sign) break
    let end = i + 1
    const group = sign.control ?? sign.field
    if (!group) {
      made.push({...sign, target: null})
      i = end
      continue
    }
    const isSame = (other: ReturnedSign | undefined) =>
      sign.control ? other?.control?.at === group.at : other?.field?.at === group.at
    while (isSame(signs[end])) end++
    const all = signs.slice(i, end)
    i = end
    const live = all.filter(({went}) => !went)
    const put = (text: string) => {
      const {came, went, look} = live[0] ?? all[0] ?? sign
      for (const each of text)
        made.push({text: each, came, went, look, inChoice: sign.inChoice, target: null})
    }
    if (sign.control) {
      const list = blanks.get(sign.control.tag)
      const piece = list && list.length > 1 ? list.shift() : list?.[0]
      if (!piece) {
        made.push(...all.map((each) => ({...each, target: null})))
        continue
      }
      // What was filled in is told beside the line (filled.ts), and the blank stays.
      const isStruck = live.length === 0
      const came = all.every((each) => each.came) ? sign.came : null
      const went = isStruck ? sign.went : null
      for (const text of piece.text)
        made.push({text, came, went, look: sign.look, inChoice: sign.inChoice, target: null})
      continue
    }
    const id = sign.field && provisionAt(sign.field.bookmark)
    if (id === null || live.length === 0) {
      made.push(...all.map((each) => ({...each, target: null})))
      continue
    }
    const list = numbers.get(id)
    const piece = list && list.length > 1 ? list.shift() : list?.[0]
    if (piece) put(piece.text)
    else {
      const {came, went, look} = live[0] ?? sign
      made.push({text: "\ue002", came, went, look, inChoice: sign.inChoice, target: id})
    }
  }
  return made
}

/** A control around whole paragraphs says nothing of a choice in the line. */
export function besideChoices(words: readonly WordSign[]): readonly WordSign[] {
  return words.every(({inChoice}) => inChoice)
    ? words.map((word) => ({...word, inChoice: false}))
    : words
}
