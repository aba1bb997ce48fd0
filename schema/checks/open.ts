import {choices} from "../alternatives"
import {blanks} from "../blanks"
import type {Problem} from "../problem"
import {provisionIdAround, type Check} from "./parts"

/** Blanks that are not filled in, one problem a key, at its first place. */
export const openBlanks: Check = (doc) =>
  blanks(doc)
    .filter(({value}) => value === null)
    .map(({key, label, at}): Problem => {
      const from = at[0] ?? 0
      return {
        code: "blank-open",
        severity: "open",
        provision: provisionIdAround(doc, from),
        from,
        to: from + 1,
        params: {key, label: label || key, places: at.length},
      }
    })

/** Choices not decided, or decided for an option that is not there, one problem a key, at its first place. */
export const openChoices: Check = (doc) =>
  choices(doc)
    .filter(({chosen, options}) => !options.some(({option}) => option === chosen))
    .map(({key, question, at}): Problem => {
      const from = at[0] ?? 0
      return {
        code: "choice-open",
        severity: "open",
        provision: provisionIdAround(doc, from),
        from,
        to: from + (doc.nodeAt(from)?.nodeSize ?? 0),
        params: {key, question, places: at.length},
      }
    })
