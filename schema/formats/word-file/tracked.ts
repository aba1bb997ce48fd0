import {withoutInvisible} from "../../invisible"
import type {Story} from "./story"
import {untracked, type Tracked, type WordChange} from "./word-file"
import {childrenOf, value, type XmlElement} from "./xml"

/** The elements around what somebody proposes, and what each does. */
const elements: Readonly<
  Record<string, {readonly end: "came" | "went"; readonly isMove: boolean}>
> = {
  "w:ins": {end: "came", isMove: false},
  "w:moveTo": {end: "came", isMove: true},
  "w:del": {end: "went", isMove: false},
  "w:moveFrom": {end: "went", isMove: true},
}

export const isChange = ({name}: XmlElement): boolean => Object.hasOwn(elements, name)

/** What is proposed of the words in an element, beside what is proposed around it. */
export function trackedBy(element: XmlElement, around: Tracked, story: Story): Tracked {
  const kind = elements[element.name]
  if (!kind) return around
  const change: WordChange = {
    author: withoutInvisible(value(element, "w:author") ?? ""),
    date: value(element, "w:date") ?? "",
    move: kind.isMove ? moveAt(story, kind.end === "went") : null,
  }
  return {...around, [kind.end]: change}
}

/** The changes of a paragraph's end or a row that stand in its properties. */
export function trackedIn(properties: XmlElement | undefined, story: Story): Tracked {
  if (!properties) return untracked
  const found = Object.keys(elements).flatMap((name) => childrenOf(properties, name))
  return found.reduce((sum, element) => trackedBy(element, sum, story), untracked)
}

/** The name of the move that the reading is in, or was in before in this paragraph; null where none is named. */
function moveAt({moves, movesEnded}: Story, isFrom: boolean): string | null {
  const open = moves.findLast((move) => move.isFrom === isFrom)
  return (open ?? movesEnded.findLast((move) => move.isFrom === isFrom))?.name ?? null
}

/** Begins or ends the range of a move; false for any other element. */
export function readMoveRange(element: XmlElement, story: Story): boolean {
  const match = /^w:move(From|To)Range(Start|End)$/.exec(element.name)
  if (!match) return false
  const id = value(element, "w:id") ?? ""
  const isFrom = match[1] === "From"
  if (match[2] === "Start") {
    story.moves.push({id, name: value(element, "w:name") ?? id, isFrom})
    return true
  }
  const at = story.moves.findLastIndex((move) => move.id === id && move.isFrom === isFrom)
  if (at >= 0) story.movesEnded.push(...story.moves.splice(at, 1))
  return true
}
