import {knownLanguage} from "../importing/recognise/languages"
import type {LanguageId} from "../importing/recognise/language-marks"
import {fold} from "../library/search-index"

/**
 * Words of laws, cut down to what their inflected forms share: "abducts", "abducted", "abduction" are one, as are "похищение" and "похищения".
 * Light by intent: an ending too few costs a find that a synonym makes good, an ending too many brings provisions that have nothing to do with it.
 */
export interface Word extends Cut {
  /** Of the text it stands in. */
  readonly from: number
  readonly to: number
}

interface Cut {
  /** In lower case, without accents and vowel signs. */
  readonly plain: string
  readonly stem: string
}

/** How one language inflects. All in folded letters. */
interface Endings {
  /** What may stand before a word, the longest first, and how much has to remain. */
  readonly before: readonly string[]
  /** Endings, the longest first. */
  readonly after: readonly string[]
  /** Letters that have to remain. */
  readonly least: number
  /** Words that tell nothing apart: a phrase is found without them. */
  readonly idle: ReadonlySet<string>
  /** What would be cut to the same as another word: la traite is no traitement. */
  readonly whole?: Readonly<Record<string, string>>
}

const list = (text: string): readonly string[] => text.split(" ")
const longestFirst = (text: string): readonly string[] =>
  [...list(text)].sort((a, b) => b.length - a.length)

const endings: Readonly<Record<LanguageId, Endings>> = {
  en: {
    before: [],
    after: longestFirst(
      "s es ed ing ings er ers or ors ion ions ation ations ment ments ery eries e y ies ied ure ures",
    ),
    least: 4,
    idle: new Set(
      list(
        "a an and any as at be by for from his in into is it its of on or out that the their to under who with",
      ),
    ),
  },
  fr: {
    before: [],
    after: longestFirst(
      "s e es ee ees er ent ant ante ants antes ement ements ment ments ation ations ition itions ion ions eur eurs euse euses rice rices ure ures age ages x aux al ale ales it ir issant issent ie ies is ise",
    ),
    least: 4,
    idle: new Set(
      list(
        "a au aux avec d dans de des du elle en et il l la le les leur lui n ou par pour qu que qui s sa ses son sur un une",
      ),
    ),
    whole: {traite: "traite", traites: "traite"},
  },
  es: {
    before: [],
    after: longestFirst(
      "a o e as os es ar er ir an en ado ada ados adas ido ida idos idas ando iendo amiento amientos imiento imientos acion aciones icion iciones cion ciones ion iones ador adora adores adoras edor edores idor idores ante antes aren are ara ase iere ieren mente aje ajes",
    ),
    least: 4,
    idle: new Set(
      list("a al con de del e el en la las le lo los o para por que se su sus un una y"),
    ),
  },
  pt: {
    before: [],
    after: longestFirst(
      "a o e as os es ar er ir am em ado ada ados adas ido ida idos idas ando endo amento amentos imento imentos acao acoes icao icoes cao coes sao soes ao oes aos ador adora adores adoras edor edores ante antes ares asse arem mente agem agens al ais",
    ),
    least: 4,
    idle: new Set(
      list(
        "a ao aos as com da das de do dos e em na nas no nos o os ou para pela pelo por que se seu sua um uma",
      ),
    ),
  },
  ru: {
    before: [],
    after: longestFirst(
      "а я о е и ы у ю ь ам ям ами ями ах ях ов ев еи ом ем ои ию ия ие ии иям иями иях ием ием ью ая яя ое ее ые ие ыи ии ого его ому ему ым им ых их ую юю ыми ими енныи енная енное енные енного енных ение ения ению ением ении ений ание ания анию анием ании ать ять ить еть ует уют ает ают ит ят ивает ивают ал ала али ло ли лся лась лись ется ится ются атся аться иться анныи анная анное анные анного анных ность ности ностью",
    ),
    least: 4,
    idle: new Set(list("а без в во для до за и из или к как на не о об от по под при с со у")),
  },
  ar: {
    before: longestFirst("ال وال بال كال فال لل ولل وبال و"),
    after: longestFirst("ها ان ات ون ين يه ه ي ا هم"),
    least: 3,
    idle: new Set(list("في من الي علي عن او ان ما لا كل به بها له لها التي الذي")),
  },
}

const other: Endings = {before: [], after: [], least: 3, idle: new Set()}

/** The words of a text, in its language; of a language that is not known, as they are spelt. */
export function wordsOf(text: string, language: string): readonly Word[] {
  const known = knownLanguage(language)
  const cut = stemmer(known)
  const found: Word[] = []
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640]*/gu)) {
    const from = match.index
    const {plain: bare, stem} = cut(match[0])
    found.push({plain: bare, stem, from, to: from + match[0].length})
  }
  return found
}

/** One word as it is looked for: what people type, cut like the words of laws. */
export function cutWord(word: string, language: string): Cut {
  return stemmer(knownLanguage(language))(word)
}

/** Whether a word tells so little in its language that a phrase is found without it. */
export function isIdle(stem: string, language: string): boolean {
  const known = knownLanguage(language)
  return known !== null && endings[known].idle.has(stem)
}

const stemmers = new Map<LanguageId | null, (word: string) => Cut>()

/** Words come back again and again: each is cut once. */
function stemmer(language: LanguageId | null): (word: string) => Cut {
  const cached = stemmers.get(language)
  if (cached) return cached
  const known = new Map<string, Cut>()
  const made = (word: string) => {
    const before = known.get(word)
    if (before !== undefined) return before
    if (known.size > mostKnown) known.clear()
    const bare = plain(word, language)
    const cut = {plain: bare, stem: stemOf(bare, language)}
    known.set(word, cut)
    return cut
  }
  stemmers.set(language, made)
  return made
}
/** As many words as a dozen long laws have. */
const mostKnown = 50_000

function stemOf(folded: string, language: LanguageId | null): string {
  const {before, after, least, idle, whole} = language === null ? other : endings[language]
  if (idle.has(folded)) return folded
  const kept = whole?.[folded]
  if (kept !== undefined) return kept
  const start = before.find(
    (each) => folded.startsWith(each) && folded.length - each.length >= least,
  )
  const bare = start === undefined ? folded : folded.slice(start.length)
  const end = after.find((each) => bare.endsWith(each) && bare.length - each.length >= least)
  const stem = end === undefined ? bare : bare.slice(0, -end.length)
  return language === "en" ? oneEnglish(stem) : stem
}

/** Lower case, without accents and vowel signs; one letter where a language writes two for one. */
function plain(word: string, language: LanguageId | null): string {
  const bare = fold(word.normalize("NFD").replace(/[\p{M}\u0640]/gu, ""))
  return language === "ar" ? bare.replaceAll("ة", "ه").replaceAll("ى", "ي") : bare
}

/** "trafficked" and "traffic", "kidnapped" and "kidnap", "offense" and "offence", "labour" and "labor". */
function oneEnglish(stem: string): string {
  return stem
    .replace(/ick$/, "ic")
    .replace(/([bdgmnprt])\1$/, "$1")
    .replace(/enc$/, "ens")
    .replace(/our$/, "or")
}
