import {useEffect, useMemo, useRef, useState} from "react"
import {Button, Label, ProgressBar} from "react-aria-components"
import type {Place} from "../../schema/host"
import type {Merged} from "../../schema/workshop/merge"
import {checkReturned, returnedReader, type CheckedFile} from "../../schema/workshop/returned"
import {returnedSaid} from "../../schema/workshop/returned-said"
import {
  mergeCopies,
  putTogether,
  readChosen,
  openConflicts,
  type ChosenFile,
} from "../bring-together"
import {openDraft} from "../hand-out"
import {useSay} from "../messages"
import {reviewItems} from "../panels/review-items"
import {changeReview} from "../panels/review-view"
import {showRight} from "../actions"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {FileChoices} from "./file-choices"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"

type Stage =
  | {readonly at: "files"}
  | {readonly at: "choose"}
  | {readonly at: "reading"; readonly done: number; readonly count: number}
  | {readonly at: "merging"; readonly done: number}
  | {readonly at: "done"; readonly merged: Merged; readonly copies: number}

/** Brings the copies of a workshop together: which files came back and what each is, then what they come to. */
export function BringTogetherDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [stage, setStage] = useState<Stage>({at: "files"})
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const [reader] = useState(returnedReader)
  const [trouble, setTrouble] = useState<string | null>(null)
  const stopped = useRef(false)
  useEffect(() => {
    stopped.current = false
    return () => {
      stopped.current = true
    }
  }, [])
  const checked = useMemo(() => {
    const draft = openDraft(session)
    return draft
      ? checkReturned(
          draft,
          files.map(({file}) => file),
        )
      : []
  }, [files])
  const copies = checked.flatMap((each) => (each.ok ? [each.returned] : []))

  const choose = async () => {
    setTrouble(null)
    if (session.about.dialogs === "page") return setStage({at: "choose"})
    try {
      await read(await session.host.chooseSeveral())
    } catch (error) {
      setTrouble(session.explain(error))
    }
  }
  const read = async (places: readonly Place[]) => {
    const known = new Set(files.map(({place}) => place.handle))
    const fresh = places.filter(({handle}) => !known.has(handle))
    const all = [...files]
    let done = 0
    stopped.current = false
    if (fresh.length > 0) setStage({at: "reading", done, count: fresh.length})
    try {
      for await (const one of readChosen(session, fresh, reader)) {
        all.push(one)
        if (stopped.current) break
        setStage({at: "reading", done: ++done, count: fresh.length})
      }
    } catch (error) {
      setTrouble(session.explain(error))
    }
    setFiles(all)
    setStage({at: "files"})
  }
  const start = async () => {
    setTrouble(null)
    setStage({at: "merging", done: 0})
    stopped.current = false
    const merged = await mergeCopies(session, copies, {
      onProgress: (done) => setStage({at: "merging", done}),
      isStopped: () => stopped.current,
    })
    if (!merged) return setStage({at: "files"})
    if (!putTogether(session, merged)) {
      setTrouble(say("dialog.bring-together.changed"))
      return setStage({at: "files"})
    }
    setStage({at: "done", merged, copies: copies.length})
    session.announce("dialog.bring-together.result", {
      proposals: merged.proposals,
      conflicts: openConflicts(session).length,
    })
  }

  if (stage.at === "choose") {
    return (
      <FileChoices
        title={say("dialog.bring-together.choose")}
        onClose={() => setStage({at: "files"})}
        onFiles={(chosen) =>
          void read(chosen.map(({handle, name}) => ({handle, name, exists: true})))
        }
      />
    )
  }
  if (stage.at === "reading" || stage.at === "merging") {
    const isReading = stage.at === "reading"
    return (
      <Frame
        key="working"
        title={say("dialog.bring-together.title")}
        size="small"
        onClose={() => (stopped.current = true)}
        buttons={isReading ? undefined : <Cancel onPress={() => (stopped.current = true)} />}
      >
        <ProgressBar className="progress" value={stage.done} maxValue={isReading ? stage.count : 1}>
          {({percentage}) => (
            <>
              <Label>{say(`dialog.bring-together.${stage.at}`)}</Label>
              <div className="progress-track">
                <div className="progress-bar" style={{inlineSize: `${percentage ?? 0}%`}} />
              </div>
            </>
          )}
        </ProgressBar>
      </Frame>
    )
  }
  if (stage.at === "done") {
    return <Result merged={stage.merged} copies={stage.copies} onClose={onClose} />
  }
  return (
    <Frame
      key="files"
      title={say("dialog.bring-together.title")}
      size="large"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button
            className="button primary"
            isDisabled={copies.length === 0}
            onPress={() => void start()}
          >
            {say("dialog.bring-together.do", {count: copies.length})}
          </Button>
        </>
      }
    >
      <p className="quiet">{say("dialog.bring-together.what")}</p>
      <Trouble sentence={trouble} />
      {checked.length > 0 && (
        <Files checked={checked} onLeaveOut={(at) => setFiles(files.filter((_, i) => i !== at))} />
      )}
      <div className="row-buttons">
        <Button className="button" autoFocus onPress={() => void choose()}>
          <Icon name="folder" />{" "}
          {say(files.length === 0 ? "dialog.bring-together.choose" : "dialog.bring-together.more")}
        </Button>
      </div>
    </Frame>
  )
}

