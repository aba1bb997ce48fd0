import {Fragment, type Node} from "prosemirror-model"
import {describe, expect, it} from "vitest"
import {checkDocx} from "../../../schema/formats/docx/rules"
import {docxParts} from "../../../schema/formats/docx/write"
import {billAttrs} from "../../../schema/profiles/profiles"
import {isProvision, provisionAttrs} from "../../../schema/provisions"
import {clean} from "../../../schema/compare/clean"
import {compare} from "../../../schema/compare/compare"
import {redlined} from "../../../schema/compare/redline"
import {checked, run} from "../acts"
import {stateOf} from "../commands/apply"
import {context, options} from "./bills"
import {settled} from "./settle"
import {paragraphsLikeWord, plainSpaces, type Parts} from "./word"

const brackets = options({blanks: "brackets", final: true})
const by = {author: "Ministry", date: "2026-03-03T09:00:00Z"}

/** The paragraphs that have words, without regard to who wrote them into which kind of line. */
const read = (parts: Parts) =>
  paragraphsLikeWord(parts)
    .map(({number, text}) => [number, plainSpaces(text).trim()] as const)
    .filter(([, text]) => text !== "")

/**
 * A bill whose references are words, since words of references follow from numbers and are Word's to renew, and which has decided
 * nothing about numbers and repeals: a redline shows words and places.
 */
function plain(node: Node): Node {
  if (node.isLeaf) {
    if (node.type.name !== "reference") return node
    const frozen = `to ${(node.attrs.targets as readonly string[]).join(" and ")}`
    return node.type.create({...node.attrs, frozen}, null, node.marks)
  }
  const content = Fragment.from(node.content.content.map(plain))
  const attrs = isProvision(node)
    ? {...provisionAttrs(node), repealed: false, number: null}
    : node.attrs
  return node.type.create(attrs, content, node.marks)
}

describe("the redline of any two bills in Word", () => {
  it("is the one once all is accepted, and the other once all is rejected", async () => {
    const pairs: (readonly [Node, Node])[] = []
    checked(80, (doc, steps) => {
      const after = plain(clean(run(stateOf(doc), steps, () => undefined).doc))
      const {profile, stage} = billAttrs(after)
      const before = plain(clean(doc))
      pairs.push([before.type.create({...before.attrs, profile, stage}, before.content), after])
    })
    for (const [was, now] of pairs) {
      const parts = await docxParts(redlined(compare(was, now), by), brackets, context)
      expect(checkDocx(parts)).toEqual([])
      const before = await docxParts(was, brackets, context)
      const after = await docxParts(now, brackets, context)
      expect(read(settled(parts, "accept"))).toEqual(read(after))
      expect(read(settled(parts, "reject"))).toEqual(read(before))
    }
  })
})
