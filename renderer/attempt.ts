import type {Session} from "./session"

/** Runs something that asks the host; a host error becomes one sentence on the page, and the result false. */
export async function attempt(session: Session, f: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await f()) !== false
  } catch (error) {
    session.fail(error)
    return false
  }
}
