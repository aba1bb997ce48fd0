import {useState} from "react"
import {Button} from "react-aria-components"
import {selectProvision} from "../../schema/commands/place"
import {headingOf} from "../../schema/library/clause-walk"
import {counterparts} from "../../schema/library/counterparts"
import {inBill} from "../../schema/library/designs"
import type {Pack, Provision} from "../../schema/library/pack"
import {useSay} from "../messages"
import {askToInsert} from "../panels/provision-buttons"
import {ProvisionView} from "../panels/provision-view"
import {useSelected, useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import type {DialogRequest} from "./requests"

interface PreviewProps {
  readonly request: Extract<DialogRequest, {readonly kind: "preview"}>
  readonly onClose: () => void
}

interface Read {
  readonly pack: string
  readonly provision: string
}

/** A model provision in full, alone or beside the same subject in another pack. */
export function PreviewDialog({request, onClose}: PreviewProps) {
  const say = useSay()
  const session = useSession()
  const {library} = session
  const doc = useSelected(({settled}) => settled?.doc ?? null)
  const [other, setOther] = useState<Read | null>(request.beside ?? null)
  const found = find(library.packs, request)
  if (!found) return null
  const {pack, provision} = found
  const [first] = counterparts(library, pack.head.id, provision)
  const second = other && find(library.packs, other)
  const standing = doc && inBill(doc, pack, provision.id)
  const insert = () => {
    onClose()
    askToInsert(session, pack, provision)
  }
  const show = () => {
    onClose()
    if (standing) session.inText(() => void session.run(selectProvision(standing.id)))
  }
  const compare = () =>
    setOther(
      first
        ? {pack: first.pack.head.id, provision: first.provision.id}
        : anyOther(library.packs, pack),
    )
  return (
    <Frame
      title={headingOf(pack, provision)}
      size={second ? "wide" : "large"}
      onClose={onClose}
      buttons={
        <>
          {second ? (
            <Button className="button start" onPress={() => setOther(null)}>
              {say("preview.alone")}
            </Button>
          ) : (
            <Button
              className="button start"
              isDisabled={library.packs.length < 2}
              onPress={compare}
            >
              {say("preview.compare")}
            </Button>
          )}
          <Cancel onPress={onClose} label="common.close" />
          {doc !== null && standing === null && (
            <Button className="button primary" onPress={insert}>
              {say("panel.library.insert")}
            </Button>
          )}
          {standing !== null && (
            <Button className="button primary" onPress={show}>
              {say("panel.library.show")}
            </Button>
          )}
        </>
      }
    >
      <div className="preview-columns" data-two={second ? true : undefined}>
        <ProvisionView
          pack={pack}
          provision={provision}
          doc={doc}
          isCompared={second !== null}
          onLeave={onClose}
        />
        {second && (
          <div className="preview-other">
            <Chooser
              packs={library.packs}
              own={pack}
              pack={second.pack}
              provision={second.provision}
              onChange={setOther}
            />
            <ProvisionView
              pack={second.pack}
              provision={second.provision}
              doc={doc}
              isCompared
              onLeave={onClose}
            />
          </div>
        )}
      </div>
    </Frame>
  )
}

function find(packs: readonly Pack[], {pack: id, provision: part}: Read) {
  const pack = packs.find(({head}) => head.id === id)
  const provision = pack?.provisions.find((each) => each.id === part)
  return pack && provision ? {pack, provision} : null
}

function anyOther(packs: readonly Pack[], own: Pack): Read | null {
  const pack = packs.find((each) => each !== own)
  const [provision] = pack?.provisions ?? []
  return pack && provision ? {pack: pack.head.id, provision: provision.id} : null
}

interface ChooserProps {
  readonly packs: readonly Pack[]
  readonly own: Pack
  readonly pack: Pack
  readonly provision: Provision
  readonly onChange: (read: Read) => void
}

/** Which provision stands beside: first the pack, where its provision on the same subject comes up by itself. */
function Chooser({packs, own, pack, provision, onChange}: ChooserProps) {
  const say = useSay()
  const choosePack = (id: string) => {
    const next = packs.find(({head}) => head.id === id)
    const same = next?.provisions.find(({subject}) => subject === provision.subject)
    const [first] = next?.provisions ?? []
    const shown = same ?? first
    if (next && shown) onChange({pack: next.head.id, provision: shown.id})
  }
  return (
    <div className="preview-chooser">
      <label className="field">
        <span className="field-name">{say("preview.pack")}</span>
        <select
          className="input"
          value={pack.head.id}
          onChange={(event) => choosePack(event.target.value)}
        >
          {packs
            .filter((each) => each !== own)
            .map(({head}) => (
              <option key={head.id} value={head.id}>
                {head.title}
              </option>
            ))}
        </select>
      </label>
      <label className="field">
        <span className="field-name">{say("preview.provision")}</span>
        <select
          className="input"
          value={provision.id}
          onChange={(event) => onChange({pack: pack.head.id, provision: event.target.value})}
        >
          {pack.provisions.map((each) => (
            <option key={each.id} value={each.id}>
              {headingOf(pack, each)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
