import type {Node} from "prosemirror-model"
import {forEachLive} from "../../provisions"
import {billAttrs} from "../../profiles/profiles"
import {labelOf} from "./counting"
import {sectionProperties} from "./package"
import type {Furniture, Named, SectionKind} from "./pages"
import {endOfSection} from "./wordml"
import type {Writer} from "./writer"

/**
 * Where the pages of a bill change: behind a table of provisions that has pages of its own, before the schedules, whose header names them, and
 * before what stands at the end without a number, such as a memorandum.
 */
export function sectionOf(node: Node, writer: Writer): SectionKind {
  if (node.type.name !== "schedule") return "law"
  return labelOf(node, writer)?.number == null ? "unnumbered" : "schedules"
}

/** The paragraph that ends a section before the text does. */
export const sectionEnd = (kind: SectionKind, writer: Writer): string =>
  endOfSection(setUp(kind, writer))

/** Page set-up of a section of the bill. */
export function setUp(kind: SectionKind, writer: Writer): string {
  const {hasFront, options, doc} = writer
  return sectionProperties({
    kind,
    isFirst: kind === (hasFront ? "front" : "law"),
    language: billAttrs(doc).language,
    restarts: hasFront && kind === "law",
    lineNumbers: options.lineNumbers && (kind === "law" || kind === "schedules"),
  })
}

/** What the headers and footers of the bill need to know. */
export function furniture(title: string, writer: Writer): Furniture {
  const {doc, options, hasFront} = writer
  const kinds = new Set<SectionKind>()
  const schedules: Node[] = []
  doc.forEach((child) => {
    const kind = sectionOf(child, writer)
    kinds.add(kind)
    if (kind === "schedules") schedules.push(child)
  })
  return {
    title,
    language: billAttrs(doc).language,
    final: options.final,
    division: writer.divisions === 0 ? null : named(divisionsOf(doc), writer),
    schedule: schedules.length === 0 ? null : named(schedules, writer),
    hasFront,
    hasGuidance: writer.annex.length > 0,
    hasPlain: hasFront || kinds.has("unnumbered"),
  }
}

function divisionsOf(doc: Node): readonly Node[] {
  const found: Node[] = []
  doc.forEach((child) => {
    if (child.type.name !== "body") return
    forEachLive(child, (part) => {
      if (part.type.name === "division") found.push(part)
    })
  })
  return found
}

function named(provisions: readonly Node[], writer: Writer): Named {
  const [first, ...rest] = provisions
  const label = first && rest.length === 0 ? labelOf(first, writer) : null
  return {only: label?.printed ?? ""}
}
