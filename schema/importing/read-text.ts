import type {Found} from "./recognise/found"
import type {LanguageId} from "./recognise/language-marks"
import type {Encoding} from "./sources/encoding"
import type {SourceText} from "./sources/source"

/** What somebody knows better than the reading of a text; null: it is found out. */
export interface ReadWish {
  /** Whose numbering to look for. */
  readonly language: LanguageId | null
  /** How the letters of a plain text or a web page are coded; of other files, which say so themselves, it is no matter. */
  readonly encoding: Encoding | null
}

export const noWish: ReadWish = {language: null, encoding: null}

/** A text as it was read, and the law that was found in it. Plain data. */
export interface ReadText {
  readonly source: SourceText
  readonly found: Found
}
