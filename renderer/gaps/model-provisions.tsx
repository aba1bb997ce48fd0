import {Button} from "react-aria-components"
import type {Node} from "prosemirror-model"
import {obligationsOf} from "../../schema/assessment/recommended"
import {partName} from "../../schema/library/clause-walk"
import type {Library} from "../../schema/library/library"
import {idOf, implementing} from "../../schema/obligations/implementing"
import {byOrigin, originKey} from "../../schema/provisions"
import {placeText} from "../../schema/place-text"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Icon} from "../shell/icons"

interface ModelProvisionsProps {
  readonly doc: Node
  readonly subject: string
  /** As `pack/provision`. */
  readonly keys: readonly string[]
  readonly onChange: (keys: readonly string[]) => void
}

/** The model provisions that would close the gap: each to read, to leave out, and where the bill has it. */
export function ModelProvisions({doc, subject, keys, onChange}: ModelProvisionsProps) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const others = othersFor(library, subject).filter(({key}) => !keys.includes(key))
  if (keys.length === 0 && others.length === 0) return null
  return (
    <section aria-labelledby="gap-models" className="gap-models">
      <h5 id="gap-models">{say("gaps.models")}</h5>
      <ul className="plain-list">
        {keys.map((key) => {
          const part = partOf(library, key)
          const standing = byOrigin(doc).get(key)
          return (
            <li key={key}>
              {part?.isProvision === true ? (
                <Button
                  className="link"
                  onPress={() =>
                    session.openDialog({kind: "preview", pack: part.pack, provision: part.id})
                  }
                >
                  {part.name}
                </Button>
              ) : (
                <span>{part?.name ?? key}</span>
              )}{" "}
              <span className="quiet">{part?.title ?? say("gaps.models.gone")}</span>
              {standing !== undefined && (
                <span className="gap-there">
                  <Icon name="check" />{" "}
                  {say("gaps.models.in-bill", {place: placeText(doc, standing)})}
                </span>
              )}
              <Button
                className="icon-button"
                aria-label={say("gaps.models.leave", {name: part?.name ?? key})}
                onPress={() => onChange(keys.filter((each) => each !== key))}
              >
                <Icon name="close" />
              </Button>
            </li>
          )
        })}
      </ul>
      {others.length > 0 && (
        <label>
          <span className="visually-hidden">{say("gaps.models.add")}</span>
          <select
            className="input"
            value=""
            onChange={({target}) => target.value !== "" && onChange([...keys, target.value])}
          >
            <option value="">{say("gaps.models.add")}</option>
            {others.map(({key, name, title}) => (
              <option key={key} value={key}>
                {say("gaps.models.one", {name, title})}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  )
}

interface ModelPart {
  readonly key: string
  readonly pack: string
  readonly id: string
  readonly name: string
  readonly title: string
  readonly isProvision: boolean
}

function partOf(library: Library, key: string): ModelPart | null {
  const slash = key.indexOf("/")
  const id = key.slice(slash + 1)
  const pack = library.packs.find(({head}) => head.id === key.slice(0, slash))
  const name = pack ? partName(pack, id) : null
  if (!pack || name === null) return null
  const isProvision = pack.provisions.some((each) => each.id === id)
  return {key, pack: pack.head.id, id, name, title: pack.head.title, isProvision}
}

/** All provisions that implement what the subject asks. */
function othersFor(library: Library, subject: string): readonly ModelPart[] {
  const keys = obligationsOf(library, subject).flatMap((id) =>
    implementing(library, id)
      .filter(({part}) => part.kind === "provision")
      .map(({pack, part}) => originKey(pack.head.id, idOf(part))),
  )
  return [...new Set(keys)].flatMap((key) => partOf(library, key) ?? [])
}
