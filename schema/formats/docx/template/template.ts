/**
 * A ministry's own Word template as plain data: what of it an export uses, sound and without anything that acts or leads out of the file.
 * Made by `template-read.ts`; can be sent to a worker.
 */
export interface Template {
  /** styles.xml. */
  readonly styles: string
  readonly paragraphStyles: readonly TemplateStyle[]
  /** Its lists, as elements of numbering.xml, with the highest numbers that they have. */
  readonly lists: TemplateLists
  readonly page: TemplatePage
  readonly furniture: readonly TemplateFurniture[]
  /** Pictures of headers and footers by the path that they get in an export. */
  readonly media: ReadonlyMap<string, Uint8Array>
  /** theme1.xml; null: it has none. */
  readonly theme: string | null
  readonly fonts: string | null
  /** Elements of settings.xml that matter for the look, by name, as XML. */
  readonly settings: Readonly<Record<string, string>>
  /** What of it is not used, since it acts, leads out of the file or cannot be kept. */
  readonly leftOut: readonly LeftOut[]
}

export interface TemplateStyle {
  readonly id: string
  /** For people, in the language of the Word that made the file. */
  readonly name: string
  /** Heading level, 0 to 8; null: body text. */
  readonly outline: number | null
  /** Whether it brings a number or a bullet of its own. */
  readonly isNumbered: boolean
}

export interface TemplateLists {
  readonly abstracts: readonly string[]
  readonly numbers: readonly string[]
  readonly lastAbstract: number
  readonly lastNumber: number
}

export interface TemplatePage {
  /** Elements of sectPr by name, as XML: w:pgSz, w:pgMar, w:cols and others. */
  readonly properties: Readonly<Record<string, string>>
  readonly hasFirst: boolean
  /** Between the margins of one column, in twentieths of a point. */
  readonly textWidth: number
}

export interface TemplateFurniture {
  readonly kind: "header" | "footer"
  readonly type: "default" | "first" | "even"
  readonly xml: string
  /** Relation id -> path of a picture in `media`. */
  readonly pictures: ReadonlyMap<string, string>
}

export const leftOuts = [
  "macros",
  "links",
  "objects",
  "attached-template",
  "other-documents",
  "text",
  "embedded-fonts",
  "odd-pictures",
] as const
export type LeftOut = (typeof leftOuts)[number]

/** What is wrong with a file that cannot be a template; each has a sentence (`template.WHY`). */
export type NoTemplate = "no-styles" | "strict" | "unreadable"

/** What of a bill can be given one of a template's styles. */
export const templateUnits = [
  "title",
  "long-title",
  "enacting",
  "recital",
  "division-1",
  "division-2",
  "division-3",
  "article",
  "paragraph",
  "point",
  "sub-point",
  "item",
  "sole",
  "definition",
  "closing",
  "schedule",
  "contents",
  "notes",
] as const
export type TemplateUnit = (typeof templateUnits)[number]

/** Style ids of a template by unit. Null: Proviso's own style; a unit that is not there: as suggested. */
export type StyleMapping = Readonly<Partial<Record<TemplateUnit, string | null>>>

/** Our styles of a unit in a bill with so many levels of division. */
export function stylesOfUnit(unit: TemplateUnit, divisions: number): readonly string[] {
  switch (unit) {
    case "title":
      return ["Title"]
    case "long-title":
      return ["LongTitle"]
    case "enacting":
      return ["EnactingFormula"]
    case "recital":
      return ["Recital"]
    case "division-1":
    case "division-2":
    case "division-3": {
      const level = Number(unit.slice(-1))
      return level <= divisions ? [`Heading${level}`] : []
    }
    case "article":
      return [`Heading${divisions + 1}`]
    case "paragraph":
      return ["Clause1"]
    case "point":
      return ["Clause2"]
    case "sub-point":
      return ["Clause3"]
    case "item":
      return ["Clause4"]
    case "sole":
      return ["SoleParagraph"]
    case "definition":
      return ["ClauseText1", "ClauseText2", "ClauseText3", "ClauseText4"]
    case "closing":
      return ["SoleClosing", "Closing1", "Closing2", "Closing3", "Closing4"]
    case "schedule":
      return ["ScheduleHeading"]
    case "contents":
      return ["TOCHeading"]
    case "notes":
      return ["FootnoteText", "GuidanceFootnote"]
  }
}

