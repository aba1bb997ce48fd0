import {useEffect, useState} from "react"
import type {Node} from "prosemirror-model"
import {comparing, type Compared} from "../../schema/compare/comparing"
import {suggestions} from "../../schema/review/suggestions"
import {useSession} from "../session-context"
import {textOf} from "./compare-texts"
import type {ComparePart} from "./requests"

export type Work =
  | {readonly at: "working"; /** 0 to 1. */ readonly progress: number}
  | {
      readonly at: "done"
      readonly compared: Compared
      /** With what it holds of review. */ readonly after: Node
      /** Whether one of the texts holds suggestions that nobody has decided. */
      readonly hasOpen: boolean
    }
  | {readonly at: "failed"; readonly sentence: string}

/** Compares two texts in slices, so that the window stays awake; begins anew when another one is chosen. */
export function useCompared(before: ComparePart, after: ComparePart): Work {
  const session = useSession()
  const [work, setWork] = useState<Work>({at: "working", progress: 0})
  useEffect(() => {
    let isWanted = true
    const run = async () => {
      setWork({at: "working", progress: 0})
      await turn()
      const texts = [await textOf(session, before), await textOf(session, after)] as const
      const [was, now] = texts
      if (!isWanted) return
      if (typeof was === "string" || typeof now === "string") {
        const sentence = [was, now].find((text) => typeof text === "string")
        if (typeof sentence === "string") setWork({at: "failed", sentence})
        return
      }
      const by = {author: session.state.settings.author, date: new Date().toISOString()}
      const steps = comparing(was, now, by)
      for (;;) {
        await turn()
        if (!isWanted) return
        const step = steps.next()
        if (step.done) {
          const hasOpen = [was, now].some((text) => suggestions(text).length > 0)
          return setWork({at: "done", compared: step.value, after: now, hasOpen})
        }
        setWork({at: "working", progress: step.value})
      }
    }
    void run()
    return () => {
      isWanted = false
    }
  }, [session, before, after])
  return work
}

/** Lets the window paint and listen. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
