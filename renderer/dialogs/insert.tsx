import {useMemo, useState} from "react"
import {Button, Checkbox, CheckboxGroup, Label} from "react-aria-components"
import {insertChapter, insertProvisions} from "../../schema/commands/insert"
import {sequence} from "../../schema/commands/sequence"
import {headingOf, termOf} from "../../schema/library/clause-walk"
import {dependencies, type Dependency} from "../../schema/library/dependencies"
import type {Pack} from "../../schema/library/pack"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {InsertNotes} from "./insert-notes"
import type {DialogRequest} from "./requests"
import {showInserted} from "./show-inserted"

interface InsertProps {
  readonly request: Extract<DialogRequest, {readonly kind: "insert"}>
  readonly onClose: () => void
}

/** What a provision needs comes with it: the definitions and the articles it refers to are ticked, and may be left out. */
export function InsertDialog({request, onClose}: InsertProps) {
  const say = useSay()
  const session = useSession()
  const pack = session.library.packs.find(({head}) => head.id === request.pack)
  const needed = useMemo(
    () => dependencies(session.library, request.pack, request.provisions, session.doc),
    [session, request],
  )
  const [definitions, setDefinitions] = useState(() => needed.definitions.map(({id}) => id))
  const [provisions, setProvisions] = useState(() => needed.provisions.map(({id}) => id))
  if (!pack) return null
  const chapter = pack.head.chapters.find(({id}) => id === request.chapter)
  const names = chapter ? [chapter.heading] : request.provisions.map((id) => nameOf(pack, id))
  const insert = () => {
    const {library, mint} = session
    const all = [...request.provisions, ...provisions]
    const asked = {pack: request.pack, provisions: all, definitions, after: request.after}
    const whole = {
      pack: request.pack,
      chapter: chapter?.id ?? "",
      provisions: null,
      definitions,
      after: null,
    }
    onClose()
    session.inText(() => {
      const done = chapter
        ? session.run(
            sequence(
              insertChapter(library, whole, mint),
              insertProvisions(library, {...asked, provisions, after: null}, mint),
            ),
          )
        : session.run(
            // The cursor may stand where no article can go; the matching chapter always can.
            session.can(insertProvisions(library, asked, mint))
              ? insertProvisions(library, asked, mint)
              : insertProvisions(library, {...asked, after: null}, mint),
          )
      if (!done) return
      // The provision that was asked for, not one that came with it.
      showInserted(session, pack, request.provisions[0])
      session.announce("dialog.insert.done", {count: all.length, definitions: definitions.length})
    })
  }
  const nothing = needed.definitions.length + needed.provisions.length === 0
  return (
    <Frame
      title={say("dialog.insert.title", {name: names.join(", ")})}
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} />
          <Button className="button primary" autoFocus onPress={insert}>
            {say("dialog.insert.do", {count: request.provisions.length + provisions.length})}
          </Button>
        </>
      }
    >
      <InsertNotes pack={pack} provisions={request.provisions} />
      {nothing ? <p>{say("dialog.insert.nothing")}</p> : <p>{say("dialog.insert.text")}</p>}
      <Group
        title={say("dialog.insert.definitions", {count: needed.definitions.length})}
        pack={pack}
        list={needed.definitions}
        chosen={definitions}
        onChange={setDefinitions}
      />
      <Group
        title={say("dialog.insert.provisions", {count: needed.provisions.length})}
        pack={pack}
        list={needed.provisions}
        chosen={provisions}
        onChange={setProvisions}
      />
      <Further pack={pack} list={needed.further} />
    </Frame>
  )
}

/** What the provisions that come with it call for in turn: said, not taken. */
export function Further({pack, list}: {readonly pack: Pack; readonly list: readonly Dependency[]}) {
  const say = useSay()
  if (list.length === 0) return null
  const names = list.map(({id}) => nameOf(pack, id)).join("; ")
  return <p className="quiet">{say("dialog.insert.further", {count: list.length, names})}</p>
}

interface GroupProps {
  readonly title: string
  readonly pack: Pack
  readonly list: readonly Dependency[]
  readonly chosen: readonly string[]
  readonly onChange: (ids: string[]) => void
}

export function Group({title, pack, list, chosen, onChange}: GroupProps) {
  const say = useSay()
  if (list.length === 0) return null
  return (
    <CheckboxGroup className="check-list" value={[...chosen]} onChange={onChange}>
      <Label>{title}</Label>
      {list.map(({id, because, by}) => (
        <Checkbox key={id} value={id} className="check">
          <span className="box" aria-hidden="true" />
          <span className="check-text">
            <span>{nameOf(pack, id)}</span>
            <span className="quiet">{say(`dialog.insert.because-${because}`, {by})}</span>
          </span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

function nameOf(pack: Pack, id: string): string {
  const provision = pack.provisions.find((part) => part.id === id)
  if (provision) return headingOf(pack, provision)
  const definition = pack.definitions.find((part) => part.id === id)
  return definition ? termOf(definition) : id
}
