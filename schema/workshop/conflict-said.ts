import type {Node} from "prosemirror-model"
import {blanks} from "../blanks"
import {choices} from "../alternatives"
import {say} from "../messages"
import {placeText} from "../place-text"
import type {Alternative, Conflict, ConflictKind, Op} from "./merging"

/** What a conflict is about, in a sentence: "Different words from Group 1, Group 2". */
export function conflictTitle(
  doc: Node,
  {kind, variants}: Pick<Conflict, "kind" | "variants">,
  locale?: string,
): string {
  const names = [...new Set(variants.flatMap(({groups}) => groups))].sort((a, b) =>
    a.localeCompare(b, undefined, {numeric: true}),
  )
  const op = variants.flatMap(({ops}) => ops).find((each) => each.do === "set")
  const {what, name} = op ? valueSubject(doc, op.unit, op.name) : {what: "other", name: ""}
  const params = {groups: names.join(", "), count: variants.length, what, name}
  return say(`conflict.title-${kind}`, params, locale)
}

/** Where a conflict is, as people say it: a blank by its label. Empty: the bill. */
export function conflictPlace(
  doc: Node,
  {place, variants}: Pick<Conflict, "place" | "variants">,
  locale?: string,
): string {
  const op = variants.flatMap(({ops}) => ops).find((each) => each.do === "set")
  const subject = place === "" && op ? valueSubject(doc, op.unit, op.name) : null
  return subject?.what === "blank" ? say("place.blank", {label: subject.name}, locale) : place
}

/** What is filled in or decided by a value. */
function valueSubject(doc: Node, unit: string, attribute: string): {what: string; name: string} {
  if (attribute.startsWith("values.")) {
    const key = attribute.slice("values.".length)
    return {what: "blank", name: blanks(doc).find((each) => each.key === key)?.label ?? key}
  }
  if (attribute === "chosen" || attribute === "reason") {
    const found = choices(doc).find(({key}) => unit.split("/").at(-1)?.replace(/#\d+$/, "") === key)
    return {what: "choice", name: found?.question ?? ""}
  }
  return {what: attribute === "number" || attribute === "note" ? attribute : "other", name: ""}
}

/** How the bill would read with a variant, or where it would move something; empty: what it is about would be left out. */
export function variantText(
  doc: Node,
  kind: ConflictKind,
  {ops, text}: Alternative,
  locale?: string,
): string {
  const moves = ops.filter((op) => op.do === "place")
  const places = () => moves.map((op) => placeSaid(doc, op, locale)).join("\n")
  if (kind === "moved" && moves.length > 0) return places()
  // Beside a removal it is told that something would stay elsewhere.
  if (text !== "") {
    return kind === "removed" && moves.length === 1 ? `${places()}\n${text}` : text
  }
  if (ops.some((op) => op.do === "remove")) return ""
  if (ops.some((op) => op.do === "add")) return say("conflict.no-words", {}, locale)
  return ops.some((op) => op.do === "set") ? say("conflict.left-open", {}, locale) : ""
}

function placeSaid(doc: Node, op: Extract<Op, {do: "place"}>, locale?: string): string {
  const after = op.anchor === "" ? "" : placeText(doc, op.anchor)
  const around = placeText(doc, op.parent)
  const how = after !== "" ? "after" : op.anchor === "" && around !== "" ? "first" : "elsewhere"
  return say("conflict.place", {how, after, around}, locale)
}
