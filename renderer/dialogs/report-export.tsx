import {useEffect, useRef, useState} from "react"
import {Button} from "react-aria-components"
import {exportFormats, type ExportFormat} from "../../schema/formats/export"
import type {Report} from "../../schema/formats/report"
import type {ExportRequest, Handle, JobId} from "../../schema/host"
import {exported, type WrittenFile} from "../export-job"
import {askPlace} from "../ask-place"
import {fileName} from "../file-name"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {NamesField} from "./names-field"

interface WriteOutProps {
  readonly formats: readonly ExportFormat[]
  /** Name of the file that is proposed, and what to write. Asked for only when it is written. */
  readonly made: () => {
    readonly title: string
    readonly request: (file: Handle, format: ExportFormat) => ExportRequest
  }
}

type Stage =
  | {readonly at: "ask"}
  | {readonly at: "running"; readonly job: JobId; readonly progress: number}
  | ({readonly at: "done"} & WrittenFile)
  | {readonly at: "failed"; readonly sentence: string}

/** Writes what a dialog shows as a report: a Word document, a web page or plain text. For the foot of a dialog. */
export function ReportExport({report}: {readonly report: () => Report}) {
  const made = () => {
    const asked = report()
    return {
      title: asked.title,
      request: (file: Handle, format: ExportFormat) => ({file, report: asked, format}),
    }
  }
  return (
    <>
      <NamesField help={null} />
      <WriteOut formats={exportFormats} made={made} />
    </>
  )
}

/** Writes a file in one of some formats, with its progress, and offers to open it. */
export function WriteOut({formats, made}: WriteOutProps) {
  const say = useSay()
  const session = useSession()
  const [stage, setStage] = useState<Stage>({at: "ask"})
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])

  const write = async (format: ExportFormat) => {
    const {title, request} = made()
    const place = await askPlace(session, "export", fileName(title, format))
    if (!place) return
    const job = await session.host.startExport(request(place.handle, format))
    const onProgress = (progress: number) => setStage({at: "running", job, progress})
    onProgress(0)
    const written = await exported(session, job, {onProgress, isGone: () => gone.current})
    if (!gone.current) setStage(written ? {at: "done", ...written} : {at: "ask"})
  }
  const guarded = async (f: () => Promise<void>) => {
    try {
      await f()
    } catch (error) {
      setStage({at: "failed", sentence: session.explain(error)})
    }
  }

  return (
    <div className="report-export">
      {formats.map((format) => (
        <Button
          key={format}
          className="button"
          // While one is written the others wait; disabled, the one that was pressed would lose the focus.
          onPress={() => stage.at !== "running" && void guarded(() => write(format))}
        >
          {say(`report-export.${format}`)}
        </Button>
      ))}
      <span role="status" className="report-export-state">
        {stage.at === "running" &&
          say("report-export.running", {percent: Math.round(stage.progress * 100)})}
        {stage.at === "failed" && stage.sentence}
        {stage.at === "done" && say("dialog.export.done", {name: stage.name})}
      </span>
      {stage.at === "running" && (
        <Button
          className="link"
          onPress={() => void guarded(() => session.host.stopJob(stage.job))}
        >
          {say("dialog.export.stop")}
        </Button>
      )}
      {stage.at === "done" && (
        <Button
          className="link"
          onPress={() => void guarded(() => session.host.reveal(stage.file))}
        >
          {say("dialog.export.open")}
        </Button>
      )}
    </div>
  )
}
