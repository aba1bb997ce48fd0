import {describe, expect, it} from "vitest"
import {packFrom, provision} from "../build"
import {adviceOf} from "./advice"

const full = `guidance:
  requires: 'Nothing.'
  commonLaw: One.
  civilLaw: Two.
  children: Three.
  memorandum: Four.
  links: [{to: a, text: Itself.}]
  mistakes: [{text: Forgetting it., defeats: T-1}]
`
const lacks = (guidance: string, paragraphs = "- {id: p1, text: 'It is so.'}") =>
  adviceOf(
    "guidanceHeadings",
    packFrom({
      "a.yaml": provision("a", {paragraphs}).replace(
        "guidance:\n  requires: 'Nothing.'\n",
        guidance,
      ),
    }),
  ).map((line) => /Guidance lacks (\w+)/.exec(line)?.[1])

describe("guidance", () => {
  it("stands under each heading", () => {
    expect(lacks(full)).toEqual([])
    for (const heading of ["commonLaw", "civilLaw", "children", "memorandum", "links", "mistakes"])
      expect(lacks(full.replace(new RegExp(`  ${heading}: .*\\n`), ""))).toEqual([heading])
  })

  it("names the limb that a mistake defeats, where the provision is mandatory", () => {
    expect(lacks(full.replace(", defeats: T-1", ""))).toEqual(["defeats"])
  })

  it("explains the alternatives where there are any", () => {
    const choice = `- choose: which
  question: Which?
  options:
    - {id: a, label: A, when: Always., paragraphs: [{id: p1, text: 'A.'}]}
    - {id: b, label: B, when: Never., paragraphs: [{id: p2, text: 'B.'}]}`
    expect(lacks(full, choice)).toEqual(["alternatives"])
    expect(lacks(`${full}  alternatives: Both.\n`, choice)).toEqual([])
  })
})

describe("a provision with a treaty level", () => {
  it("implements an obligation", () => {
    const tied = (level: string, more = "") =>
      adviceOf("tiedToObligations", packFrom({"a.yaml": provision("a", {level, more})}))
    expect(tied("mandatory")).toHaveLength(1)
    expect(tied("mandatory", "implements: [T-1]")).toEqual([])
    expect(tied("general")).toEqual([])
  })
})
