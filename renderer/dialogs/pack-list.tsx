import {useState} from "react"
import {Button} from "react-aria-components"
import {useIntl} from "react-intl"
import type {InstalledPack, Library} from "../../schema/library/library"
import type {Pack} from "../../schema/library/pack"
import {useSay} from "../messages"
import {removePack} from "../packs"
import {packStatus} from "../panels/pack-status"
import {useSession} from "../session-context"

interface PackListProps {
  readonly library: Library
  /** Told once a pack is removed, or why it is not. */
  readonly onRemoved: (trouble: string | null) => void
}

/** All packs with where they come from and what they are, the installed ones first; then what was refused, with the reason. */
export function PackList({library, onRemoved}: PackListProps) {
  const say = useSay()
  const {packs, installed, refused} = library
  const damaged = installed.filter(({pack}) => pack === null)
  const sourceOf = (pack: Pack) => installed.find((each) => each.pack === pack.head.id) ?? null
  const inOrder = [...packs.filter(sourceOf), ...packs.filter((pack) => !sourceOf(pack))]
  const others = refused.filter(
    ({name, why}) => !damaged.some((each) => each.from === name && each.why === why),
  )
  return (
    <>
      <section aria-label={say("packs.loaded")}>
        <ul className="pack-list">
          {inOrder.map((pack) => (
            <PackItem
              key={pack.head.id}
              pack={pack}
              source={sourceOf(pack)}
              onRemoved={onRemoved}
            />
          ))}
        </ul>
      </section>
      {damaged.length + others.length > 0 && (
        <section aria-label={say("packs.refused")}>
          <h3>{say("packs.refused")}</h3>
          <ul className="pack-list">
            {damaged.map(({key, from, why}) => (
              <li key={key} className="pack-item">
                <p className="pack-name">
                  <strong>{from}</strong>
                </p>
                <p className="field-error">{why}</p>
                <Remove id={key} title={from} onRemoved={onRemoved} />
              </li>
            ))}
            {others.map(({name, why}) => (
              <li key={`${name} ${why}`} className="pack-item">
                <p className="pack-name">
                  <strong>{name}</strong>
                </p>
                <p className="field-error">{why}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

interface PackItemProps {
  readonly pack: Pack
  readonly source: InstalledPack | null
  readonly onRemoved: (trouble: string | null) => void
}

function PackItem({pack: {head, provisions, definitions}, source, onRemoved}: PackItemProps) {
  const say = useSay()
  const counts = {provisions: provisions.length, definitions: definitions.length}
  return (
    <li className="pack-item">
      <h3 className="pack-name">
        {head.title} <span className="quiet">{say("packs.version", {version: head.version})}</span>
      </h3>
      <p>
        {say(packStatus(head))} {say("packs.counts", counts)}.
      </p>
      <p className="quiet">
        <Source source={source} /> · {head.author} · {head.licence}
      </p>
      <details>
        <summary>{say("packs.notice")}</summary>
        <p className="quiet">{head.notice}</p>
        {head.certainty !== undefined && <p className="quiet">{head.certainty}</p>}
      </details>
      {source && <Remove id={source.key} title={head.title} onRemoved={onRemoved} />}
    </li>
  )
}

function Source({source}: {readonly source: InstalledPack | null}) {
  const say = useSay()
  const intl = useIntl()
  if (!source) return say("packs.bundled")
  const {from, date} = source
  if (date === "") return say("packs.installed-undated", {from})
  return say("packs.installed", {from, date: intl.formatDate(date, {dateStyle: "medium"})})
}

interface RemoveProps {
  readonly id: string
  readonly title: string
  readonly onRemoved: (trouble: string | null) => void
}

/** Removing asks once more, and says what stays. */
function Remove({id, title, onRemoved}: RemoveProps) {
  const say = useSay()
  const session = useSession()
  const [asking, setAsking] = useState<boolean | null>(null)
  if (asking !== true) {
    return (
      <div className="row-buttons">
        <Button
          className="button"
          // The focus comes back to where the question came from.
          autoFocus={asking === false}
          aria-label={say("packs.remove-named", {title})}
          onPress={() => setAsking(true)}
        >
          {say("packs.remove")}
        </Button>
      </div>
    )
  }
  const remove = async () => onRemoved(await removePack(session, id, title))
  return (
    <div className="row-buttons">
      <span>{say("packs.remove-what")}</span>
      <Button className="button" autoFocus onPress={() => setAsking(false)}>
        {say("common.cancel")}
      </Button>
      <Button className="button danger" onPress={() => void remove()}>
        {say("packs.remove-sure")}
      </Button>
    </div>
  )
}
