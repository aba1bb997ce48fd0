import {useEffect, useMemo, useRef, useState, type KeyboardEvent} from "react"
import {useIntl} from "react-intl"
import {Button, Tab, TabList, TabPanel, Tabs} from "react-aria-components"
import {selectProvision} from "../../schema/commands/place"
import {findProvision} from "../../schema/provisions"
import type {AutomaticVersion} from "../../schema/host"
import {isSame, listedChanges, type Compared} from "../../schema/compare/comparing"
import {titleOf} from "../../schema/compare/comparative-table"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {ExportComparison} from "./compare-export"
import {ChangeList} from "./compare-list"
import {ComparedText} from "./compare-text"
import {chooseOther, partKey, partsOf} from "./compare-texts"
import {useCompared} from "./compare-work"
import {Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"
import type {ComparePart, DialogRequest} from "./requests"

interface CompareProps {
  readonly request: Extract<DialogRequest, {readonly kind: "compare"}>
  readonly onClose: () => void
}

/** Two texts compared: which, how they differ in three views, and how that is handed over. */
export function CompareDialog({request, onClose}: CompareProps) {
  const say = useSay()
  const session = useSession()
  const [[before, after], setTexts] = useState([request.before, request.after] as const)
  const [trouble, setTrouble] = useState<string | null>(null)
  const {parts, add, nameOf} = useParts([request.before, request.after])
  const work = useCompared(before, after)
  const choose = (side: "before" | "after") => async (key: string) => {
    setTrouble(null)
    let part = parts.find((each) => partKey(each) === key)
    if (!part) {
      const other = await chooseOther(session)
      if (typeof other === "string") return setTrouble(other)
      if (other === null) return
      add(other)
      part = other
    }
    setTexts(side === "before" ? [part, after] : [before, part])
  }
  const names = {before: nameOf(before), after: nameOf(after)}
  return (
    <Frame
      title={say("action.compare")}
      size="full"
      onClose={onClose}
      buttons={
        <>
          {work.at === "done" && (
            <ExportComparison compared={work.compared} after={work.after} names={names} />
          )}
          <Cancel onPress={onClose} label="common.close" />
        </>
      }
    >
      <div className="cmp-pick">
        <PartPicker
          label={say("compare.before")}
          parts={parts}
          value={before}
          nameOf={nameOf}
          onChoose={choose("before")}
        />
        <Button className="button" onPress={() => setTexts([after, before])}>
          {say("compare.swap")}
        </Button>
        <PartPicker
          label={say("compare.after")}
          parts={parts}
          value={after}
          nameOf={nameOf}
          onChoose={choose("after")}
        />
      </div>
      <Trouble sentence={trouble ?? (work.at === "failed" ? work.sentence : null)} />
      {work.at === "working" && (
        <p className="cmp-working" role="status">
          {say("compare.working", {percent: Math.round(work.progress * 100)})}
        </p>
      )}
      {work.at === "done" && work.hasOpen && (
        <p className="quiet">{say("compare.open-accepted")}</p>
      )}
      {work.at === "done" && (
        <Views
          key={`${partKey(before)} ${partKey(after)}`}
          compared={work.compared}
          names={names}
          onClose={onClose}
        />
      )}
    </Frame>
  )
}

/** The texts that can be chosen; those from files join them. */
function useParts(given: readonly ComparePart[]) {
  const say = useSay()
  const intl = useIntl()
  const session = useSession()
  const [automatic, setAutomatic] = useState<readonly AutomaticVersion[]>([])
  const [files, setFiles] = useState(given.filter(({kind}) => kind === "file"))
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      const {draft} = session.state
      if (!draft) return
      try {
        const list = await session.host.versions(draft.documentId)
        if (isWanted) setAutomatic(list)
      } catch (error) {
        session.fail(error)
      }
    }
    void load()
    return () => {
      isWanted = false
    }
  }, [session])
  const known = [...partsOf(session, automatic), ...files]
  // What the window was opened with can be chosen before the list has come.
  const rest = given.filter((part) => !known.some((each) => partKey(each) === partKey(part)))
  const nameOf = (part: ComparePart): string => {
    switch (part.kind) {
      case "draft":
        return say("compare.part.draft")
      case "model":
        return say("compare.part.model")
      case "file":
        return part.name
      case "named":
        return session.state.draft?.versions.find(({id}) => id === part.id)?.name ?? ""
      case "automatic":
        return say("compare.part.saved", {
          date: intl.formatDate(part.date, {dateStyle: "medium", timeStyle: "short"}),
        })
    }
  }
  const add = (part: ComparePart) =>
    setFiles((all) => [...all.filter((each) => partKey(each) !== partKey(part)), part])
  return {parts: [...known, ...rest], add, nameOf}
}

interface PickerProps {
  readonly label: string
  readonly parts: readonly ComparePart[]
  readonly value: ComparePart
  readonly nameOf: (part: ComparePart) => string
  readonly onChoose: (key: string) => Promise<void>
}

