/**
 * Signs that nobody sees: some turn the direction of what follows, so that a text reads otherwise than it is (CVE-2021-42574), others
 * hide letters or divide a word for every search. One table tells them from the same signs where a script needs them: the marks of
 * direction in lines from right to left, the joiners of Arabic and Indic letters, the spaces of Khmer and Thai, the selectors of Han and
 * of pictures. The check, paste, import, display and export all ask it.
 */
export interface InvisibleSign {
  /** Counted in UTF-16 units, as positions in a text node are. */
  readonly at: number
  readonly length: number
  /** "turns": what follows is shown in another order. "hidden": nothing is shown where something stands. */
  readonly kind: "turns" | "hidden"
}

/** Embeddings, overrides and isolates with their ends: the direction of a line is its language's, and no law needs them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u

/** LRM, RLM and ALM: a line with letters from right to left needs them beside figures and brackets; among Latin letters they turn those round. */
const directionMark = /[\u200e\u200f\u061c]/u
const fromRight =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

const joiner = /[\u200c\u200d]/u
const joining =
  /(?=[\p{L}\p{M}])[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u
/** Before and after the joiner of two pictures that are one. */
const pictured = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u

const wordSpace = /\u200b/u
const unspaced =
  /[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tibetan}]/u

const selector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u
const selected =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Phags_Pa}\p{Script=Myanmar}\p{Extended_Pictographic}\p{Sm}\u3000-\u303f\uff00-\uff60]/u
const mongolianSelector = /[\u180b-\u180f]/u
const mongolian = /\p{Script=Mongolian}/u

/**
 * Everything that may be one of them: the above, control characters but white space, soft hyphens, fillers and joiners of no width,
 * signs of annotation, tags, codes that stand for no character, and halves of surrogate pairs.
 */
const suspect =
  // eslint-disable-next-line no-control-regex, no-misleading-character-class -- these are what is looked for
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\p{Noncharacter_Code_Point}]|\p{Surrogate}/u
// eslint-disable-next-line no-misleading-character-class -- each sign is looked for by itself
const suspects = new RegExp(suspect.source, "gu")

/**
 * The invisible signs of a line that no script needs there, in order. `fromRightToLeft`: the text around it is written so, for lines that
 * hold figures alone.
 */
export function invisibleSigns(text: string, fromRightToLeft = false): readonly InvisibleSign[] {
  if (!suspect.test(text)) return none
  const isFromRight = fromRightToLeft || fromRight.test(text)
  const found: InvisibleSign[] = []
  for (const {0: sign, index: at} of text.matchAll(suspects)) {
    const before = signBefore(text, at)
    const after = signAt(text, at + sign.length)
    if (isNeeded(sign, before, after, isFromRight)) continue
    const turns = turning.test(sign) || (directionMark.test(sign) && sign !== "\u200e")
    found.push({at, length: sign.length, kind: turns ? "turns" : "hidden"})
  }
  return found
}

const none: readonly InvisibleSign[] = []

function isNeeded(sign: string, before: string, after: string, isFromRight: boolean): boolean {
  if (directionMark.test(sign)) return isFromRight
  if (joiner.test(sign)) {
    if (joining.test(before) || joining.test(after)) return true
    return sign === "\u200d" && pictured.test(before) && pictured.test(after)
  }
  if (wordSpace.test(sign)) return unspaced.test(before) || unspaced.test(after)
  if (selector.test(sign)) return selected.test(before) || /^[#*0-9]\u20e3/.test(before + after)
  return mongolianSelector.test(sign) && mongolian.test(before)
}

const signAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0)
function signBefore(text: string, at: number): string {
  const isPair = /[\udc00-\udfff]/.test(text[at - 1] ?? "")
  return at === 0 ? "" : signAt(text, isPair && at > 1 ? at - 2 : at - 1)
}

/** A line without them; the same string where there is none. */
export const withoutInvisible = (text: string, fromRightToLeft = false): string =>
  replaced(text, invisibleSigns(text, fromRightToLeft), "")

/** A name from elsewhere (of a file, an author, a computer) as it is shown: on one line, with a sign to be seen where one was not. */
export function shownName(name: string): string {
  const line = name.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, " ")
  return replaced(line, invisibleSigns(line), "\ufffd")
}

/**
 * Words of others as the window says them, with a sign to be seen where one was not. They may be a piece of a line, which does not tell
 * whether its line needs marks of direction: those stay.
 */
export const shownWords = (text: string): string =>
  replaced(text, invisibleSigns(text, true), "\ufffd")

const everyTurning = new RegExp(turning.source, "gu")
/** What leaves the program reads as it stands: no export carries a sign that turns the words after it, whatever the draft holds. */
export const withoutTurning = (text: string): string => text.replace(everyTurning, "")

/** What a sentence is filled in with, so that words of others turn none of the sentence's own. */
export const withoutTurningIn = (params: Params): Params => changedIn(params, withoutTurning)

/** The same for what the window says: a name in a sentence looks as it does by itself. */
export const shownIn = (params: Params): Params => changedIn(params, shownWords)

type Params = Readonly<Record<string, string | number>>
const changedIn = (params: Params, change: (text: string) => string): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? change(value) : value,
    ]),
  )

/** The same text with `by` in the place of each sign. */
export function replaced(text: string, signs: readonly InvisibleSign[], by: string): string {
  if (signs.length === 0) return text
  let rest = ""
  let end = 0
  for (const {at, length} of signs) {
    rest += text.slice(end, at) + by
    end = at + length
  }
  return rest + text.slice(end)
}

/** Whether the text of a line is written from right to left by its own letters. */
export const hasFromRight = (text: string): boolean => fromRight.test(text)

/** Whether a language (BCP 47) is written from right to left. */
export const isRightToLeft = (language: string): boolean =>
  /^(?:ar|dv|fa|he|iw|ps|sd|ug|ur|yi)(?:-|$)/.test(language)
