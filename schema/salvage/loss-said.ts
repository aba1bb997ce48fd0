import {say} from "../messages"
import type {Loss} from "./salvage"

/** What was lost, a sentence each: lines that have neither words nor neighbours to be told apart by are one. */
export function lossesSaid(losses: readonly Loss[], locale = "en"): readonly string[] {
  return [...new Set(losses.map((loss) => lossSaid(loss, locale)))]
}

function lossSaid(loss: Loss, locale: string): string {
  switch (loss.kind) {
    case "lost":
    case "altered": {
      const {kind, words, after} = loss
      const known = words !== "" ? "words" : after !== "" ? "after" : "none"
      return say(`salvage.${kind}`, {known, words, after}, locale)
    }
    case "ending":
      return say(
        "salvage.ending",
        {after: loss.after, known: loss.after === "" ? "none" : "after"},
        locale,
      )
    case "version":
      return say(
        "salvage.version",
        {name: loss.name, known: loss.name === "" ? "none" : "name"},
        locale,
      )
    default:
      return say(`salvage.${loss.kind}`, {}, locale)
  }
}
