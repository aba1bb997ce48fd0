import type {ChosenTemplate} from "./template-apply"
import {settledMapping, stylesOfUnit, templateUnits} from "./template"
import {escapeXml} from "../xml"

/** What becomes of our styles in a template. */
export interface StyleNames {
  readonly idOf: (ours: string) => string
  readonly nameOf: (ours: string) => string
  /** Whether the style is added to the template's, under its own or a new name. */
  readonly isOurs: (ours: string) => boolean
  /**
   * Of a paragraph in one of our styles: its style there, the list that the style brought and has to be said now (list 0: none), and the
   * outline level that has to be said; null: nothing has.
   */
  readonly paragraph: (ours: string) => {
    readonly id: string
    readonly list: {readonly list: number; readonly level: number} | null
    readonly outline: number | null
  }
  /** A style as it is added to the template's; empty for one that the template has. */
  readonly added: (style: string) => string
}

interface Known {
  readonly id: string
  readonly name: string
}

const attributeOf = (xml: string, pattern: RegExp) => pattern.exec(xml)?.[1] ?? ""
const idIn = (style: string) => attributeOf(style, /^<w:style [^>]*w:styleId="([^"]*)"/)
const nameIn = (style: string) => attributeOf(style, /<w:name w:val="([^"]*)"/)

/** Finds for each of our styles the one it becomes: what was chosen, what Word has built in and the template has too, or its own. */
export function namesFor(
  ours: string,
  {template, mapping}: ChosenTemplate,
  divisions: number,
): StyleNames {
  const own = [...ours.matchAll(/<w:style .*?<\/w:style>/gs)].map(([style]) => style)
  const theirs = [...template.styles.matchAll(/<w:style .*?<\/w:style>/gs)].map(([style]) => style)
  const byName = new Map(theirs.map((style) => [nameIn(style).toLowerCase(), idIn(style)]))
  const theirNames = new Map(theirs.map((style) => [idIn(style), nameIn(style)]))
  const isDefault = (style: string, type: string) =>
    new RegExp(`^<w:style (?=[^>]*w:type="${type}")(?=[^>]*w:default="(?:1|true|on)")`).test(style)
  const defaultOf = (type: string) => {
    const found = theirs.find((style) => isDefault(style, type))
    return found ? idIn(found) : null
  }
  const settled = settledMapping(template.paragraphStyles, mapping, divisions)
  const chosen = new Map<string, string | null>()
  for (const unit of templateUnits) {
    for (const id of stylesOfUnit(unit, divisions)) chosen.set(id, settled[unit])
  }
  const becomes = new Map<string, Known & {readonly isOurs: boolean}>()
  const taken = new Set([...theirNames.keys()].map((id) => id.toLowerCase()))
  for (const style of own) {
    const id = idIn(style)
    const name = nameIn(style)
    const target =
      id === "Normal"
        ? defaultOf("paragraph")
        : id === "DefaultParagraphFont"
          ? defaultOf("character")
          : chosen.has(id)
            ? (chosen.get(id) ?? null)
            : builtIn(style, byName, theirNames)
    if (target !== null) {
      becomes.set(id, {id: target, name: theirNames.get(target) ?? target, isOurs: false})
    } else {
      const freeId = taken.has(id.toLowerCase()) ? `Proviso${id}` : id
      const freeName = byName.has(name.toLowerCase()) ? `Proviso ${name}` : name
      becomes.set(id, {id: freeId, name: freeName, isOurs: true})
    }
  }
  const known = (id: string) => becomes.get(id) ?? {id, name: id, isOurs: false}
  const told = new Map(own.map((style) => [idIn(style), toldBy(style)]))
  const theirStyles = new Map(template.paragraphStyles.map((style) => [style.id, style]))
  return {
    idOf: (id) => known(id).id,
    nameOf: (id) => known(id).name,
    isOurs: (id) => known(id).isOurs,
    paragraph(id) {
      const {id: target, isOurs} = known(id)
      if (isOurs) return {id: target, list: null, outline: null}
      const before = told.get(id)
      const style = theirStyles.get(target)
      const outline = before?.outline ?? 9
      return {
        id: target,
        list: before?.list ?? (style?.isNumbered ? {list: 0, level: 0} : null),
        outline: outline === (style?.outline ?? 9) ? null : outline,
      }
    },
    added(style) {
      const {id, name, isOurs} = known(idIn(style))
      if (!isOurs) return ""
      const isRenamed = name !== nameIn(style)
      return style
        .replace(/w:styleId="[^"]*"/, `w:styleId="${id}"`)
        .replace(
          /^<w:style (?![^>]*w:customStyle)/,
          isRenamed ? '<w:style w:customStyle="1" ' : "<w:style ",
        )
        .replace(/ w:default="1"/, "")
        .replace(/<w:name w:val="[^"]*"\/>/, `<w:name w:val="${escapeXml(unescaped(name))}"/>`)
        .replace(
          /<w:(basedOn|next|link) w:val="([^"]*)"\/>/g,
          (_, kind: string, other: string) => `<w:${kind} w:val="${known(other).id}"/>`,
        )
    },
  }
}

const unescaped = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")

/** A style of Word's own that the template has, under whatever id; or one of ours that it has from an earlier export. */
function builtIn(
  style: string,
  byName: ReadonlyMap<string, string>,
  theirNames: ReadonlyMap<string, string>,
): string | null {
  const id = idIn(style)
  const name = nameIn(style)
  if (!/^<w:style [^>]*w:customStyle="1"/.test(style)) return byName.get(name.toLowerCase()) ?? null
  return theirNames.get(id) === name ? id : null
}

/** The list and outline level that a style of ours brings its paragraphs. */
function toldBy(style: string): {
  readonly list: {readonly list: number; readonly level: number} | null
  readonly outline: number | null
} {
  const [, numbering] = /<w:numPr>(.*?)<\/w:numPr>/s.exec(style) ?? []
  const number = (xml: string | undefined, name: string) => {
    const found = new RegExp(`<w:${name} w:val="(\\d+)"`).exec(xml ?? "")?.[1]
    return found === undefined ? null : Number(found)
  }
  const list = number(numbering, "numId")
  return {
    list: list === null ? null : {list, level: number(numbering, "ilvl") ?? 0},
    outline: number(style, "outlineLvl"),
  }
}
