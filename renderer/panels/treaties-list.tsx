import {useMemo} from "react"
import type {CoverageStatus} from "../../schema/coverage/coverage"
import {citation, type Obligation} from "../../schema/obligations/instrument"
import type {TermEntry} from "../../schema/obligations/terms"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {isOpen} from "../../schema/coverage/summary"
import {Status} from "./coverage-status"
import {Level} from "./level"
import {RegisterTree, type TreeGroup} from "./register-tree"
import {groupsOf, openedBy, typedText, type Found, type Item} from "./treaties-groups"
import {changeView, isSearching, openFrom, type TreatiesView} from "./treaties-view"

/** The rows of a treaty by article, the questions by theme, or the terms. */
export function TreatiesList({view}: {readonly view: TreatiesView}) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const coverage = useSelected((state) => state.coverage?.found ?? null)
  const asked = view.filter.status === undefined ? null : coverage
  const groups = useMemo(() => groupsOf(library, view, asked), [library, view, asked])
  const items = useMemo(
    () => new Map(groups.flatMap((group) => group.items).map((item) => [openedBy(item).id, item])),
    [groups],
  )
  const drawn = useMemo(
    () =>
      groups.map(({id, label, name, folded, items: rows}): TreeGroup => ({
        id,
        label,
        name,
        folded,
        aside: <OpenCount items={rows} coverage={coverage} />,
        entries: rows.map((item) => ({
          id: openedBy(item).id,
          depth: item.depth,
          text: typedText(item),
          content: <RowOf item={item} status={statusOf(item)} />,
        })),
      })),
    [groups, coverage],
  )
  function statusOf(item: Item): CoverageStatus | null {
    if (item.kind !== "obligation") return null
    return coverage?.get(item.obligation.id)?.status ?? null
  }
  const searching = isSearching(view)
  const onFold = (id: string, isFolded: boolean) => {
    const {unfolded, folded} = session.state.treaties
    const others = (list: readonly string[]) => list.filter((each) => each !== id)
    changeView(
      session,
      searching
        ? {folded: isFolded ? [...others(folded), id] : others(folded)}
        : {unfolded: isFolded ? others(unfolded) : [...others(unfolded), id]},
    )
  }
  if (drawn.length === 0) {
    return (
      <p className="empty" role="status">
        {say(searching ? "treaties.no-hits" : "treaties.empty")}
      </p>
    )
  }
  return (
    <>
      {searching && (
        <p className="quiet treaties-count" role="status">
          {say("treaties.entries", {count: items.size})}
        </p>
      )}
      <RegisterTree
        label={nameOf(view.shown)}
        groups={drawn}
        focused={view.focused}
        onFocus={(id) => changeView(session, {shown: view.shown, focused: id})}
        onFold={onFold}
        onOpen={(id) => {
          const item = items.get(id)
          if (item) openFrom(session, openedBy(item))
        }}
      />
    </>
  )

  function nameOf(shown: string): string {
    if (shown === "checklist" || shown === "terms") return say(`treaties.${shown}`)
    return library.instruments.find(({id}) => id === shown)?.title ?? ""
  }
}

/** How much of a group is open: said where it is folded away too. */
function OpenCount({items, coverage}: {readonly items: readonly Item[]; coverage: Found | null}) {
  const say = useSay()
  const open = items.filter((item) => {
    const found = item.kind === "obligation" ? coverage?.get(item.obligation.id) : undefined
    const isDuty = item.kind === "obligation" && item.obligation.level === "mandatory"
    return isDuty && found !== undefined && isOpen(found.status)
  })
  if (open.length === 0) return null
  return <span className="register-open">{say("coverage.count-open", {count: open.length})}</span>
}

function RowOf({item, status}: {readonly item: Item; readonly status: CoverageStatus | null}) {
  switch (item.kind) {
    case "obligation":
      return <ObligationRow obligation={item.obligation} status={status} />
    case "question":
      return <span>{item.question.question}</span>
    case "term":
      return <TermRow term={item.term} />
  }
}

interface ObligationRowProps {
  readonly obligation: Obligation
  /** How the bill stands to it; null: there is no bill. */
  readonly status?: CoverageStatus | null
}

/** A row of a treaty in short. What softens the duty always stands beside its level. */
export function ObligationRow({obligation, status = null}: ObligationRowProps) {
  const {id, level, qualifier, gist} = obligation
  return (
    <>
      <span className="obligation-head">
        <strong className="citation">{citation(id)}</strong>
        <LevelWithQualifier level={level} qualifier={qualifier} />
        {status !== null && <Status status={status} isDuty={level === "mandatory"} />}
      </span>
      <span>{gist}</span>
    </>
  )
}

export function LevelWithQualifier({
  level,
  qualifier,
}: Pick<Obligation, "level"> & {readonly qualifier?: string | null | undefined}) {
  return (
    <>
      <Level level={level} />
      {qualifier != null && <span className="qualifier">{qualifier}</span>}
    </>
  )
}

function TermRow({term}: {readonly term: TermEntry}) {
  return (
    <>
      <strong>{term.term}</strong>
      <span>{term.gist}</span>
      <TermLaw term={term} />
    </>
  )
}

/** Which model law a term is of, where two of them have it. */
export function TermLaw({term: {term, modelLaw}}: {readonly term: TermEntry}) {
  const {library} = useSession()
  const isTwice = library.terms.filter((each) => each.term === term).length > 1
  return isTwice && modelLaw ? <span className="quiet">{modelLaw.title}</span> : null
}
