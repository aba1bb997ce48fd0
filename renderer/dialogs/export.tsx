import {useEffect, useRef, useState} from "react"
import {Button, Label, ProgressBar} from "react-aria-components"
import {draftExport, type ExportOptions} from "../../schema/formats/export"
import type {Handle, JobId, TemplateInfo} from "../../schema/host"
import {say as sayCore} from "../../schema/messages"
import {billAttrs} from "../../schema/profiles/profiles"
import {isUnfinished} from "../../schema/problem"
import {validate} from "../../schema/validate"
import {askPlace, fileName, serialize} from "../files"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {showRight} from "../actions"
import {ExportFields} from "./export-options"
import {Browse} from "./file-list"
import {Cancel, Frame} from "./frame"
import {TemplateField, useTemplates} from "./template-field"
import {TemplateMapping} from "./template-mapping"

type Stage =
  | {readonly at: "ask"}
  | {readonly at: "template"}
  | {readonly at: "mapping"; readonly template: TemplateInfo}
  | {readonly at: "running"; readonly job: JobId; readonly progress: number}
  | {readonly at: "done"; readonly file: Handle; readonly name: string}
  | {readonly at: "failed"; readonly sentence: string}

/** What a format does not have counts for nothing, whatever was chosen before the format. */
const asked = (options: ExportOptions): ExportOptions =>
  options.format === "docx" ? options : {...options, guidance: "none"}

/** How often the page asks how far the export is, in milliseconds. */
const interval = 150

/** The bill as a file for others: how, where, how far, and where it is now. */
export function ExportDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const locale = useSelected(({settings}) => settings.locale)
  const [options, setOptions] = useState<ExportOptions>(draftExport)
  const [stage, setStage] = useState<Stage>({at: "ask"})
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
    try {
      const job = await session.host.startExport({
        file: place.handle,
        text: serialize(draft, doc),
        options: {...asked(options), names: session.state.settings.names},
      })
      setStage({at: "running", job, progress: 0})
      await follow(job)
    } catch (error) {
      setStage({at: "failed", sentence: session.explain(error)})
    }
  }
  const follow = async (job: JobId) => {
    for (;;) {
      const now = await session.host.job(job)
      if (gone.current) return
      if (now.state === "done") {
        setStage({at: "done", file: now.file, name: now.name})
        session.announce("dialog.export.done", {name: now.name})
        return
      }
      if (now.state === "stopped") return setStage({at: "ask"})
      if (now.state === "failed") {
        const {kind, subject, detail} = now.error
        return setStage({
          at: "failed",
          sentence: sayCore(`host.${kind}`, {subject, detail}, locale),
        })
      }
      setStage({at: "running", job, progress: now.progress})
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
      <Frame
        title={say("dialog.export.title")}
        size="small"
        onClose={onClose}
        buttons={
          <>
            <Cancel onPress={onClose} label="common.close" />
            <Button
              className="button primary"
              autoFocus
              onPress={() => void guarded(() => session.host.reveal(stage.file))}
            >
              {say("dialog.export.open")}
            </Button>
          </>
        }
      >
        <p>{say("dialog.export.done", {name: stage.name})}</p>
      </Frame>
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
            onPress={() => void run()}
          >
            {say("dialog.export.do")}
          </Button>
        </>
      }
    >
      {stage.at === "failed" && (
        <p className="field-error" role="alert">
          {stage.sentence}
        </p>
      )}
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
