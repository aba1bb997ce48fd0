import {useEffect, useRef, useState} from "react"
import {Button, Label, ProgressBar} from "react-aria-components"
import {draftExport, type ExportOptions} from "../../schema/formats/export"
import type {Handle, JobId, TemplateInfo} from "../../schema/host"
import {say as sayCore} from "../../schema/messages"
import {billAttrs} from "../../schema/profiles/profiles"
import {isUnfinished} from "../../schema/problem"
import {validate} from "../../schema/validate"
import {exported, type WrittenFile} from "../export-job"
import {askPlace} from "../ask-place"
import {fileName} from "../file-name"
import {serialize} from "../saving"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {showRight} from "../actions"
import {ExportFields} from "./export-options"
import {Browse, Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"
import {TemplateField, useTemplates} from "./template-field"
import {TemplateMapping} from "./template-mapping"
import {Written} from "./written"

type Stage =
  | {readonly at: "ask"}
  | {readonly at: "template"}
  | {readonly at: "mapping"; readonly template: TemplateInfo}
  | {readonly at: "running"; readonly job: JobId; readonly progress: number}
  | ({readonly at: "done"} & WrittenFile)

/** What a format does not have counts for nothing, whatever was chosen before the format. */
const asked = (options: ExportOptions): ExportOptions =>
  options.format === "docx" ? options : {...options, guidance: "none"}

/** The bill as a file for others: how, where, how far, and where it is now. */
export function ExportDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const locale = useSelected(({settings}) => settings.locale)
  const [options, setOptions] = useState<ExportOptions>(draftExport)
  const [stage, setStage] = useState<Stage>({at: "ask"})
  const [trouble, setTrouble] = useState<string | null>(null)
  const {templates, reloadTemplates} = useTemplates()
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  // A final copy is held back by what is open and by errors; the list is the one the problems panel shows.
  const open = session.doc ? validate(session.doc, session.library).filter(isUnfinished) : []
  const {review, threads} = session.doc ? billAttrs(session.doc) : {review: null, threads: []}

  const run = async () => {
    const {draft} = session.state
    const place = await askPlace(session, "export", fileName(session.title, options.format))
    const {doc} = session
    if (!place || !draft || !doc) return
    const job = await session.host.startExport({
      file: place.handle,
      text: serialize(draft, doc),
      options: {...asked(options), names: session.state.settings.names},
    })
    const onProgress = (progress: number) => setStage({at: "running", job, progress})
    onProgress(0)
    const made = await exported(session, job, {onProgress, isGone: () => gone.current})
    if (gone.current) return
    setStage(made ? {at: "done", ...made} : {at: "ask"})
    if (made) session.announce("dialog.export.done", {name: made.name})
  }
  const guarded = async (f: () => Promise<void>) => {
    setTrouble(null)
    try {
      await f()
    } catch (error) {
      setTrouble(session.explain(error))
      setStage((now) => (now.at === "done" ? now : {at: "ask"}))
    }
  }

  const addTemplate = async () => {
    if (session.about.dialogs === "page") return setStage({at: "template"})
    const place = await session.host.choose({purpose: "word", name: ""})
    if (place) await takeTemplate(place.handle)
  }
  const takeTemplate = async (file: Handle) => {
    const template = await session.host.addTemplate(file)
    reloadTemplates()
    setOptions((now) => ({...now, template: template.hash}))
    setStage({at: "mapping", template})
  }

  if (stage.at === "template") {
    return (
      <Frame
        key="template"
        title={say("template.choose")}
        onClose={() => setStage({at: "ask"})}
        buttons={<Cancel onPress={() => setStage({at: "ask"})} label="common.back" />}
      >
        <Browse kind="template" onFile={({handle}) => void guarded(() => takeTemplate(handle))} />
      </Frame>
    )
  }
  if (stage.at === "mapping" && session.doc) {
    return (
      <TemplateMapping
        key={stage.template.hash}
        template={stage.template}
        doc={session.doc}
        onClose={() => setStage({at: "ask"})}
        onSave={(mapping) =>
          void guarded(async () => {
            await session.host.mapTemplate(stage.template.hash, mapping)
            reloadTemplates()
            setStage({at: "ask"})
          })
        }
        onRemove={() =>
          void guarded(async () => {
            await session.host.removeTemplate(stage.template.hash)
            reloadTemplates()
            setOptions((now) => ({...now, template: null}))
            setStage({at: "ask"})
          })
        }
      />
    )
  }
  if (stage.at === "running") {
    return (
      <Frame
        title={say("dialog.export.title")}
        size="small"
        onClose={() => void guarded(() => session.host.stopJob(stage.job))}
        buttons={
          <Button
            className="button"
            onPress={() => void guarded(() => session.host.stopJob(stage.job))}
          >
            {say("dialog.export.stop")}
          </Button>
        }
      >
        <ProgressBar className="progress" value={stage.progress * 100}>
          {({percentage, valueText}) => (
            <>
              <Label>{say("dialog.export.running")}</Label>
              <span>{valueText}</span>
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
    return (
      <Written
        title={say("dialog.export.title")}
        sentence={say("dialog.export.done", {name: stage.name})}
        trouble={trouble}
        onReveal={() => void guarded(() => session.host.reveal(stage.file))}
        onClose={onClose}
      />
    )
  }
  return (
    <Frame
      title={say("dialog.export.title")}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button
            className="button primary"
            isDisabled={options.final && open.length > 0}
            onPress={() => void guarded(run)}
          >
            {say("dialog.export.do")}
          </Button>
        </>
      }
    >
      <Trouble sentence={trouble} />
      <ExportFields
        options={options}
        onChange={setOptions}
        template={
          <TemplateField
            templates={templates}
            chosen={options.template}
            onChange={(template) => setOptions({...options, template})}
            onAdd={() => void guarded(addTemplate)}
            onMap={(template) => setStage({at: "mapping", template})}
          />
        }
        has={{suggestions: review !== null, comments: threads.length > 0}}
      />
      {options.final && open.length > 0 && (
        <div className="field-warning" role="status">
          <p>{say("dialog.export.not-final", {count: open.length})}</p>
          <ul>
            {open.slice(0, 8).map((problem, i) => (
              <li key={`${problem.code} ${problem.from} ${i}`}>
                {sayCore(`problem.${problem.code}`, problem.params, locale)}
              </li>
            ))}
          </ul>
          <Button
            className="link"
            onPress={() => {
              onClose()
              showRight(session, "problems")
            }}
          >
            {say("dialog.export.show-open", {count: open.length})}
          </Button>
        </div>
      )}
    </Frame>
  )
}
