import {Fragment, type Node} from "prosemirror-model"
import type {Slot} from "../compare/units"
import type {WordChange} from "../formats/word-file/word-file"
import {schema} from "../schema"
import {overlay, type Editor, type OverlayContext} from "./overlay"
import type {ReturnedSign} from "./paragraphs"
import type {Group, MatchedGroup} from "./sides"

/** The words of a paragraph as a line of their own. */
export function newLine(
  {signs}: Group,
  slot: Slot,
  context: Pick<OverlayContext, "untracked" | "provisionAt">,
): Node {
  const type = slot === "text" ? schema.nodes.recital : schema.nodes[slot]
  const line = type.create()
  const nothing = {came: null, went: null}
  const empty = {unit: "", slot, level: "", standing: nothing, shownAs: "", pieces: []}
  const items = overlay(line, null, empty, signs, {
    ...context,
    cutBy: null,
    onlyTracked: false,
    otherMarks: () => null,
  })
  const nodes = items.flatMap((item) => (item.kind === "new" ? [item.node] : []))
  // Neighbouring words of one look as one node.
  return line.copy(nodes.reduce((all, node) => all.append(Fragment.from(node)), Fragment.empty))
}

/** The words of joined paragraphs: those after the first came by whoever took its end. */
export function joinedSigns({signs, paragraphs}: MatchedGroup): readonly ReturnedSign[] {
  const joined = new Map<ReturnedSign, WordChange>()
  paragraphs.forEach((paragraph, i) => {
    const by = paragraphs[i - 1]?.mark.went
    if (by) for (const sign of paragraph.signs) if (!sign.came) joined.set(sign, by)
  })
  return joined.size === 0
    ? signs
    : signs.map((sign) => ({...sign, came: joined.get(sign) ?? sign.came}))
}

/** Who brought a paragraph, as its words or its end say; null: nobody whose name is known. */
export const cameBy = ({signs, paragraphs}: MatchedGroup): Editor | null =>
  signs.find(({came}) => came)?.came ?? paragraphs[0]?.mark.came ?? null
