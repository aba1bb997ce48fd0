import {Button, Checkbox} from "react-aria-components"
import {headingOf} from "../../schema/library/clause-walk"
import {inBill} from "../../schema/library/designs"
import type {Pack, Provision} from "../../schema/library/pack"
import type {Hit, Range} from "../../schema/library/search"
import {provisionDragType} from "../editor/drop"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Icon} from "../shell/icons"
import {ArrangementNumber} from "./arrangement-number"
import {Level} from "./level"
import {ProvisionButtons, read} from "./provision-buttons"

interface LibraryCardProps {
  readonly pack: Pack
  readonly provision: Provision
  /** Where a search found it; null while browsing. */
  readonly hit: Hit | null
  readonly showsPack?: boolean
}

/** A provision of the library in a few lines: read it, pick it, insert it, or go to it where the bill has it. */
export function LibraryCard({pack, provision, hit, showsPack = false}: LibraryCardProps) {
  const say = useSay()
  const session = useSession()
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const picked = useSelected(({library}) => library.picked)
  const standing = doc && inBill(doc, pack, provision.id)
  const key = `${pack.head.id}/${provision.id}`
  const name = headingOf(pack, provision)
  const setPicked = (isPicked: boolean) => {
    const {library} = session.state
    const others = library.picked.filter((each) => each !== key)
    session.store.set({library: {...library, picked: isPicked ? [...others, key] : others}})
  }
  return (
    <li
      className="card provision-card"
      draggable={standing === null && doc !== null}
      onDragStart={(event) => {
        const dragged = {pack: pack.head.id, provision: provision.id}
        event.dataTransfer.setData(provisionDragType, JSON.stringify(dragged))
        event.dataTransfer.effectAllowed = "copy"
      }}
    >
      <div className="card-row">
        {doc !== null && standing === null && (
          <Checkbox
            className="check pick"
            aria-label={say("panel.library.pick", {name})}
            isSelected={picked.includes(key)}
            onChange={setPicked}
          >
            <span className="box" aria-hidden="true" />
          </Checkbox>
        )}
        <Button className="card-head" onPress={() => read(session, pack, provision)}>
          <span className="card-title">
            <ArrangementNumber number={provision.number} certainty={provision.certainty} />{" "}
            {hit?.kind === "provision" ? (
              <Marked text={hit.heading} ranges={hit.headingMatches} />
            ) : (
              name
            )}
          </span>
          <span className="card-line">
            <Level level={provision.level} />
            {standing !== null && (
              <span className="in-bill">
                <Icon name="check" />
                {say(
                  standing.as === "own" ? "panel.library.in-bill" : "panel.library.other-design",
                )}
              </span>
            )}
          </span>
          {showsPack && <span className="card-gist">{pack.head.title}</span>}
          <span className="card-gist">
            {hit ? (
              <>
                {hit.kind === "definition" && <em>{hit.heading}: </em>}
                <Marked text={hit.excerpt.text} ranges={hit.excerpt.matches} />
              </>
            ) : (
              provision.gist
            )}
          </span>
        </Button>
      </div>
      <div className="card-actions">
        <ProvisionButtons pack={pack} provision={provision} doc={doc} />
      </div>
    </li>
  )
}

function Marked({text, ranges}: {readonly text: string; readonly ranges: readonly Range[]}) {
  const pieces: React.ReactNode[] = []
  let from = 0
  for (const [start, end] of ranges) {
    pieces.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>)
    from = end
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  )
}
