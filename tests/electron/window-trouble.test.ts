import {EventEmitter} from "node:events"
import {expect, it} from "vitest"
import {actionChannel} from "../../electron/channels"
import {endAfter, mindWindow} from "../../electron/window-trouble"
import {keepSignal} from "../../schema/host-protocol"

/** A window of Electron's, as far as its troubles go, and what was done about them. */
function troubled() {
  const done: string[] = []
  const questions: {readonly answer: (yes: boolean) => void; readonly signal: AbortSignal}[] = []
  const contents = Object.assign(new EventEmitter(), {
    reload: () => done.push("reload"),
    send: (channel: string, what: string) => done.push(`send ${channel} ${what}`),
    forcefullyCrashRenderer: () => {
      done.push("end")
      contents.emit("render-process-gone", {}, {reason: "killed"})
    },
  })
  const window = new EventEmitter()
  mindWindow(window as never, contents as never, {
    tell: () => done.push("tell"),
    ask: (signal) =>
      new Promise((answer) => {
        questions.push({answer, signal})
        signal.addEventListener("abort", () => answer(false))
      }),
  })
  return {window, contents, done, questions}
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it.each(["crashed", "oom", "killed", "abnormal-exit"])(
  "a page that ended (%s) is told and loaded again",
  (reason) => {
    const {contents, done} = troubled()
    contents.emit("render-process-gone", {}, {reason})
    expect(done).toEqual(["tell", "reload"])
  },
)

it("a page that was closed is not", () => {
  const {contents, done} = troubled()
  contents.emit("render-process-gone", {}, {reason: "clean-exit"})
  expect(done).toEqual([])
})

it("a page that hangs is loaded again if the drafter says so, and asked about once", async () => {
  const {contents, done, questions} = troubled()
  contents.emit("unresponsive")
  contents.emit("unresponsive")
  expect(questions).toHaveLength(1)
  questions[0]?.answer(true)
  await turn()
  // It is no crash that the drafter did not ask for.
  expect(done).toEqual(["end", "reload"])
  contents.emit("render-process-gone", {}, {reason: "crashed"})
  expect(done).toEqual(["end", "reload", "tell", "reload"])
})

it("a page that answers again is left alone, and may hang again", async () => {
  const {contents, done, questions} = troubled()
  contents.emit("unresponsive")
  contents.emit("responsive")
  expect(questions[0]?.signal.aborted).toBe(true)
  await turn()
  contents.emit("unresponsive")
  questions[1]?.answer(false)
  await turn()
  expect(done).toEqual([])
  expect(questions).toHaveLength(2)
})

it("a page keeps what is due before the system ends the session", () => {
  const {window, done} = troubled()
  window.emit("query-session-end")
  expect(done).toEqual([`send ${actionChannel} ${keepSignal}`])
})

it("the program ends after its services, and says when they failed", async () => {
  const done: string[] = []
  const exit = (code: number) => void done.push(`exit ${code}`)
  endAfter(async () => {
    await turn()
    done.push("stopped")
  }, exit)
  await turn()
  await turn()
  expect(done).toEqual(["stopped", "exit 0"])
})
