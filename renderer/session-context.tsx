import {createContext, useContext, useRef, useSyncExternalStore} from "react"
import type {Session} from "./session"
import type {SessionState} from "./session-state"

const SessionContext = createContext<Session | null>(null)
export const SessionProvider = SessionContext.Provider

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new RangeError("A panel outside the session")
  return session
}

/**
 * What a component needs from the session's state. It renders again only when the selected value is another one; selectors
 * that make lists give `same`.
 */
export function useSelected<T>(
  select: (state: SessionState) => T,
  same: (a: T, b: T) => boolean = Object.is,
): T {
  const session = useSession()
  const last = useRef<{readonly value: T} | null>(null)
  const get = () => {
    const value = select(session.store.get())
    if (last.current && same(last.current.value, value)) return last.current.value
    last.current = {value}
    return value
  }
  return useSyncExternalStore(session.store.subscribe, get)
}

/** Equal item by item. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]))
}
