import {useMemo} from "react"
import {implemented} from "../../schema/obligations/implemented"
import {citation, type Obligation} from "../../schema/obligations/instrument"
import {kin} from "../../schema/obligations/kin"
import type {TermEntry} from "../../schema/obligations/terms"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {Level} from "./level"
import {RegisterTree, type TreeGroup} from "./register-tree"
import {groupsOf, openedBy, typedText, type Item} from "./treaties-groups"
import {changeView, isSearching, openFrom, type TreatiesView} from "./treaties-view"

/** The rows of a treaty by article, the questions by theme, or the terms. */
export function TreatiesList({view}: {readonly view: TreatiesView}) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const met = useSelected(({settled}) => (settled ? implemented(settled.doc, library) : null))
  const groups = useMemo(() => groupsOf(library, view), [library, view])
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
        entries: rows.map((item) => ({
          id: openedBy(item).id,
          depth: item.depth,
          text: typedText(item),
          content: <RowOf item={item} isMet={isMet(item)} />,
        })),
      })),
    [groups, met],
  )
  function isMet(item: Item): boolean {
    if (item.kind !== "obligation" || !met) return false
    return kin(library, item.obligation.id).some(
      ({id, kinship}) => kinship !== "whole" && met.has(id),
    )
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

function RowOf({item, isMet}: {readonly item: Item; readonly isMet: boolean}) {
  switch (item.kind) {
    case "obligation":
      return <ObligationRow obligation={item.obligation} isMet={isMet} />
    case "question":
      return <span>{item.question.question}</span>
    case "term":
      return <TermRow term={item.term} />
  }
}

interface ObligationRowProps {
  readonly obligation: Obligation
  readonly isMet?: boolean
}

/** A row of a treaty in short. What softens the duty always stands beside its level. */
export function ObligationRow({obligation, isMet = false}: ObligationRowProps) {
  const say = useSay()
  const {id, level, qualifier, gist} = obligation
  return (
    <>
      <span className="obligation-head">
        <strong className="citation">{citation(id)}</strong>
        <LevelWithQualifier level={level} qualifier={qualifier} />
        {isMet && (
          <span className="in-bill" title={say("treaties.in-bill")}>
            <Icon name="check" />
            <span className="visually-hidden">{say("treaties.in-bill")}</span>
          </span>
        )}
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
