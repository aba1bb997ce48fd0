import type {Say} from "../messages"
import type {Place} from "./review-items"

/** A place in the law as people name it. */
export function placeName(place: Place, say: Say): string {
  if (place.kind === "provision") return place.name
  return place.kind === "was"
    ? say("review.place.was", {name: place.name})
    : say(`review.place.${place.kind}`)
}
