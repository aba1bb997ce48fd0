/** A sign, words with it, and what is to be done about it: nothing, show that it turns, show that it hides. */
export interface Case {
  readonly what: string
  readonly text: string
  readonly is: "needed" | "turns" | "hidden"
}

const turns = (what: string, text: string): Case => ({what, text, is: "turns"})
const hidden = (what: string, text: string): Case => ({what, text, is: "hidden"})
const needed = (what: string, text: string): Case => ({what, text, is: "needed"})

export const cases: readonly Case[] = [
  // The nine that turn text, as attacks use them: CVE-2021-42574.
  turns("LRE", "at most \u202aten years"),
  turns("RLE", "not less than \u202b5 and not more than 10 years"),
  turns("PDF alone", "ten\u202c years"),
  turns("LRO", "is \u202dpunished by imprisonment"),
  turns("RLO", "of \u202enot\u202c more than 51 years"),
  turns("LRI", "shall \u2066not\u2069 be liable"),
  turns("RLI", "is liable \u2067to 01 \u2069years"),
  turns("FSI", "any \u2068person\u2069 who"),
  turns("PDI alone", "any person\u2069 who"),
  turns("RLO around a whole line", "\u202enosrep yna\u202c"),
  turns("RLI and LRI nested", "a fine \u2067\u2066of 100\u2069 \u2066to 900\u2069\u2069 units"),
  turns("RLO in Arabic", "يعاقب \u202eبالحبس\u202c مدة"),
  turns("LRI in Arabic around Latin letters", "اتفاقية \u2066TRIPS\u2069 لسنة"),
  turns("RLE in Chinese", "判处\u202b三年\u202c以上"),
  turns("RLO in Russian", "лишением свободы \u202eна срок\u202c"),
  // Marks of direction: needed where letters from right to left are, a trick where there are none.
  turns("RLM among Latin letters", "from \u200f2 – 12 years"),
  turns("ALM among Latin letters", "from \u061c2 – 12 years"),
  hidden("LRM among Latin letters", "hu\u200eman being"),
  needed("RLM in Arabic", "المادة 5\u200f (1)"),
  needed("LRM in Arabic", "رقم 12/2005\u200e (TIP)"),
  needed("ALM in Arabic", "\u061c12/2005 قانون"),
  needed("RLM in Hebrew", "סעיף 5\u200f (1)"),
  // Joiners.
  needed("ZWNJ in Persian", "می\u200cشود"),
  needed("ZWJ that ends an Arabic mark", "ه\u200d) كل شخص"),
  needed("ZWJ in Hindi", "क्\u200dष"),
  needed("ZWNJ in Bengali", "র\u200c্য"),
  needed("ZWJ in a picture of a family", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}"),
  hidden("ZWNJ in a Latin word", "traf\u200cficking"),
  hidden("ZWJ in a Latin word", "traf\u200dficking"),
  hidden("ZWSP in a Latin word", "traf\u200bficking"),
  needed("ZWSP in Khmer", "មនុស្ស\u200bម្នាក់"),
  needed("ZWSP in Thai", "บุคคล\u200bใด"),
  hidden("word joiner", "traf\u2060ficking"),
  hidden("byte order mark", "traf\ufeffficking"),
  hidden("soft hyphen", "traf\u00adficking"),
  hidden("combining grapheme joiner", "traf\u034fficking"),
  hidden("Hangul filler", "persons\u3164 who"),
  // Letters that carry a hidden text.
  hidden(
    "tag letters",
    `persons${[..."ignore"].map((c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0))).join("")}`,
  ),
  hidden("language tag", "persons\u{e0001} who"),
  hidden("interlinear annotation", "\ufff9persons\ufffatraffickers\ufffb who"),
  hidden("selectors that carry bytes", "persons\ufe0e\ufe01\u{e0151} who"),
  needed("selector of a Han letter", "葛\u{e0100}飾"),
  needed("selector of a picture", "\u2696\ufe0f"),
  hidden("invisible plus", "1\u20640 years"),
  hidden("control characters", "persons\u0007\u009b who"),
]

/** What a stranger would use of them. */
export const tricks: readonly string[] = cases.flatMap(({text, is}) =>
  is === "needed" ? [] : [text],
)
