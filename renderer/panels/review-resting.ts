import type {Node} from "prosemirror-model"
import {useEffect, useState} from "react"
import {billAttrs} from "../../schema/profiles/profiles"

/** How long the drafter must not type before a list that is read from the whole bill follows. */
const rest = 450

/**
 * The bill for a list that is too dear to be made while somebody types: it follows at once where something was decided, said or done to a provision,
 * and words once typing rests.
 */
export function useResting(doc: Node | null): Node | null {
  const [shown, setShown] = useState(doc)
  const isSmall = shown !== doc && shown !== null && doc !== null && onlyWords(shown, doc)
  useEffect(() => {
    if (!isSmall) {
      setShown(doc)
      return
    }
    const timer = setTimeout(() => setShown(doc), rest)
    return () => clearTimeout(timer)
  }, [doc, isSmall])
  return isSmall ? shown : doc
}

function onlyWords(before: Node, now: Node): boolean {
  const a = billAttrs(before)
  const b = billAttrs(now)
  return (
    a.decisions === b.decisions && a.threads === b.threads && a.review?.stamps === b.review?.stamps
  )
}