function PartPicker({label, parts, value, nameOf, onChoose}: PickerProps) {
  const say = useSay()
  return (
    <label className="field">
      <span className="field-name">{label}</span>
      <select
        className="input"
        value={partKey(value)}
        onChange={(event) => void onChoose(event.target.value)}
      >
        {parts.map((part) => (
          <option key={partKey(part)} value={partKey(part)}>
            {nameOf(part)}
          </option>
        ))}
        <option value="other">{say("compare.part.other")}</option>
      </select>
    </label>
  )
}

const views = ["redline", "side", "list"] as const
type View = (typeof views)[number]

interface ViewsProps {
  readonly compared: Compared
  readonly names: {readonly before: string; readonly after: string}
  readonly onClose: () => void
}

function Views({compared, names, onClose}: ViewsProps) {
  const say = useSay()
  const session = useSession()
  const [view, setView] = useState<View>("redline")
  const [current, setCurrent] = useState<string | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const changes = useMemo(() => listedChanges(compared), [compared])

  const rowOf = (key: string | null): HTMLElement | undefined => {
    const rows = place.current?.querySelectorAll<HTMLElement>("[data-change]") ?? []
    return [...rows].find((each) => each.dataset["change"] === key)
  }
  const show = (key: string) => {
    setCurrent(key)
    requestAnimationFrame(() => {
      const row = rowOf(key)
      row?.scrollIntoView({block: "center"})
      row?.focus({preventScroll: true})
    })
  }
  // Another view shows the same change; the focus stays on its tab.
  useEffect(() => {
    rowOf(current)?.scrollIntoView({block: "center"})
  }, [view])
  const step = (by: 1 | -1) => {
    const at = changes.findIndex(({key}) => key === current)
    const next = changes[at < 0 ? (by > 0 ? 0 : changes.length - 1) : at + by]
    if (next) show(next.key)
    else session.announce(by > 0 ? "compare.no-next" : "compare.no-previous")
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "F7" || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  const go = (id: string) => {
    onClose()
    session.inText(() => void session.run(selectProvision(id)))
  }
  const {doc} = session
  const isThere = (id: string) => id !== "" && doc !== null && findProvision(doc, id)?.live === true
  if (isSame(compared)) return <p className="cmp-working">{say("compare.nothing")}</p>
  const counts = (["words", "added", "removed", "moved"] as const).map((kind) => ({
    kind,
    count: changes.filter((change) => change.kind === kind).length,
  }))
  return (
    <div className="cmp" ref={place} onKeyDown={onKey}>
      <div className="cmp-bar">
        <p className="cmp-counts" role="status">
          {[
            ...counts
              .filter(({count}) => count > 0)
              .map(({kind, count}) => say(`compare.count.${kind}`, {count})),
            ...(compared.others.length > 0
              ? [say("compare.count.other", {count: compared.others.length})]
              : []),
          ].join(" · ")}
        </p>
        <Button className="button" isDisabled={changes.length === 0} onPress={() => step(-1)}>
          <Icon name="up" /> {say("compare.previous")}
        </Button>
        <Button className="button" isDisabled={changes.length === 0} onPress={() => step(1)}>
          <Icon name="down" /> {say("compare.next")}
        </Button>
      </div>
      <nav className="cmp-outline" aria-label={say("compare.outline")}>
        <ul>
          {compared.sections
            .filter((section) => section.changes.length > 0)
            .map((section) => (
              <li key={section.key} data-type={section.type}>
                <Button className="cmp-jump" onPress={() => show(section.changes[0]?.key ?? "")}>
                  <span>{titleOf(section) || say("compare.front")}</span>
                  <span className="cmp-count">{section.changes.length}</span>
                </Button>
              </li>
            ))}
        </ul>
      </nav>
      <Tabs
        className="cmp-tabs"
        selectedKey={view}
        onSelectionChange={(key) => setView(views.find((each) => each === key) ?? "redline")}
      >
        <TabList className="tab-list" aria-label={say("compare.views")}>
          {views.map((each) => (
            <Tab key={each} id={each} className="tab">
              {say(`compare.view.${each}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="redline" className="cmp-panel">
          <ComparedText sections={compared.sections} view="redline" current={current} />
        </TabPanel>
        <TabPanel id="side" className="cmp-panel">
          <div className="cmp-sides">
            <h3>{say("compare.side.before", {name: names.before})}</h3>
            <h3>{say("compare.side.after", {name: names.after})}</h3>
          </div>
          <ComparedText sections={compared.sections} view="side" current={current} />
        </TabPanel>
        <TabPanel id="list" className="cmp-panel">
          <ChangeList compared={compared} current={current} isThere={isThere} onGo={go} />
        </TabPanel>
      </Tabs>
    </div>
  )
}
