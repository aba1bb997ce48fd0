import {
  attribute,
  childOf,
  isElement,
  textIn,
  type TreeElement,
  type TreeNode,
} from "./template-tree"

/**
 * A header or footer without what Word noted in it of the people and places of the template: whoever made it is no author of the bill. Fields and
 * controls for an author, editor or manager go with the words that they last showed; a field for the file's name stays, without the template's.
 * So go the numbers of Word's editing sessions, and paths in what pictures are called. Words that somebody typed stay.
 */
export function withoutPeople(part: TreeElement): TreeElement {
  const gone = new Set<TreeElement>([...shownByFields(part), ...boundToPeople(part)])
  const clean = (element: TreeElement): TreeElement => ({
    ...element,
    attributes: plainAttributes(element),
    children: element.children.flatMap((node): readonly TreeNode[] => {
      if (!isElement(node)) return [node]
      return gone.has(node) ? [] : [clean(node)]
    }),
  })
  return clean(part)
}

type About = "people" | "file" | "other"

/** What a field is about, by its code. Word writes codes in English; some write them in the language of the program. */
function aboutOf(code: string): About {
  const [, name = "", rest = ""] = /^\s*(\S+)\s*(.*)$/s.exec(code) ?? []
  const field = name.toUpperCase()
  if (/^(?:AUTHOR|AUTOR|AUTEUR|LASTSAVEDBY|USER(?:NAME|INITIALS|ADDRESS))$/.test(field))
    return "people"
  if (/^(?:DOCPROPERTY|INFO)$/.test(field) && people.test(rest)) return "people"
  return field === "FILENAME" || (field === "INFO" && /^"?filename/i.test(rest)) ? "file" : "other"
}

const people = /^"?\s*(?:author|last\s*(?:saved|modified|author)|manager)/i

interface OpenField {
  code: string
  isShown: boolean
  readonly codePieces: TreeElement[]
  readonly shown: TreeElement[]
}

/** What runs hold of fields about people, and what fields about the file show. Fields stand in the codes and results of others. */
function shownByFields(part: TreeElement): readonly TreeElement[] {
  const found: TreeElement[] = []
  const open: OpenField[] = []
  const judge = (field: OpenField | undefined) => {
    const about = field ? aboutOf(field.code) : "other"
    if (!field || about === "other") return
    found.push(...field.shown, ...(about === "people" ? field.codePieces : []))
  }
  const note = (piece: TreeElement, type: string | null) => {
    if (type === "begin") open.push({code: "", isShown: false, codePieces: [], shown: []})
    const own = open.at(-1)
    for (const field of open) {
      const isCode = field === own ? type !== null || !field.isShown : !field.isShown
      ;(isCode ? field.codePieces : field.shown).push(piece)
    }
    if (own && type === null && !own.isShown) own.code += textIn(piece)
    if (own && type === "separate") own.isShown = true
    if (type === "end") judge(open.pop())
  }
  const walk = (element: TreeElement) => {
    if (element.name === "w:fldSimple") {
      const about = aboutOf(attribute(element, "w:instr") ?? "")
      if (about === "people") found.push(element)
      if (about === "file") found.push(...element.children.filter(isElement))
    }
    for (const node of element.children.filter(isElement)) {
      if (element.name === "w:r" && node.name !== "w:rPr") {
        note(node, node.name === "w:fldChar" ? attribute(node, "w:fldCharType") : null)
      }
      walk(node)
    }
  }
  walk(part)
  open.forEach(judge)
  return found
}

/** The words of controls that Word binds to what it notes of people. */
function boundToPeople(part: TreeElement): readonly TreeElement[] {
  const properties = childOf(part, "w:sdtPr")
  const paths = ["w:dataBinding", "w15:dataBinding"].map((name) =>
    attribute(childOf(properties, name), "w:xpath"),
  )
  const content = childOf(part, "w:sdtContent")
  if (
    content &&
    paths.some((path) => path !== null && /:(?:creator|lastModifiedBy|Manager)\b/.test(path))
  )
    return textsIn(content)
  return part.children.filter(isElement).flatMap(boundToPeople)
}

const textsIn = (element: TreeElement): readonly TreeElement[] =>
  element.children
    .filter(isElement)
    .flatMap((child) => (child.name === "w:t" ? [child] : textsIn(child)))

/** What a picture is called may be where it lay on somebody's computer. */
const called = new Set(["name", "descr", "title", "alt", "o:title"])

function plainAttributes({attributes}: TreeElement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => {
      if (key.startsWith("w:rsid")) return []
      const isPath =
        called.has(key) && /^(?:[A-Za-z]:[\\/]|\\\\|file:|\/(?:home|Users)\/)/.test(value)
      return [[key, isPath ? (value.split(/[\\/]/).at(-1) ?? "") : value]]
    }),
  )
}
