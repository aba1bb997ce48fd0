import {isRightToLeft} from "../../invisible"
import {escapeXml} from "./xml"

/**
 * Word lays out a run by what the run says of itself and not by its letters: a run that mixes both directions comes out in the wrong
 * order, and Arabic in a run without `w:rtl` has the font, size and weight of the Latin script. So that nothing else need know of
 * directions, runs are written in one piece, and parted here when the text is done.
 */
const rtlSign = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const letter = /\p{L}/u
const mark = /\p{M}/u
const digit = /\d/
/** What may need a word on its direction or language. Text without is left as it is, unless the bill itself is of another script. */
const telling = /[\p{Script=Cyrillic}\p{Script=Greek}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
const ownScript = /^(?:be|bg|el|kk|ky|mk|mn|ru|sr|tg|uk)(?:-|$)/

/** Scripts that tell a language, and the languages that are written in them. */
const scripts: readonly (readonly [script: RegExp, tongue: string, own: RegExp])[] = [
  [/\p{Script=Cyrillic}/u, "ru-RU", /^(?:be|bg|kk|ky|mk|mn|ru|sr|tg|uk)(?:-|$)/],
  [/\p{Script=Greek}/u, "el-GR", /^el(?:-|$)/],
  [/\p{Script=Hebrew}/u, "he-IL", /^(?:he|iw|yi)(?:-|$)/],
]

/** Letters of one direction and language, with the signs between them. */
export interface Stretch {
  text: string
  readonly isRtl: boolean
  /** The language that the letters tell, with its region, where it is not the text's own; null: none. */
  readonly tongue: string | null
}

/** A text cut where its direction or script changes. Digits go with the letters before them, other signs at such a place with the text around. */
export function stretches(text: string, language: string): readonly Stretch[] {
  const around = {isRtl: isRightToLeft(language), tongue: null}
  const out: Stretch[] = []
  const add = (signs: string, isRtl: boolean, tongue: string | null) => {
    const last = out.at(-1)
    if (last?.isRtl === isRtl && last.tongue === tongue) last.text += signs
    else out.push({text: signs, isRtl, tongue})
  }
  // Signs that no letter has claimed yet.
  let between = ""
  for (const sign of text) {
    const isRtl = rtlSign.test(sign)
    const last = out.at(-1)
    if (last && between === "" && mark.test(sign)) last.text += sign
    else if (last && digit.test(sign)) {
      last.text += between + sign
      between = ""
    } else if (isRtl || letter.test(sign)) {
      const tongue = tongueOf(sign, language)
      if (between !== "") {
        if (last?.isRtl === isRtl && last.tongue === tongue) last.text += between
        else add(between, around.isRtl, around.tongue)
        between = ""
      }
      add(sign, isRtl, tongue)
    } else between += sign
  }
  if (between !== "") add(between, around.isRtl, around.tongue)
  return out
}

function tongueOf(sign: string, language: string): string | null {
  const found = scripts.find(([script]) => script.test(sign))
  if (found) return found[2].test(language) ? null : found[1]
  return ownScript.test(language) && /\p{Script=Latin}/u.test(sign) ? "en-GB" : null
}

const textRun =
  /<w:r>(?:<w:rPr>((?:(?!<\/w:rPr>).)*)<\/w:rPr>)?((?:<w:tab\/>|<w:br\/>|<w:(t|delText) xml:space="preserve">[^<]*<\/w:\3>)+)<\/w:r>/g
const piece = /<w:tab\/>|<w:br\/>|<w:(t|delText) xml:space="preserve">([^<]*)<\/w:\1>/g

/** XML of paragraphs whose runs of text are of one direction and script each, and say which. `language`: of the text, BCP 47. */
export function byScript(xml: string, language: string): string {
  const isForeign = isRightToLeft(language) || ownScript.test(language)
  if (!isForeign && !telling.test(xml)) return xml
  return xml.replace(textRun, (whole, look: string | undefined, pieces: string) =>
    isForeign || telling.test(pieces) ? parted(look ?? "", pieces, language) : whole,
  )
}

function parted(look: string, pieces: string, language: string): string {
  const isRtl = isRightToLeft(language)
  return [...pieces.matchAll(piece)]
    .map(([whole, name, text]) =>
      name === undefined || text === undefined
        ? runOf(look, whole, {isRtl, tongue: null})
        : stretches(plainText(text), language)
            .map((each) =>
              runOf(
                look,
                `<w:${name} xml:space="preserve">${escapeXml(each.text)}</w:${name}>`,
                each,
              ),
            )
            .join(""),
    )
    .join("")
}

function runOf(look: string, inner: string, {isRtl, tongue}: Omit<Stretch, "text">): string {
  const [, before = "", own = ""] = /^(.*?)(<w:lang [^>]*>)?$/.exec(look) ?? []
  const lang = tongue === null ? own : `<w:lang w:${isRtl ? "bidi" : "val"}="${tongue}"/>`
  const properties = before + (isRtl ? "<w:rtl/>" : "") + lang
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}${inner}</w:r>`
}

const plainText = (xml: string) =>
  xml
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
