import {useMemo, useState} from "react"
import {Button} from "react-aria-components"
import {insertArranged} from "../../schema/commands/insert-arranged"
import {dependencies, type Dependencies} from "../../schema/library/dependencies"
import {headingOf} from "../../schema/library/clause-walk"
import type {Pack} from "../../schema/library/pack"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {Further, Group} from "./insert"
import {InsertNotes} from "./insert-notes"
import type {DialogRequest} from "./requests"
import {showInserted} from "./show-inserted"

interface InsertArrangedProps {
  readonly picks: Extract<DialogRequest, {readonly kind: "insert-arranged"}>["picks"]
  readonly onClose: () => void
}

interface Pick {
  readonly pack: Pack
  readonly asked: readonly string[]
  readonly needed: Dependencies
}

interface Chosen {
  readonly definitions: readonly string[]
  readonly provisions: readonly string[]
}

/** Several provisions at once, each into its chapter, with what they need. */
export function InsertArrangedDialog({picks, onClose}: InsertArrangedProps) {
  const say = useSay()
  const session = useSession()
  const {library, doc} = session
  const found = useMemo(
    () =>
      picks.flatMap(({pack: id, provisions: asked}): readonly Pick[] => {
        const pack = library.packs.find(({head}) => head.id === id)
        return pack ? [{pack, asked, needed: dependencies(library, id, asked, doc)}] : []
      }),
    [picks, library, doc],
  )
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>(() =>
    Object.fromEntries(
      found.map(({pack, needed}) => [
        pack.head.id,
        {
          definitions: needed.definitions.map(({id}) => id),
          provisions: needed.provisions.map(({id}) => id),
        },
      ]),
    ),
  )
  const of = ({head}: Pack): Chosen => chosen[head.id] ?? {definitions: [], provisions: []}
  const change = (pack: Pack, more: Partial<Chosen>) =>
    setChosen({...chosen, [pack.head.id]: {...of(pack), ...more}})
  const total = found.reduce(
    (count, {pack, asked}) => count + asked.length + of(pack).provisions.length,
    0,
  )
  const insert = () => {
    onClose()
    session.inText(() => {
      const all = found.map(({pack, asked}) => ({
        pack: pack.head.id,
        provisions: [...asked, ...of(pack).provisions],
        definitions: of(pack).definitions,
      }))
      if (!session.run(insertArranged(library, all, session.mint))) return
      session.store.set({library: {...session.state.library, picked: []}})
      const [first] = found
      if (first) showInserted(session, first.pack, first.asked[0])
      const definitions = all.reduce((count, pick) => count + pick.definitions.length, 0)
      session.announce("dialog.insert.done", {count: total, definitions})
    })
  }
  return (
    <Frame
      title={say("dialog.insert.title-many", {
        count: found.reduce((count, {asked}) => count + asked.length, 0),
      })}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button className="button primary" autoFocus onPress={insert}>
            {say("dialog.insert.do", {count: total})}
          </Button>
        </>
      }
    >
      <p>{say("dialog.insert.arranged")}</p>
      {found.map(({pack, asked, needed}) => (
        <section key={pack.head.id} className="insert-pack">
          {found.length > 1 && <h3>{pack.head.title}</h3>}
          <p className="quiet">{namesOf(pack, asked)}</p>
          <InsertNotes pack={pack} provisions={asked} />
          <Group
            title={say("dialog.insert.definitions", {count: needed.definitions.length})}
            pack={pack}
            list={needed.definitions}
            chosen={of(pack).definitions}
            onChange={(definitions) => change(pack, {definitions})}
          />
          <Group
            title={say("dialog.insert.provisions", {count: needed.provisions.length})}
            pack={pack}
            list={needed.provisions}
            chosen={of(pack).provisions}
            onChange={(provisions) => change(pack, {provisions})}
          />
          <Further pack={pack} list={needed.further} />
        </section>
      ))}
    </Frame>
  )
}

function namesOf(pack: Pack, ids: readonly string[]): string {
  return pack.provisions
    .filter(({id}) => ids.includes(id))
    .map((provision) => headingOf(pack, provision))
    .join("; ")
}
