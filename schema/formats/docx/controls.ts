import type {Node} from "prosemirror-model"
import type {BlankAttrs, ChoiceAttrs, OptionAttrs} from "../../attrs"
import {valueOf} from "../../blanks"
import {billAttrs} from "../../profiles/profiles"
import type {PrintedAtom} from "../../printed"
import {hintStylesXml, wordLanguage} from "./styles"
import {namespaces, paragraph, run, type ControlLook} from "./wordml"
import {declaration, escapeXml, tag, val} from "./xml"

/**
 * Content controls: what is still to be filled in or chosen, for the people who go on in Word.
 *
 * The blanks of a bill are kept in a part of their own, an entry a key, and the controls of a key show its entry. So filling one in Word
 * fills all of them, the second one in the sentence as well as the one in the schedule.
 */
export interface Controls {
  /** The control of a blank. */
  readonly blank: (
    node: Node,
    printed: PrintedAtom,
  ) => Pick<ControlLook, "tag" | "title" | "placeholder" | "kind" | "shows" | "hint">
  /** The parts that the controls need, by path; none where no control was made. */
  readonly parts: () => ReadonlyMap<string, string>
}

const storeNamespace = "urn:proviso:blanks"
/** Names the part among those of a file; every file has its own, so that it may be the same in all. */
const storeId = "{6B1F2F0C-52B5-4D0E-9C0B-3A7E5D1C8F42}"
export const blanksItem = 2

interface Entry {
  readonly key: string
  readonly value: string
  readonly hint: string
}

export function createControls(doc: Node): Controls {
  const {values, language} = billAttrs(doc)
  const entries = new Map<string, Entry & {readonly at: number}>()
  const entryOf = ({key, label, kind}: BlankAttrs, printed: PrintedAtom) => {
    const known = entries.get(key)
    if (known) return known
    const given = valueOf(values, key)
    const value = given === null ? "" : isWordDate(kind, language) ? given : printed.text
    const made = {key, value, hint: `[${label || key}]`, at: entries.size + 1}
    entries.set(key, made)
    return made
  }
  return {
    blank(node, printed) {
      const blank = node.attrs as unknown as BlankAttrs
      const isOpen = printed.state !== "filled"
      const entry = entryOf(blank, printed)
      const isDate = blank.kind === "date" && (isOpen || isWordDate(blank.kind, language))
      // What it shows must be what is printed: not where it begins a sentence and its value has no capital.
      const isShown = isOpen
        ? entry.value === ""
        : isDate
          ? entry.value === valueOf(values, blank.key)
          : entry.value === printed.text && !printed.text.includes("\n")
      return {
        tag: blank.key,
        title: blank.label || blank.key,
        placeholder: isOpen,
        kind: isDate ? dateKind(language, isOpen ? null : entry.value) : "<w:text/>",
        hint: hintName(entry.at),
        shows: isShown
          ? tag("w:dataBinding", {
              "w:prefixMappings": `xmlns:b='${storeNamespace}'`,
              "w:xpath": `/b:blanks[1]/b:blank[${entry.at}]`,
              "w:storeItemID": storeId,
            })
          : "",
      }
    },
    parts() {
      const all = [...entries.values()]
      return new Map<string, string>(
        all.length === 0
          ? []
          : [
              [`customXml/item${blanksItem}.xml`, store(all)],
              [`customXml/itemProps${blanksItem}.xml`, storeProperties],
              ["word/glossary/document.xml", hints(all)],
              ["word/glossary/styles.xml", hintStylesXml(language)],
            ],
      )
    },
  }
}

function store(entries: readonly Entry[]): string {
  const blanks = entries.map(({key, value}) => tag("blank", {key}, escapeXml(value)))
  return declaration + tag("blanks", {xmlns: storeNamespace}, ...blanks)
}

const storeProperties =
  declaration +
  tag(
    "ds:datastoreItem",
    {
      "ds:itemID": storeId,
      "xmlns:ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    },
    tag("ds:schemaRefs", {}, tag("ds:schemaRef", {"ds:uri": storeNamespace})),
  )

const hintName = (at: number) => `Blank${at}`

/** What an empty control says. Word takes it from here when somebody clears one. */
function hints(entries: readonly (Entry & {readonly at: number})[]): string {
  const part = ({hint, at}: Entry & {readonly at: number}) =>
    tag(
      "w:docPart",
      {},
      tag(
        "w:docPartPr",
        {},
        val("name", hintName(at)),
        tag("w:category", {}, val("name", "General"), val("gallery", "placeholder")),
        tag("w:types", {}, val("type", "bbPlcHdr")),
        tag("w:behaviors", {}, val("behavior", "content")),
        val("guid", `{6B1F2F0C-52B5-4D0E-9C0B-${at.toString(16).toUpperCase().padStart(12, "0")}}`),
      ),
      tag("w:docPartBody", {}, paragraph({style: "Normal"}, run(hint, {style: "PlaceholderText"}))),
    )
  return (
    declaration + tag("w:glossaryDocument", namespaces, tag("w:docParts", {}, ...entries.map(part)))
  )
}

/** How Word is told to write a date as Proviso does; a language that is not here has its dates as plain text. */
const dateFormats: Readonly<Record<string, string>> = {
  en: "d MMMM yyyy",
  fr: "d MMMM yyyy",
  es: "d 'de' MMMM 'de' yyyy",
  pt: "d 'de' MMMM 'de' yyyy",
  ru: "d MMMM yyyy 'г.'",
}

const isWordDate = (kind: string, language: string) =>
  kind === "date" && Object.hasOwn(dateFormats, language)

/** `date`: 2027-03-01; null: none yet. */
function dateKind(language: string, date: string | null): string {
  return tag(
    "w:date",
    {"w:fullDate": date === null ? null : `${date}T00:00:00Z`},
    val("dateFormat", dateFormats[language] ?? "d MMMM yyyy"),
    val("lid", wordLanguage(language)),
    val("storeMappedDataAs", "date"),
    val("calendar", "gregorian"),
  )
}

/** Tells the control of a choice from that of a blank. */
export const choiceTag = (key: string): string => `${choicePrefix}${key}`
export const isChoiceTag = (tag: string): boolean => tag.startsWith(choicePrefix)
const choicePrefix = "choice:"

/** Longest text of an item in Word's lists. */
const longestItem = 255

/** The control of an open choice in a line: its wordings to pick from where all are plain words, else what is shown, to be edited. */
export function choiceKind(choice: Node): string {
  const {key} = choice.attrs as unknown as ChoiceAttrs
  if (key === "") return richText
  const items: {readonly text: string; readonly value: string}[] = []
  let isPlain = true
  choice.forEach((wording) => {
    const text = wording.textContent
    const {option} = wording.attrs as unknown as OptionAttrs
    const isText = wording.childCount === 1 && wording.firstChild?.marks.length === 0
    if (!isText || text === "" || text.length > longestItem) isPlain = false
    items.push({text, value: option})
  })
  const isDistinct = (of: (item: (typeof items)[number]) => string) =>
    new Set(items.map(of)).size === items.length
  if (!isPlain || !isDistinct(({text}) => text) || !isDistinct(({value}) => value)) return richText
  return tag(
    "w:dropDownList",
    {},
    ...items.map(({text, value}) => tag("w:listItem", {"w:displayText": text, "w:value": value})),
  )
}

export const richText = "<w:richText/>"
