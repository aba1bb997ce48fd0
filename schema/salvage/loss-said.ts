import {say} from "../messages"
import type {Loss} from "./salvage"

/** A loss in a sentence. */
export function lossSaid(loss: Loss, locale = "en"): string {
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
