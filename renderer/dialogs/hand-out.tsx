import {useEffect, useRef, useState} from "react"
import {
  Button,
  Checkbox,
  Input,
  Label,
  ProgressBar,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from "react-aria-components"
import type {Handle} from "../../schema/host"
import {billAttrs} from "../../schema/profiles/profiles"
import {type Group, groupProblems} from "../../schema/workshop/groups"
import {folderTitle, handOut, type HandOutRequest} from "../../schema/workshop/hand-out"
import {fileName} from "../file-name"
import {openDraft, type Placed, placed, writeCopies, type Written} from "../hand-out"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {Trouble} from "./file-list"
import {FolderPage} from "./folder-page"
import {Cancel, Frame} from "./frame"
import {GroupsEditor} from "./hand-out-groups"
import {HandOutResult} from "./hand-out-result"
import {NamesField} from "./names-field"

type Stage =
  | {readonly at: "ask"}
  | {readonly at: "folder"}
  | {readonly at: "replace"; readonly all: readonly Placed[]}
  | {readonly at: "writing"; readonly done: number; readonly count: number}
  | {readonly at: "done"; readonly written: readonly Written[]; readonly trouble: string | null}

/** How many groups the list begins with. */
const usual = 4

/** Makes a copy of the bill for each group of a workshop: who gets one, what each may change, and where the files go. */
export function HandOutDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const [draft] = useState(() => openDraft(session))
  const [stage, setStage] = useState<Stage>({at: "ask"})
  const [groups, setGroups] = useState<readonly Group[]>(() =>
    Array.from({length: usual}, (_, i) => ({
      name: say("dialog.hand-out.group", {number: i + 1}),
      chapters: null,
    })),
  )
  const [isAsked, setAsked] = useState(false)
  const [suggestions, setSuggestions] = useState<HandOutRequest["suggestions"]>("refuse")
  const [comments, setComments] = useState(false)
  const [folder, setFolder] = useState<{readonly handle: Handle; readonly name: string} | null>(
    null,
  )
  const [inner, setInner] = useState(() =>
    say("dialog.hand-out.folder-name", {title: folderTitle(fileName(session.title, ""))}),
  )
  const [trouble, setTrouble] = useState<string | null>(null)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    const load = async () => {
      try {
        setFolder(await session.host.browse(null))
      } catch (error) {
        setTrouble(session.explain(error))
      }
    }
    void load()
    return () => {
      gone.current = true
    }
  }, [session])

  if (!draft) return null
  const {review, threads} = billAttrs(draft.doc)
  const hasSuggestions = review !== null
  const problems = isAsked ? groupProblems(draft.doc, groups) : []

  const guarded = async (f: () => Promise<void>) => {
    setTrouble(null)
    try {
      await f()
    } catch (error) {
      setTrouble(session.explain(error))
    }
  }
  const choose = () =>
    guarded(async () => {
      if (session.about.dialogs === "page") return setStage({at: "folder"})
      const place = await session.host.choose({purpose: "folder", name: ""})
      if (place) setFolder(place)
    })
  const start = () =>
    guarded(async () => {
      setAsked(true)
      const result = handOut(draft, {
        groups,
        date: new Date().toISOString(),
        mint: () => crypto.randomUUID(),
        suggestions,
        comments,
        names: session.state.settings.names,
      })
      if (!result.ok || !folder) return
      const all = await placed(session, folder.handle, inner.trim(), result.copies)
      if (all.some(({place}) => place.exists)) setStage({at: "replace", all})
      else await write(all, false)
    })
  const write = async (all: readonly Placed[], replace: boolean) => {
    const written: Written[] = []
    const count = all.length
    setStage({at: "writing", done: 0, count})
    let why: string | null = null
    try {
      for await (const one of writeCopies(session, all, replace)) {
        written.push(one)
        if (gone.current) return
        setStage({at: "writing", done: written.length, count})
      }
    } catch (error) {
      why = session.explain(error)
    }
    setStage({at: "done", written, trouble: why})
    const made = written.filter(({result}) => result.written).length
    session.announce("dialog.hand-out.done", {count: made})
  }

  if (stage.at === "folder") {
    return (
      <FolderPage
        title={say("dialog.hand-out.choose-folder")}
        onClose={() => setStage({at: "ask"})}
        onFolder={(chosen) => {
          setFolder(chosen)
          setStage({at: "ask"})
        }}
      />
    )
  }
  if (stage.at === "writing") {
    return (
      <Frame title={say("dialog.hand-out.title")} size="small" onClose={() => undefined}>
        <ProgressBar className="progress" value={stage.done} maxValue={stage.count}>
          {({percentage}) => (
            <>
              <Label>{say("dialog.hand-out.writing")}</Label>
              <span>{say("dialog.hand-out.progress", stage)}</span>
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
      <HandOutResult
        doc={draft.doc}
        written={stage.written}
        trouble={stage.trouble}
        onClose={onClose}
      />
    )
  }
  if (stage.at === "replace") {
    const there = stage.all.filter(({place}) => place.exists)
    return (
      <Frame
        title={say("dialog.hand-out.title")}
        size="small"
        role="alertdialog"
        onClose={() => setStage({at: "ask"})}
        buttons={
          <>
            <Cancel onPress={() => setStage({at: "ask"})} label="common.back" />
            <Button className="button danger" onPress={() => void write(stage.all, true)}>
              {say("dialog.hand-out.replace", {count: there.length})}
            </Button>
          </>
        }
      >
        <p>{say("dialog.hand-out.there", {count: there.length})}</p>
        <ul className="plain-list">
          {there.map(({place}) => (
            <li key={place.handle}>{place.name}</li>
          ))}
        </ul>
      </Frame>
    )
  }
  return (
    <Frame
      key="ask"
      title={say("dialog.hand-out.title")}
      size="large"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button
            className="button primary"
            isDisabled={!folder || (hasSuggestions && suggestions === "refuse")}
            onPress={() => void start()}
          >
            {say("dialog.hand-out.do", {count: groups.length})}
          </Button>
        </>
      }
    >
      <p className="quiet">{say("dialog.hand-out.what")}</p>
      <Trouble sentence={trouble} />
      <GroupsEditor doc={draft.doc} groups={groups} problems={problems} onChange={setGroups} />
      {hasSuggestions && (
        <RadioGroup
          className="choice-group plain"
          value={suggestions === "refuse" ? null : suggestions}
          onChange={(value) => setSuggestions(value === "rejected" ? "rejected" : "accepted")}
        >
          <Label>{say("dialog.hand-out.suggestions")}</Label>
          {(["accepted", "rejected"] as const).map((value) => (
            <Radio key={value} value={value} className="radio">
              <span className="radio-dot" aria-hidden="true" />
              {say(`dialog.hand-out.suggestions-${value}`)}
            </Radio>
          ))}
          <Text slot="description" className="field-help">
            {say("dialog.hand-out.suggestions-help")}
          </Text>
        </RadioGroup>
      )}
      {threads.length > 0 && (
        <Checkbox className="check" isSelected={comments} onChange={setComments}>
          <span className="box" aria-hidden="true" />
          {say("dialog.hand-out.comments", {count: threads.length})}
        </Checkbox>
      )}
      <NamesField help="names.help-hand-out" />
      <section className="hand-out-folder" aria-label={say("dialog.hand-out.folder")}>
        <h3>{say("dialog.hand-out.folder")}</h3>
        <div className="folder-head">
          <span className="folder-name">
            <Icon name="folder" /> {folder?.name ?? say("dialog.hand-out.no-folder")}
          </span>
          <Button className="button" onPress={() => void choose()}>
            {say("dialog.hand-out.other-folder")}
          </Button>
        </div>
        <TextField className="field" value={inner} maxLength={100} onChange={setInner}>
          <Label>{say("dialog.hand-out.inner")}</Label>
          <Input className="input" />
          <Text slot="description" className="field-help">
            {say("dialog.hand-out.inner-help")}
          </Text>
        </TextField>
      </section>
    </Frame>
  )
}
