import {expect, it} from "vitest"
import {themeName} from "../../../schema/obligations/theme"

it("a theme is named in words, and a prefix keeps its hyphen", () => {
  expect(themeName("victim-assistance")).toBe("Victim assistance")
  expect(themeName("non-liability")).toBe("Non-liability")
  expect(themeName("non-discrimination")).toBe("Non-discrimination")
})
