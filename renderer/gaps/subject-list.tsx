import {useMemo} from "react"
import {obligationLevels} from "../../schema/obligations/instrument"
import {themeName} from "../../schema/obligations/theme"
import {useSay} from "../messages"
import {LevelWithQualifier} from "../panels/treaties-list"
import {RegisterTree, type TreeGroup} from "../panels/register-tree"
import {useSelected, useSession} from "../session-context"
import {changeGaps, checklistViews, type GapsView, type SubjectFilter} from "./gaps-view"
import {StateMark} from "./state-mark"
import {subjectName, type Subject, type SubjectGroup} from "./subjects"

interface SubjectListProps {
  readonly groups: readonly SubjectGroup[]
  /** Enter on a subject: on to its finding. */
  readonly onOpen: () => void
}

/** What there is to work through, with how far each has come. Going to a subject shows it. */
export function SubjectList({groups, onOpen}: SubjectListProps) {
  const say = useSay()
  const session = useSession()
  const view = useSelected(({gaps}) => gaps)
  const answered = groups.reduce((sum, each) => sum + each.answered, 0)
  const count = groups.reduce((sum, each) => sum + each.count, 0)
  const left = useMemo(() => groups.filter(({subjects}) => subjects.length > 0), [groups])
  const drawn = useMemo(() => left.map((group) => drawnGroup(group, view.folded)), [left, view])
  const isSubject = (id: string) => left.some(({subjects}) => subjects.some((it) => it.id === id))
  const focus = (id: string) =>
    changeGaps(session, isSubject(id) ? {focused: id, subject: id} : {focused: id})
  return (
    <>
      <div className="gap-list-head">
        <ViewPicker view={view} />
        <div className="gap-progress">
          <p role="status">{say("gaps.progress", {answered, count})}</p>
          <progress
            max={Math.max(1, count)}
            value={answered}
            aria-label={say("gaps.progress.label")}
          />
        </div>
        <Filters view={view} />
      </div>
      {drawn.length === 0 ? (
        <p className="empty" role="status">
          {say("gaps.none-left")}
        </p>
      ) : (
        <RegisterTree
          label={say("gaps.subjects")}
          prefix="gap"
          groups={drawn}
          focused={view.focused ?? view.subject}
          selected={view.subject}
          onFocus={focus}
          onFold={(id, fold) =>
            changeGaps(session, {
              folded: fold ? [...view.folded, id] : view.folded.filter((each) => each !== id),
            })
          }
          onOpen={(id) => {
            focus(id)
            onOpen()
          }}
        />
      )}
    </>
  )
}

function drawnGroup(group: SubjectGroup, folded: readonly string[]): TreeGroup {
  const {id, label, name, subjects, answered, count} = group
  return {
    id,
    label,
    name,
    folded: folded.includes(id),
    tally: {done: answered, count},
    entries: subjects.map((subject) => ({
      id: subject.id,
      depth: subject.depth,
      text: subject.question?.question ?? subjectName(subject.id).replace(/^\S+ /, ""),
      content: <SubjectRow subject={subject} />,
    })),
  }
}

function SubjectRow({subject}: {readonly subject: Subject}) {
  const say = useSay()
  const {id, question, obligation, state, isServed} = subject
  return (
    <span className="gap-row">
      <StateMark state={state} />
      <span className="gap-row-text">
        {obligation && (
          <span className="obligation-head">
            <strong className="citation">{subjectName(id)}</strong>
            <LevelWithQualifier level={obligation.level} qualifier={obligation.qualifier} />
          </span>
        )}
        <span>{question?.question ?? obligation?.gist}</span>
        {isServed && <span className="quiet">{say("gaps.served")}</span>}
      </span>
    </span>
  )
}

function ViewPicker({view}: {readonly view: GapsView}) {
  const say = useSay()
  const session = useSession()
  return (
    <label>
      <span className="visually-hidden">{say("gaps.shown")}</span>
      <select
        className="input"
        value={view.shown}
        onChange={({target}) =>
          changeGaps(session, {shown: target.value, folded: [], focused: null})
        }
      >
        <optgroup label={say("gaps.shown.checklist")}>
          {checklistViews.map((each) => (
            <option key={each} value={each}>
              {say(`gaps.shown.${each}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={say("gaps.shown.obligations")}>
          {session.library.instruments.map(({id, shortTitle}) => (
            <option key={id} value={id}>
              {shortTitle}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  )
}

const states = ["open", "answered", "differ"] as const

function Filters({view: {filter}}: {readonly view: GapsView}) {
  const say = useSay()
  const session = useSession()
  const {instruments} = session.library
  const themes = useMemo(
    () =>
      [...new Set(instruments.flatMap(({obligations}) => obligations.map(({theme}) => theme)))]
        .flatMap((theme) => theme ?? [])
        .sort(),
    [instruments],
  )
  const change = <K extends keyof SubjectFilter>(key: K, value: SubjectFilter[K] | undefined) => {
    const others = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key))
    changeGaps(session, {filter: value === undefined ? others : {...others, [key]: value}})
  }
  return (
    <div className="gap-filters">
      <label>
        <span className="visually-hidden">{say("gaps.filter.state")}</span>
        <select
          className="input"
          value={filter.state ?? ""}
          onChange={({target}) =>
            change(
              "state",
              states.find((each) => each === target.value),
            )
          }
        >
          <option value="">{say("gaps.filter.state.all")}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {say(`gaps.filter.state.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{say("gaps.filter.level")}</span>
        <select
          className="input"
          value={filter.level ?? ""}
          onChange={({target}) =>
            change(
              "level",
              obligationLevels.find((each) => each === target.value),
            )
          }
        >
          <option value="">{say("gaps.filter.level.all")}</option>
          {obligationLevels.map((each) => (
            <option key={each} value={each}>
              {say(`level.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">{say("gaps.filter.theme")}</span>
        <select
          className="input"
          value={filter.theme ?? ""}
          onChange={({target}) => change("theme", target.value === "" ? undefined : target.value)}
        >
          <option value="">{say("gaps.filter.theme.all")}</option>
          {themes.map((each) => (
            <option key={each} value={each}>
              {themeName(each)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
