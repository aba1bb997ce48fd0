import {useEffect, useRef, useState} from "react"
import {Button} from "react-aria-components"
import type {Handle, PackOffer, Place} from "../../schema/host"
import {useSay} from "../messages"
import {installPack, lookAtPack} from "../packs"
import {useSelected, useSession} from "../session-context"
import {Browse, Trouble} from "./file-list"
import {Cancel, Frame} from "./frame"
import {PackOfferPage} from "./pack-offer"
import {PackList} from "./pack-list"

type Stage =
  | {readonly at: "list"}
  | {readonly at: "choose"}
  | {readonly at: "offer"; readonly file: Handle; readonly offer: PackOffer}

/** The packs that there are, and the way to add one: choose its file, see what it holds, add it or not. */
export function PacksDialog({
  offered,
  onClose,
}: {
  /** A pack file to look at first; null: the list. */
  readonly offered: Place | null
  readonly onClose: () => void
}) {
  const say = useSay()
  const session = useSession()
  const library = useSelected(({templates}) => templates)
  const [stage, setStage] = useState<Stage>({at: "list"})
  const addButton = useRef<HTMLButtonElement>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  const show = async (file: Handle, name: string) => {
    const offer = await lookAtPack(session, file, name)
    if (typeof offer === "string") setTrouble(offer)
    else setStage({at: "offer", file, offer})
  }
  useEffect(() => {
    if (offered) void show(offered.handle, offered.name)
  }, [])
  const choose = async () => {
    setTrouble(null)
    if (session.about.dialogs === "page") return setStage({at: "choose"})
    try {
      const place = await session.host.choose({purpose: "pack", name: ""})
      if (place) await show(place.handle, place.name)
    } catch (error) {
      setTrouble(session.explain(error))
    }
  }
  const add = async (file: Handle, offer: PackOffer) => {
    const why = await installPack(session, file, offer)
    setTrouble(why)
    if (why === null) setStage({at: "list"})
    else await show(file, offer.name)
  }
  const back = () => {
    setTrouble(null)
    setStage({at: "list"})
  }
  const troubleLine = <Trouble sentence={trouble} />

  if (stage.at === "choose") {
    return (
      <ChooseFile
        onClose={back}
        onFile={(file, name) => {
          setTrouble(null)
          void show(file, name)
        }}
      >
        {troubleLine}
      </ChooseFile>
    )
  }
  if (stage.at === "offer") {
    const {file, offer} = stage
    return (
      <PackOfferPage
        key={offer.hash}
        offer={offer}
        onClose={back}
        onAdd={() => void add(file, offer)}
      >
        {troubleLine}
      </PackOfferPage>
    )
  }
  return (
    <Frame
      key="list"
      title={say("packs.title")}
      size="large"
      onClose={onClose}
      buttons={
        <>
          <Cancel onPress={onClose} label="common.close" />
          <Button
            ref={addButton}
            className="button primary"
            autoFocus
            onPress={() => void choose()}
          >
            {say("packs.add")}
          </Button>
        </>
      }
    >
      {troubleLine}
      <PackList
        library={library}
        onRemoved={(why) => {
          setTrouble(why)
          // What had the focus is gone with the pack.
          addButton.current?.focus()
        }}
      />
    </Frame>
  )
}

/** The page's own way to choose a pack file, where the system shows no dialog. */
function ChooseFile({
  onClose,
  onFile,
  children,
}: {
  readonly onClose: () => void
  readonly onFile: (file: Handle, name: string) => void
  readonly children: React.ReactNode
}) {
  const say = useSay()
  return (
    <Frame
      key="choose"
      title={say("packs.choose")}
      onClose={onClose}
      buttons={<Cancel onPress={onClose} />}
    >
      {children}
      <Browse kind="pack" onFile={({handle, name}) => onFile(handle, name)} />
    </Frame>
  )
}
