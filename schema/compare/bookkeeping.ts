import {AttrStep, DocAttrStep, type Step} from "prosemirror-transform"

/** Attributes of the bill that note something about its making, and are no part of what it says. */
export const bookkeeping: ReadonlySet<string> = new Set([
  "answers",
  "review",
  "suggesting",
  "threads",
  "decisions",
  "merging",
  "judgements",
  "assessment",
])

/** The same, of provisions. */
export const bookkeepingOfProvisions: ReadonlySet<string> = new Set(["adapted", "amends"])

/** Whether a step changes nothing that the bill says: a note on its review, on who departed from the model, or on existing law. */
export const isBookkeeping = (step: Step): boolean =>
  step instanceof DocAttrStep
    ? bookkeeping.has(step.attr)
    : step instanceof AttrStep && bookkeepingOfProvisions.has(step.attr)
