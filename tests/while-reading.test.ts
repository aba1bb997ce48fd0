import {afterEach, beforeEach, expect, it, vi} from "vitest"
import type {DialogRequest} from "../renderer/dialogs/requests"
import type {Session} from "../renderer/session"
import {whileReading} from "../renderer/while-reading"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A session of which only the dialogs and the host's stopping are there. */
function sessionWith(stopReading: (file: string) => Promise<void>) {
  const open: DialogRequest[] = []
  const session = {
    host: {stopReading},
    openDialog: (request: DialogRequest) => open.push(request),
    closeDialog: (request: DialogRequest) => {
      const at = open.indexOf(request)
      if (at >= 0) open.splice(at, 1)
    },
  }
  return {session: session as unknown as Session, open}
}

it("a file that is read at once shows nothing", async () => {
  const {session, open} = sessionWith(() => Promise.resolve())
  expect(await whileReading(session, "f", () => Promise.resolve("text"))).toBe("text")
  await vi.runAllTimersAsync()
  expect(open).toEqual([])
})

it("one that takes long can be stopped, and what was said of it goes", async () => {
  const stopped: string[] = []
  let end: (error: Error) => void = () => undefined
  const {session, open} = sessionWith((file) => {
    stopped.push(file)
    end(new Error("stopped"))
    return Promise.resolve()
  })
  const reading = whileReading(session, "f", () => new Promise((_, reject) => (end = reject)))
  const ended = expect(reading).rejects.toThrow("stopped")
  await vi.runAllTimersAsync()
  const [request] = open
  if (request?.kind !== "reading") throw new Error("nothing is shown")
  request.stop()
  await ended
  expect(stopped).toEqual(["f"])
  expect(open).toEqual([])
})
