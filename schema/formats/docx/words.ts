/** What an export prints of its own within the law and on its pages, in the bill's language. */
export interface Words {
  readonly draft: string
  /** Above the contents: of a report, and of a bill that is not in English. */
  readonly contents: string
  /** Before the number of a page, and between it and the number of all. */
  readonly page: string
  readonly of: string
  readonly choiceOpen: (question: string) => string
  readonly repealed: string
  readonly unknownAuthor: string
  readonly assigned: (name: string) => string
}

const english: Words = {
  draft: "Draft",
  contents: "Contents",
  page: "Page",
  of: "of",
  choiceOpen: (question) => `[Choice open: ${question}]`,
  repealed: "[Repealed]",
  unknownAuthor: "Unknown",
  assigned: (name) => `For ${name}`,
}

const byLanguage: Readonly<Record<string, Words>> = {
  en: english,
  fr: {
    draft: "Version provisoire",
    contents: "Table des matières",
    page: "Page",
    of: "sur",
    choiceOpen: (question) => `[Choix à faire\u00a0: ${question}]`,
    repealed: "[Abrogé]",
    unknownAuthor: "Inconnu",
    assigned: (name) => `Pour ${name}`,
  },
  es: {
    draft: "Borrador",
    contents: "Índice",
    page: "Página",
    of: "de",
    choiceOpen: (question) => `[Opción pendiente: ${question}]`,
    repealed: "[Derogado]",
    unknownAuthor: "Desconocido",
    assigned: (name) => `Para ${name}`,
  },
  pt: {
    draft: "Versão preliminar",
    contents: "Índice",
    page: "Página",
    of: "de",
    choiceOpen: (question) => `[Opção pendente: ${question}]`,
    repealed: "[Revogado]",
    unknownAuthor: "Desconhecido",
    assigned: (name) => `Para ${name}`,
  },
  ru: {
    draft: "Проект",
    contents: "Содержание",
    page: "Страница",
    of: "из",
    choiceOpen: (question) => `[Выбор не сделан: ${question}]`,
    repealed: "[Утратило силу]",
    unknownAuthor: "Неизвестно",
    assigned: (name) => `Кому: ${name}`,
  },
  ar: {
    draft: "مسودة",
    contents: "المحتويات",
    page: "صفحة",
    of: "من",
    choiceOpen: (question) => `[خيار لم يُحسم: ${question}]`,
    repealed: "[ملغى]",
    unknownAuthor: "غير معروف",
    assigned: (name) => `إلى ${name}`,
  },
}

/** The words in a language (BCP 47); in English where it is not among them. */
export const wordsIn = (language: string): Words =>
  byLanguage[language.split("-")[0] ?? ""] ?? english

/** What stands in place of a repealed provision, in every language. */
export const repealedWords: ReadonlySet<string> = new Set(
  Object.values(byLanguage).map(({repealed}) => repealed),
)

/** What stands in and around guidance, in the language of the bundled packs. */
export const words = {
  notice: "About the guidance in this document",
  guidanceAuthor: "Proviso guidance",
  noteAuthor: "Drafter’s note",
  level: "Level",
  requires: "What the treaty requires",
  commentary: "Commentary of the official text",
  alternatives: "The alternatives",
  commonLaw: "In a common-law system",
  civilLaw: "In a civil-law system",
  mistakes: "Mistakes to avoid",
  defeats: (obligation: string) => `(defeats ${obligation})`,
  children: "Children and gender",
  links: "See also",
  memorandum: "For the explanatory memorandum",
  obligations: "Obligations",
  sources: "Sources",
  levels: {
    mandatory: "Mandatory",
    "obliged-to-consider": "Obliged to consider",
    endeavour: "Endeavour",
    optional: "Optional",
    general: "General",
  },
  certainty: {established: "established", uncertain: "not verified"},
} as const
