import {say} from "../messages"
import type {CheckedFile} from "./returned"

/** Places that are named in one sentence. */
const mostPlaces = 5

/** What people should know of a file: why it is left out, or what is particular about it; none where nothing is. */
export function returnedSaid(file: CheckedFile, locale?: string): readonly string[] {
  const {name} = file
  if (!file.ok) {
    const others = file.others.join(", ")
    return [say(`returned.${file.why}`, {name, group: file.group, others}, locale)]
  }
  const {group} = file.returned.copy
  const {length} = file.outside
  const outside = {
    places: file.outside.slice(0, mostPlaces).join("; "),
    named: String(length > 0),
    more: Math.max(0, length - mostPlaces),
  }
  return file.notes.map((note) => say(`returned.${note}`, {name, group, ...outside}, locale))
}
