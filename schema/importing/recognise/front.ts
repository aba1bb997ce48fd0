import type {FoundKind} from "../found"
import {isOneOf} from "./contents"
import type {LanguageMarks} from "./language-marks"
import {foldWord} from "./number-reading"
import type {ReadLine} from "./read-line"

/** Tells the lines before the first provision, and the few phrases that law everywhere has in fixed words. */
export class Phrases {
  readonly #marks: LanguageMarks
  readonly #enacting: readonly RegExp[]
  readonly #month: RegExp

  constructor(marks: LanguageMarks) {
    this.#marks = marks
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

  /** "Commentary", "Commentary on article 5", "Commentary: …" */
  isCommentary({text, line}: ReadLine): boolean {
    if (
      /\b(?:comment|explanat|guidance)|комментар|commentaire|comentario|comentário/iu.test(
        line.style,
      )
    ) {
      return true
    }
    if (isOneOf(text, this.#marks.commentary)) return true
    const words = foldWord(text.trim())
    return this.#marks.commentary.some((phrase) => {
      if (!words.startsWith(phrase)) return false
      const rest = words.slice(phrase.length)
      if (/^\s*[:—–]/.test(rest)) return true
      // "Commentary on article 5": a heading with a number, and not a sentence.
      return /^\s/.test(rest) && rest.length < 60 && /[0-9٠-٩]/.test(rest) && !/[.;]$/.test(rest)
    })
  }

  isAuthority(text: string): boolean {
    return text.length < 100 && startsWithOne(text, this.#marks.authority)
  }

  /** Whether a line breaks off in a sentence: "… within". */
  isBrokenOff(text: string): boolean {
    const last = /[\p{L}\p{M}]+$/u.exec(text.trimEnd())?.[0] ?? ""
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
  const words = foldWord(text.trim().replace(/^[\s([«"“–—-]+/u, ""))
  return phrases.some((phrase) => words.startsWith(foldWord(phrase)))
}
