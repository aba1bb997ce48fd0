import {describe, expect, it} from "vitest"
import {packFrom as pack, provision} from "../build"
import {adviceOf} from "./advice"

const list = (...points: readonly string[]) =>
  `- id: p1\n  text: 'It is:'\n  points:\n${points.map((text, i) => `    - {id: p1-${i}, text: '${text}'}`).join("\n")}`
const endings = (paragraphs: string) =>
  adviceOf("listEndings", pack({"a.yaml": provision("a", {paragraphs})})).map((line) =>
    line.replace(/^\S+ /, ""),
  )

describe("a list", () => {
  it("ends its points with semicolons, the last but one with a joining word, the last with a full stop", () => {
    expect(endings(list("one;", "two; or", "three."))).toEqual([])
    expect(endings(list("one,", "two; or", "three."))).toEqual([
      "“… one,” has to end with a semicolon.",
    ])
    expect(endings(list("one;", "two;", "three."))).toEqual([
      "“… two;” has to end with “; or”, “; and” or “; nor”.",
    ])
    expect(endings(list("one;", "two; or", "three;"))).toEqual([
      "“… three;” has to end with a full stop.",
    ])
  })

  it("goes on after its last point where closing words follow", () => {
    expect(endings(`${list("one; or", "two,")}\n  closing: as said.`)).toEqual([])
    expect(endings(`${list("one; or", "two.")}\n  closing: as said.`)).toHaveLength(1)
    expect(endings(`${list("one; or", "two,")}\n  closing: as said;`)).toHaveLength(1)
  })

  it("is right whichever option is chosen among its points", () => {
    const choice = (end: string) => `- id: p1
  text: 'It is:'
  points:
    - {id: p1-0, text: 'one;'}
    - choose: more
      question: More?
      options:
        - {id: no, label: No, when: Never., points: [{id: n, text: 'two; or'}]}
        - {id: yes, label: Yes, when: Always., points: [{id: y1, text: 'two;'}, {id: y2, text: 'three${end}'}]}
    - {id: p1-1, text: 'four.'}`
    expect(endings(choice("; or"))).toEqual([])
    expect(endings(choice(";"))).toHaveLength(1)
  })

  it("leads in with a colon, and a paragraph without points ends with a full stop", () => {
    expect(endings("- {id: p1, text: 'It is;'}")).toHaveLength(1)
    expect(endings(list("one; or", "two.").replace("It is:", "It is."))).toHaveLength(1)
  })
})
