import type {Advice, Rule} from "./advice"
import {isOfBill, ownWords, writtenTexts} from "./texts"

/** "shall" imposes a duty on somebody. These say something else with it. */
const noDuty: readonly {readonly pattern: RegExp; readonly instead: string}[] = []

export const shallForDuties: Rule = (pack) =>
  writtenTexts(pack).flatMap((written) => {
    if (!isOfBill(written)) return []
    const read = ownWords(written.text)
    return noDuty.flatMap(({pattern, instead}): readonly Advice[] => {
      const found = pattern.exec(read)
      return found ? [{place: written.place, message: `“${found[0]}”: ${instead}`}] : []
    })
  })
