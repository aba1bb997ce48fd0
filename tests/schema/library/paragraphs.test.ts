import {expect, test} from "vitest"
import {parse} from "yaml"
import {paragraphsIn} from "../../../schema/library/paragraphs"

test("advice folded over lines keeps its paragraphs and no other break", () => {
  const {advice} = parse("advice: >-\n  One line\n  and its end.\n\n  Another\n  paragraph.\n") as {
    advice: string
  }
  expect(paragraphsIn(advice)).toEqual(["One line and its end.", "Another paragraph."])
})
