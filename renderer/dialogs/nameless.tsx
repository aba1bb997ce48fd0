import {useState} from "react"
import {Button} from "react-aria-components"
import type {Handle} from "../../schema/host"
import {HostError} from "../../schema/host"
import {askPlace, fileName, serialize} from "../files"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"

type Stage =
  | {readonly at: "ask"}
  | {readonly at: "running"}
  | {readonly at: "done"; readonly file: Handle; readonly name: string}
  | {readonly at: "failed"; readonly sentence: string}

/** How often the page asks whether the copy is there, in milliseconds. */
const interval = 150

/** A copy of the draft without people's names: what goes and what stays, and where to. The draft itself keeps them. */
export function NamelessDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [stage, setStage] = useState<Stage>({at: "ask"})

  const write = async () => {
    const {draft} = session.state
    const {doc} = session
    if (!draft || !doc) return
    const name = fileName(say("nameless.file", {title: session.title}), "proviso")
    const place = await askPlace(session, "save", name)
    if (!place) return
    if (place.handle === draft.handle) {
      return setStage({at: "failed", sentence: say("nameless.own", {name: place.name})})
    }
    setStage({at: "running"})
    const text = serialize(draft, doc)
    const request = {file: place.handle, text, copy: "without-names"} as const
    const job = await session.host.startExport(request)
    for (;;) {
      const now = await session.host.job(job)
      if (now.state === "done") return setStage({at: "done", file: now.file, name: now.name})
      if (now.state === "failed") {
        const {kind, subject, detail} = now.error
        throw new HostError(kind, subject, detail)
      }
      if (now.state === "stopped") return setStage({at: "ask"})
      await new Promise((resolve) => setTimeout(resolve, interval))
    }
  }
  const guarded = async (f: () => Promise<void>) => {
    try {
      await f()
    } catch (error) {
      setStage({at: "failed", sentence: session.explain(error)})
    }
  }

  const isDone = stage.at === "done"
  return (
    <Frame
      title={say("nameless.title")}
      size="small"
      onClose={onClose}
      buttons={
        <>
          {isDone ? (
            <Cancel onPress={onClose} label="common.close" />
          ) : (
            <Cancel onPress={onClose} />
          )}
          {isDone ? (
            <Button
              className="button primary"
              autoFocus
              onPress={() => void guarded(() => session.host.reveal(stage.file))}
            >
              {say("dialog.export.open")}
            </Button>
          ) : (
            <Button
              className="button primary"
              isDisabled={stage.at === "running"}
              onPress={() => void guarded(write)}
            >
              {say("nameless.do")}
            </Button>
          )}
        </>
      }
    >
      {stage.at === "failed" && (
        <p className="field-error" role="alert">
          {stage.sentence}
        </p>
      )}
      <p>{say("nameless.goes")}</p>
      <p>{say("nameless.stays")}</p>
      <p role="status">{isDone ? say("nameless.done", {name: stage.name}) : ""}</p>
    </Frame>
  )
}