interface FilesProps {
  readonly checked: readonly CheckedFile[]
  readonly onLeaveOut: (index: number) => void
}

/** What each file is, and why one cannot be brought in. */
function Files({checked, onLeaveOut}: FilesProps) {
  const say = useSay()
  const locale = useSelected(({settings}) => settings.locale)
  const sentences = (file: CheckedFile): readonly string[] => {
    const said = returnedSaid(file, locale)
    return said.length > 0 ? said : [say("dialog.bring-together.ready")]
  }
  return (
    <table className="hand-out-table returned-files">
      <thead>
        <tr>
          <th scope="col">{say("dialog.bring-together.file")}</th>
          <th scope="col">{say("dialog.bring-together.group")}</th>
          <th scope="col">{say("dialog.bring-together.state")}</th>
          <th scope="col">
            <span className="visually-hidden">{say("dialog.bring-together.leave-out")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {checked.map((file, i) => (
          <tr key={`${file.name} ${i}`} data-refused={file.ok ? undefined : true}>
            <th scope="row">{file.name}</th>
            <td>{file.ok ? file.returned.copy.group : file.group}</td>
            <td>
              {!file.ok && <Icon name="warning" />}
              {sentences(file).join(" ")}
            </td>
            <td>
              <Button
                className="button quiet-button"
                aria-label={say("dialog.bring-together.leave-out-named", {name: file.name})}
                onPress={() => onLeaveOut(i)}
              >
                {say("dialog.bring-together.leave-out")}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ResultProps {
  readonly merged: Merged
  readonly copies: number
  readonly onClose: () => void
}

/** What it came to, and the way to it. */
function Result({merged, copies, onClose}: ResultProps) {
  const say = useSay()
  const session = useSession()
  const conflicts = openConflicts(session).length
  const look = () => {
    onClose()
    const first = session.doc
      ? reviewItems(session.doc).find(({kind, isOpen}) => kind === "conflict" && isOpen)
      : undefined
    changeReview(session, {
      toFocus: first?.key ?? null,
      filter: conflicts > 0 ? {state: "open", kind: "conflict"} : {state: "open"},
    })
    showRight(session, "review")
  }
  return (
    <Frame
      key="done"
      title={say("dialog.bring-together.title")}
      size="small"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} label="common.close" />
          <Button className="button primary" autoFocus onPress={look}>
            {say(conflicts > 0 ? "dialog.bring-together.decide" : "dialog.bring-together.look")}
          </Button>
        </>
      }
    >
      <p className="bring-together-result">
        {say("dialog.bring-together.result", {proposals: merged.proposals, conflicts})}
      </p>
      <p>{say("dialog.bring-together.from", {copies, comments: merged.threads})}</p>
      {merged.known > 0 && <p>{say("dialog.bring-together.known", {count: merged.known})}</p>}
      <p className="quiet">{say("dialog.bring-together.kept")}</p>
    </Frame>
  )
}