/** Built-in names are the same in every language of Word; the others are what ministries call such styles. */
const namesOf: Readonly<Record<TemplateUnit, readonly RegExp[]>> = {
  title: [
    /^title$/i,
    /^(?:bill |act )?title$|^titre (?:de la )?(?:loi|projet)|^t[ií]tulo (?:de|do|da)/i,
  ],
  "long-title": [/^long title$|^intitul[ée]|^subtitle$/i],
  enacting: [/^enacting|^formule|^f[óo]rmula/i],
  recital: [/^recital|^preamble|^consid[ée]rant|^pr[ée]ambule|^considerando|^visa/i],
  "division-1": [/^(?:part|chapter|chapitre|partie|cap[íi]tulo|kapitel)\b/i, /^heading 1$/i],
  "division-2": [/^heading 2$/i],
  "division-3": [/^heading 3$/i],
  article: [
    /^(?:article|section|clause|art[íi]culo|artigo|статья|مادة)(?: (?:heading|title)| ?titre)?$/i,
  ],
  paragraph: [
    /^clause1$/i,
    /^(?:paragraph|subsection|paragraphe|alin[ée]a|p[áa]rrafo|apartado|absatz|numbered paragraph)(?: 1)?$/i,
  ],
  point: [
    /^clause2$/i,
    /^(?:point|lettre|litt?era|inciso|alínea|buchstabe|paragraph \(a\))(?: 1)?$/i,
  ],
  "sub-point": [/^clause3$/i, /^(?:sub-?point|sous-?point|sub-?paragraph|tiret)$/i],
  item: [/^clause4$/i, /^(?:item|sub-?item)$/i],
  sole: [/^sole|^body text$/i],
  definition: [/^definition|^d[ée]finition|^definici[óo]n/i],
  closing: [/^closing|^closing words|^full-?out|^flush/i],
  schedule: [/^(?:schedule|annex|annexe|anexo)(?: heading| title)?$/i],
  contents: [/^toc heading$/i],
  notes: [/^footnote text$/i],
}

/** The style of a template that is likeliest to be meant for each unit; null: none is, and Proviso's own is taken. */
export function suggestedMapping(
  styles: readonly TemplateStyle[],
  divisions: number,
): Readonly<Record<TemplateUnit, string | null>> {
  const found = (unit: TemplateUnit): string | null => {
    for (const name of namesOf[unit]) {
      const style = styles.find((each) => name.test(each.id) || name.test(each.name))
      if (style) return style.id
    }
    return null
  }
  const heading = (level: number) =>
    styles.find(({name}) => name.toLowerCase() === `heading ${level}`)?.id ??
    styles.find(({outline}) => outline === level - 1)?.id ??
    null
  const entries = templateUnits.map((unit): readonly [TemplateUnit, string | null] => {
    const level = /^division-(\d)$/.exec(unit)?.[1]
    if (level !== undefined) return [unit, found(unit) ?? heading(Number(level))]
    if (unit === "article") return [unit, found(unit) ?? heading(divisions + 1)]
    return [unit, found(unit)]
  })
  return Object.fromEntries(entries) as Record<TemplateUnit, string | null>
}

/** What is used: what was chosen, where the template still has it, else what is suggested. */
export function settledMapping(
  styles: readonly TemplateStyle[],
  chosen: StyleMapping,
  divisions: number,
): Readonly<Record<TemplateUnit, string | null>> {
  const suggested = suggestedMapping(styles, divisions)
  const ids = new Set(styles.map(({id}) => id))
  const entries = templateUnits.map((unit) => {
    const own = chosen[unit]
    return [unit, own === undefined || (own !== null && !ids.has(own)) ? suggested[unit] : own]
  })
  return Object.fromEntries(entries) as Record<TemplateUnit, string | null>
}
