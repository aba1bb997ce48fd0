import type {ProfileId} from "../profiles/profile"

/**
 * The words of amending clauses, by drafting tradition. Legal text of the bill, not of the program, and in English as the traditions' own words
 * are (profiles/). `place` is a provision by the amended law's own numbers, `law` that law with its article, `unit` what is put in.
 */
export interface AmendingWords {
  readonly replaceWords: (at: Where, old: string, now: string) => string
  readonly deleteWords: (at: Where, old: string) => string
  readonly insertWords: (at: Where, old: string, now: string) => string
  /** Before the new text. */
  readonly replace: (at: Where) => string
  readonly insertAfter: (at: Where) => string
  /** A second paragraph after one that had no number; `first` is what that becomes. */
  readonly addAfterSole: (at: Where, first: string) => string
  readonly repeal: (at: Where) => string
  readonly delete: (at: Where) => string
  /** Heading of the chapter that holds the amendments, and of the article for one law. */
  readonly heading: string
  readonly headingOf: (law: string) => string
}

export interface Where {
  readonly place: string
  readonly law: string
  readonly unit: string
  /** More than one of them. */
  readonly isSeveral: boolean
  /** The words stand there more than once. */
  readonly everywhere: boolean
}

/** "the word “force”", "the words “by force”". */
const quoted = (words: string): string =>
  `the ${/\s/u.test(words.trim()) ? "words" : "word"} “${words.trim()}”`
const isOne = (words: string): boolean => !/\s/u.test(words.trim())
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "Article 2, paragraph (1), of the Penal Code". */
const of = ({place, law}: Where): string => `${place}${place.includes(", ") ? "," : ""} of ${law}`

/** Where every unit is named and the verb states what the law now says. */
function stating(one: string, several: string): AmendingWords {
  const be = (words: string) => (isOne(words) ? one : several)
  const wherever = ({everywhere}: Where, words: string) =>
    everywhere ? `, wherever ${isOne(words) ? "it occurs" : "they occur"},` : ""
  return {
    replaceWords: (at, old, now) =>
      `In ${of(at)}, ${quoted(old)}${wherever(at, old)} ${be(old)} replaced by ${quoted(now)}.`,
    deleteWords: (at, old) =>
      `In ${of(at)}, ${quoted(old)}${wherever(at, old)} ${be(old)} deleted.`,
    insertWords: (at, old, now) =>
      `In ${of(at)}, ${quoted(now)} ${be(now)} inserted after ${quoted(old)}.`,
    replace: (at) => `${capital(of(at))} ${one} replaced by the following:`,
    insertAfter: (at) =>
      `After ${of(at)}, the following ${at.unit} ${at.isSeveral ? several : one} inserted:`,
    addAfterSole: (at, first) =>
      `In ${of(at)}, the existing text ${one === "is" ? "becomes" : "shall become"} ${first}, and the following ${at.unit} ${at.isSeveral ? several : one} added:`,
    repeal: (at) => `${capital(of(at))} ${one} repealed.`,
    delete: (at) => `${capital(of(at))} ${one} deleted.`,
    heading: "Amendment of other laws",
    headingOf: (law) => `Amendment of ${law}`,
  }
}

/** Where the amended section is the subject and the amendment is done to it. */
const acting: AmendingWords = {
  replaceWords: (at, old, now) =>
    at.everywhere
      ? `${capital(of(at))} is amended by deleting ${quoted(old)}, wherever occurring, and substituting in each place ${quoted(now)}.`
      : `${capital(of(at))} is amended by deleting ${quoted(old)} and substituting ${quoted(now)}.`,
  deleteWords: (at, old) =>
    `${capital(of(at))} is amended by deleting ${quoted(old)}${at.everywhere ? ", wherever occurring" : ""}.`,
  insertWords: (at, old, now) =>
    `${capital(of(at))} is amended by inserting, immediately after ${quoted(old)}, ${quoted(now)}.`,
  replace: (at) =>
    `${capital(of(at))} is repealed and the following ${at.unit} ${at.isSeveral ? "are" : "is"} substituted:`,
  insertAfter: (at) =>
    `${capital(at.law)} is amended by inserting, immediately after ${at.place}, the following ${at.unit}:`,
  addAfterSole: (at, first) =>
    `${capital(of(at))} is amended by renumbering the existing text as ${first} and adding the following ${at.unit}:`,
  repeal: (at) => `${capital(of(at))} is repealed.`,
  delete: (at) => `${capital(of(at))} is repealed.`,
  heading: "Amendment of other Acts",
  headingOf: (law) => `Amendment of ${law}`,
}

export const amendingWords: Readonly<Record<ProfileId, AmendingWords>> = {
  civil: stating("is", "are"),
  common: acting,
  un: stating("shall be", "shall be"),
}

/** "the Penal Code", "Law No. 14 of 2003": a law as it is named inside a sentence. */
export function inSentence(name: string): string {
  const isBare = /^(?:the\b|(?:law|act|decree|ordinance|order|regulation)s?\s+(?:no\b|n[.°º]|\d))/iu
  return isBare.test(name) ? name.replace(/^The\b/u, "the") : `the ${name}`
}
