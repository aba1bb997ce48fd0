import type {Handle} from "../schema/host"
import type {DialogRequest} from "./dialogs/requests"
import type {Session} from "./session"

/** For how many milliseconds nothing is said of a file that is being read: nearly all are there by then. */
const patience = 500

/** Waits for a file that the host reads, and says so once it takes a while, with a way to stop it. The work then rejects with "stopped". */
export async function whileReading<T>(
  session: Session,
  file: Handle,
  read: () => Promise<T>,
): Promise<T> {
  const request: DialogRequest = {
    kind: "reading",
    stop: () => void session.host.stopReading(file).catch((error: unknown) => session.fail(error)),
  }
  const timer = setTimeout(() => session.openDialog(request), patience)
  try {
    return await read()
  } finally {
    clearTimeout(timer)
    session.closeDialog(request)
  }
}
