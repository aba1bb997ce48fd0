import {SaxesParser} from "saxes"
import type {Node} from "prosemirror-model"
import type {Slot} from "../compare/units"
import {
  carriedLines,
  carriedNamespace,
  carriedVersion,
  documentKey,
  lineName,
  type Carried,
  type CarriedLine,
} from "../formats/docx/carried"
import {printedLines} from "./printed"

/** What a Word file says of itself: null where Proviso did not make it, or what it carried is damaged. */
export function readCarried(customXml: readonly string[]): Carried | null {
  for (const xml of customXml) {
    if (!xml.includes(carriedNamespace)) continue
    const found = parse(xml)
    // A newer Proviso may say more, but what this one knows it says in the same way, or under another number.
    if (found && found.version === carriedVersion) return found
  }
  return null
}

const slots = new Set(["title", "long_title", "enacting", "heading", "lead", "closing", "text"])

function parse(xml: string): Carried | null {
  const lines: CarriedLine[] = []
  const said = new Set<string>()
  const styles = new Map<string, string>()
  let isSaid = false
  let head: Omit<Carried, "lines" | "said" | "styles"> | null = null
  const parser = new SaxesParser()
  let broken = false
  parser.on("error", () => {
    broken = true
  })
  parser.on("opentag", ({name, attributes}) => {
    const get = (key: string) => attributes[key] ?? ""
    const local = name.slice(name.indexOf(":") + 1)
    isSaid = local === "said"
    if (local === "bill") {
      head = {
        version: Number(get("version")),
        document: get("document"),
        bill: get("text"),
        final: get("final") === "1",
        changes: get("changes") === "accepted" ? "accepted" : "shown",
        names: get("names") === "left-out" ? "left-out" : "shown",
      }
    }
    if (local === "style") styles.set(get("id"), get("name"))
    if (local !== "line" || !slots.has(get("slot"))) return
    const side = get("side")
    const after = get("after")
    lines.push({
      unit: get("unit"),
      slot: get("slot") as Slot,
      level: get("level"),
      bookmark: get("bookmark"),
      style: get("style"),
      side: side === "before" || side === "after" ? side : "both",
      before: side === "after" ? "" : get("before") || after,
      after,
      numbered: get("numbered"),
    })
  })
  parser.on("text", (text) => {
    if (isSaid) for (const hash of text.split(/\s+/)) said.add(hash)
  })
  parser.write(xml).close()
  return broken || head === null
    ? null
    : {...(head as Omit<Carried, "lines" | "said" | "styles">), lines, said, styles}
}

/** What a file would carry that was exported from the draft as it is; its provisions may still have their bookmarks. */
export function asIfCarried(doc: Node, documentId: string): Carried {
  const looks = new Map(
    printedLines(doc, {final: false}).map(({shownAs, slot}) => [
      lineName(shownAs, slot),
      {bookmark: slot === "closing" || shownAs === "" ? "" : bookmarkOf(shownAs), style: ""},
    ]),
  )
  return {
    version: 1,
    document: documentKey(documentId),
    bill: "",
    final: false,
    changes: "accepted",
    names: "shown",
    lines: carriedLines(doc, documentId, false, looks),
    said: new Set(),
    styles: new Map(),
  }
}

const bookmarkOf = (id: string): string => `_prov_${id.replace(/[^A-Za-z0-9]/g, "_")}`.slice(0, 40)
