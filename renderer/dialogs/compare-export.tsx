import {useState} from "react"
import {Button, Menu, MenuItem, MenuTrigger, Popover} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {serializeDraft} from "../../schema/file"
import {draftExport, type ExportFormat} from "../../schema/formats/export"
import type {Handle} from "../../schema/host"
import {comparativeTable, reasonsIn} from "../../schema/compare/comparative-table"
import type {Compared} from "../../schema/compare/comparing"
import {exported, type WrittenFile} from "../export-job"
import {askPlace} from "../ask-place"
import {fileName} from "../file-name"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Trouble} from "./file-list"
import {NamesField} from "./names-field"
import {Icon} from "../shell/icons"

const outputs = ["redline-docx", "table-docx", "redline-html", "table-html"] as const
type Output = (typeof outputs)[number]

type Stage =
  | {readonly at: "ready"}
  | {readonly at: "running"; readonly progress: number}
  | ({readonly at: "done"} & WrittenFile)
  | {readonly at: "failed"; readonly sentence: string}

interface ExportProps {
  readonly compared: Compared
  /** The later text with what it holds of review, for the reasons in it. */
  readonly after: Node
  readonly names: {readonly before: string; readonly after: string}
}

/** Hands a comparison over: as a document with tracked changes, or as a table. */
export function ExportComparison({compared, after, names}: ExportProps) {
  const say = useSay()
  const session = useSession()
  const [stage, setStage] = useState<Stage>({at: "ready"})

  const run = async (output: Output) => {
    const format: ExportFormat = output.endsWith("html") ? "html" : "docx"
    const isTable = output.startsWith("table")
    const what = say(isTable ? "compare.file.table" : "compare.file.redline")
    const place = await askPlace(session, "export", fileName(`${session.title} ${what}`, format))
    if (!place) return
    const {names: people} = session.state.settings
    try {
      const file = place.handle
      setStage({at: "running", progress: 0})
      const job = await session.host.startExport(
        isTable
          ? {file, format, report: comparativeTable(compared, reasonsIn(after), names)}
          : {
              file,
              text: asDraft(compared.redline),
              options: {...draftExport, format, names: people},
            },
      )
      const onProgress = (progress: number) => setStage({at: "running", progress})
      const made = await exported(session, job, {onProgress})
      if (made) session.announce("dialog.export.done", {name: made.name})
      setStage(made ? {at: "done", ...made} : {at: "ready"})
    } catch (error) {
      setStage({at: "failed", sentence: session.explain(error)})
    }
  }
  const reveal = async (file: Handle) => {
    try {
      await session.host.reveal(file)
    } catch (error) {
      setStage({at: "failed", sentence: session.explain(error)})
    }
  }
  return (
    <div className="cmp-export">
      <NamesField help={null} />
      <MenuTrigger>
        <Button className="button" isDisabled={stage.at === "running"}>
          <Icon name="export" /> {say("compare.export")}
        </Button>
        <Popover className="popover menu-popover" placement="top start">
          <Menu
            className="menu"
            aria-label={say("compare.export")}
            onAction={(id) => {
              const output = outputs.find((each) => each === id)
              if (output) requestAnimationFrame(() => void run(output))
            }}
          >
            {outputs.map((output) => (
              <MenuItem key={output} id={output} className="menu-item">
                {say(`compare.export.${output}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <p role="status">
        {stage.at === "running" &&
          say("compare.exporting", {percent: Math.round(stage.progress * 100)})}
        {stage.at === "done" && say("dialog.export.done", {name: stage.name})}
      </p>
      {stage.at === "done" && (
        <Button className="button" onPress={() => void reveal(stage.file)}>
          {say("dialog.export.open")}
        </Button>
      )}
      <Trouble sentence={stage.at === "failed" ? stage.sentence : null} />
    </div>
  )
}

/** A redline as the text of a draft that is nowhere. */
function asDraft(doc: Node): string {
  const documentId = crypto.randomUUID()
  const created = new Date().toISOString()
  return serializeDraft({documentId, created, doc, versions: [], copy: null, source: null})
}
