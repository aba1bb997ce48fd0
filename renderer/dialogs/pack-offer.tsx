import type {ReactNode} from "react"
import {Button} from "react-aria-components"
import {useIntl} from "react-intl"
import type {PackOffer} from "../../schema/host"
import {versionOrder} from "../../schema/library/version"
import {useSay} from "../messages"
import {packStatus} from "../panels/pack-status"
import {Cancel, Frame} from "./frame"

interface PackOfferProps {
  readonly offer: PackOffer
  readonly onClose: () => void
  readonly onAdd: () => void
  /** What went wrong meanwhile. */
  readonly children: ReactNode
}

/** What a pack file holds, before anything is installed. The words in it are a stranger's: they are shown as text and as nothing else. */
export function PackOfferPage({offer, onClose, onAdd, children}: PackOfferProps) {
  const say = useSay()
  const {head, problems, isBundled, instead} = offer
  const installed = instead?.version ?? null
  const order = head && installed !== null ? versionOrder(head.version, installed) : "same"
  const versions = {order, installed: installed ?? "", offered: head?.version ?? ""}
  const canAdd = head !== null && problems.length === 0 && !isBundled
  const label = !instead
    ? say("packs.do-add")
    : installed === null
      ? say("packs.do-replace-damaged")
      : say("packs.do-replace", versions)
  return (
    <Frame
      title={head ? say("packs.offer", {title: head.title}) : say("packs.offer-unread")}
      onClose={onClose}
      buttons={
        canAdd ? (
          <>
            <Cancel onPress={onClose} />
            <Button className="button primary" autoFocus onPress={onAdd}>
              {label}
            </Button>
          </>
        ) : (
          <Button className="button primary" autoFocus onPress={onClose}>
            {say("common.back")}
          </Button>
        )
      }
    >
      {children}
      {problems.length > 0 && <Problems offer={offer} />}
      {isBundled && (
        <p className="field-warning" role="status">
          {say("packs.is-bundled", {id: head?.id ?? ""})}
        </p>
      )}
      {canAdd && instead && (
        <p className="field-warning" role="status">
          {installed === null ? say("packs.instead-damaged") : say("packs.instead", versions)}
        </p>
      )}
      {head && <Facts offer={offer} />}
    </Frame>
  )
}

function Problems({offer}: {readonly offer: PackOffer}) {
  const say = useSay()
  const {head, name, problems, problemCount} = offer
  const more = problemCount - problems.length
  // A file that is no pack has no author to write to.
  const sentence = head
    ? say("packs.bad", {name, count: problemCount})
    : say("packs.unread", {name})
  return (
    <div className="field-warning" role="status">
      <p>{sentence}</p>
      <ul className="pack-problems">
        {problems.map((problem, i) => (
          <li key={i}>
            {say("packs.problem", {
              file: problem.file,
              line: String(problem.line),
              message: problem.message,
            })}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{say("packs.problems-more", {count: more})}</p>}
    </div>
  )
}

function Facts({offer}: {readonly offer: PackOffer}) {
  const say = useSay()
  const {head, name, provisions, definitions, problems} = offer
  const intl = useIntl()
  if (!head) return null
  const language = intl.formatDisplayName(head.language, {type: "language"}) ?? head.language
  const facts = [
    ["packs.file", name],
    ["packs.status", say(packStatus(head))],
    ...(problems.length > 0
      ? []
      : [["packs.holds", say("packs.counts", {provisions, definitions})] as const]),
    ...(head.follows === undefined ? [] : [["packs.follows", head.follows] as const]),
    ["packs.author", head.author],
    ["packs.licence", head.licence],
    ["packs.language", language],
    ["packs.notice", head.notice],
  ] as const
  return (
    <>
      <p className="pack-name">
        <strong>{head.title}</strong>{" "}
        <span className="quiet">{say("packs.version", {version: head.version})}</span>
      </p>
      <dl className="pack-facts">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{say(label)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
