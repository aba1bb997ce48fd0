import type {FoundKind} from "./found"
import type {LanguageMarks} from "./language-marks"
import {foldWord} from "./number-reading"
import type {ReadLine} from "./read-line"

const commentaryStyle =
  /\b(?:comment|explanat|guidance)|комментар|commentaire|comentario|comentário/iu

/** Tells the lines before the first provision, and the few phrases that law everywhere has in fixed words. */
export class Phrases {
  readonly #marks: LanguageMarks
  readonly #enacting: readonly RegExp[]
  readonly #month: RegExp
  readonly #commentary: readonly string[]

  constructor(marks: LanguageMarks) {
    this.#marks = marks
    this.#commentary = marks.commentary.map(foldWord)
    this.#month = new RegExp(`^(?:${marks.months.join("|")})\\s+[0-9٠-٩]{4}`, "iu")
    this.#enacting = marks.enacting.map((phrase) => new RegExp(phrase, "iu"))
  }

  isEnacting(text: string): boolean {
    return text.length < 600 && this.#enacting.some((phrase) => phrase.test(text))
  }

  isRecital(text: string): boolean {
    return startsWithOne(text, this.#marks.recital)
  }

  isLongTitle(text: string): boolean {
    return startsWithOne(text, this.#marks.longTitle)
  }

  /** "23. December 2024": a date at the beginning of a line, and no number of a provision. */
  isDate({text, line, clause}: ReadLine): boolean {
    return clause !== null && line.label === "" && this.#month.test(text.slice(clause.end))
  }

  isSignature(text: string): boolean {
    return text.length < 200 && startsWithOne(text, this.#marks.signature)
  }

  /** A line of a commentary's own style, or the heading of one. */
  isCommentary(read: ReadLine): boolean {
    return commentaryStyle.test(read.line.style) || this.isCommentaryHeading(read)
  }

  /** "Commentary", "Commentary on article 5", "Commentary: …" */
  isCommentaryHeading({text}: ReadLine): boolean {
    const words = foldWord(text.slice(0, 80).trim())
    return this.#commentary.some((phrase) => {
      if (!words.startsWith(phrase)) return false
      const rest = words.slice(phrase.length)
      if (/^[^\p{L}\p{N}]*$/u.test(rest)) return text.length < 60
      if (/^\s*[:—–]/.test(rest)) return true
      // With a number, and no sentence.
      return /^\s/.test(rest) && text.length < 60 && /[0-9٠-٩]/.test(rest) && !/[.;]$/.test(rest)
    })
  }

  isAuthority(text: string): boolean {
    return text.length < 100 && startsWithOne(text, this.#marks.authority)
  }

  /** Whether a line breaks off in a sentence: "… within". */
  isBrokenOff(text: string): boolean {
    const last = /[\p{L}\p{M}]+$/u.exec(text.slice(-60).trimEnd())?.[0] ?? ""
    return this.#marks.unended.includes(foldWord(last))
  }

  /** What a line before the first provision is; null: nothing tells. */
  frontKind({text}: ReadLine): FoundKind | null {
    if (this.isEnacting(text)) return "enacting"
    if (this.isLongTitle(text)) return "long-title"
    return this.isRecital(text) || this.isAuthority(text) ? "recital" : null
  }
}

function startsWithOne(text: string, phrases: readonly string[]): boolean {
  const words = foldWord(text.slice(0, 60).replace(/^[\s([«"“–—-]+/u, ""))
  return phrases.some((phrase) => words.startsWith(foldWord(phrase)))
}
