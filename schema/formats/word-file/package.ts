import {child, childrenOf, parseXml, value, type BadXml, type XmlElement} from "./xml"

/** The parts of a file by their paths in it, unpacked; those that are no XML need not be there. */
export type Parts = ReadonlyMap<string, Uint8Array | string>

/** A part that was looked for: its tree, or why there is none. */
export type PartXml =
  | {readonly ok: true; readonly root: XmlElement}
  | {readonly ok: false; readonly why: BadXml | "missing"; readonly detail: string}

/** The parts of a Word file and how they hang together. Nothing outside the file is named by it, whatever its relations say. */
export interface Package {
  /** Path of the main document; null where there is none. */
  readonly main: string | null
  readonly xml: (path: string) => PartXml
  /** Paths of the parts that a part names under one kind of relation, such as "styles". */
  readonly related: (path: string, kind: string) => readonly string[]
  readonly raw: (path: string) => Uint8Array | string | undefined
}

export function openPackage(parts: Parts): Package {
  // Paths in a package do not tell capitals from small letters.
  const byPath = new Map([...parts].map(([path, part]) => [keyOf(path), part]))
  const raw = (path: string) => byPath.get(keyOf(path))
  const xml = (path: string): PartXml => {
    const part = raw(path)
    if (part === undefined) return {ok: false, why: "missing", detail: path}
    return parseXml(part)
  }
  const related = (path: string, kind: string): readonly string[] => {
    const found = relationsOf(path, xml).filter((relation) => relation.kind === kind)
    return found.map(({target}) => target).filter((target) => byPath.has(keyOf(target)))
  }
  const main =
    related("", "officeDocument")[0] ??
    declaredMain(xml) ??
    (raw(usual) === undefined ? null : usual)
  return {main, xml, related, raw}
}

const usual = "word/document.xml"
const mainType =
  /\.wordprocessingml\.(?:document|template)\.main\+xml$|\.macroEnabled(?:Template)?\.main\+xml$/

const keyOf = (path: string) => path.replace(/^\/+/, "").toLowerCase()

interface Relation {
  readonly kind: string
  readonly target: string
}

/** The relations of a part within the file; those that lead out of it are none. The empty path stands for the file itself. */
function relationsOf(path: string, xml: (path: string) => PartXml): readonly Relation[] {
  const slash = path.lastIndexOf("/") + 1
  const folder = path.slice(0, slash)
  const found = xml(`${folder}_rels/${path.slice(slash)}.rels`)
  if (!found.ok) return []
  return childrenOf(found.root, "rel:Relationship").flatMap((relation) => {
    const target = value(relation, "Target")
    if (target === null || value(relation, "TargetMode") === "External") return []
    const inFile = resolved(folder, target)
    const kind = (value(relation, "Type") ?? "").replace(/^.*\//, "")
    return inFile === null ? [] : [{kind, target: inFile}]
  })
}

/** A path within the file; null for one that would lead out of it. */
function resolved(folder: string, target: string): string | null {
  const whole = target.startsWith("/") ? target : `${folder}${target}`
  const steps: string[] = []
  for (const step of whole.split("/")) {
    if (step === "" || step === ".") continue
    if (step !== "..") steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.join("/")
}

/** The main document by the list of types, for a file whose relations are wrong. */
function declaredMain(xml: (path: string) => PartXml): string | null {
  const types = xml("[Content_Types].xml")
  if (!types.ok) return null
  const override = childrenOf(types.root, "type:Override").find((entry) =>
    mainType.test(value(entry, "ContentType") ?? ""),
  )
  const path = value(override, "PartName")?.replace(/^\/+/, "") ?? null
  return path !== null && child(mainOf(xml(path)), "w:body") ? path : null
}

const mainOf = (part: PartXml) => (part.ok ? part.root : undefined)
