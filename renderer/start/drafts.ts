import {useCallback, useEffect, useState} from "react"
import type {RecentDraft, Recovery} from "../../schema/host"
import {openRecovery} from "../files"
import type {Session} from "../session"

/** How often, in milliseconds, a start screen that is in sight looks again; also whenever it is turned to. */
const interval = 10_000

interface Lists {
  readonly recent: readonly RecentDraft[]
  readonly recoveries: readonly Recovery[]
}

interface Drafts extends Lists {
  readonly open: (id: string) => void
  readonly discard: (id: string) => void
}

/**
 * The drafts that the start screen shows, and what it does with recovered ones. Another window may take or discard one of them meanwhile, and
 * what a window leaves as it goes comes to be.
 */
export function useDrafts(session: Session): Drafts {
  const [lists, setLists] = useState<Lists>({recent: [], recoveries: []})

  const look = useCallback(
    async (tell: (error: unknown) => void) => {
      try {
        const {host} = session
        const [recent, recoveries] = await Promise.all([host.recent(), host.recoveries()])
        setLists((now) => (isAlike(now, {recent, recoveries}) ? now : {recent, recoveries}))
      } catch (error) {
        tell(error)
      }
    },
    [session],
  )

  useEffect(() => {
    void look((error) => session.fail(error))
    // What was told at first is not told again; that the program has ended is noted.
    const again = () => {
      if (session.state.connected) void look((error) => session.explain(error))
    }
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") again()
    }, interval)
    window.addEventListener("focus", again)
    return () => {
      clearInterval(timer)
      window.removeEventListener("focus", again)
    }
  }, [session, look])

  const open = async (id: string) => {
    if (!(await openRecovery(session, id))) await look((error) => session.explain(error))
  }
  const discard = async (id: string) => {
    try {
      await session.host.discardRecovery(id)
      session.announce("start.discarded")
    } catch (error) {
      session.fail(error)
    }
    await look((error) => session.explain(error))
  }
  return {...lists, open: (id) => void open(id), discard: (id) => void discard(id)}
}

const isAlike = (a: Lists, b: Lists): boolean => JSON.stringify(a) === JSON.stringify(b)
