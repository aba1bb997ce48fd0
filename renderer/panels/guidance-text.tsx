import type {Node} from "prosemirror-model"
import {Fragment} from "react"
import {Button} from "react-aria-components"
import {selectProvision} from "../../schema/commands/place"
import {blankLabel, partName} from "../../schema/library/clause-walk"
import {parseMarkup, type Inline} from "../../schema/library/markup"
import type {Pack} from "../../schema/library/pack"
import {paragraphsIn} from "../../schema/library/paragraphs"
import {paperLanguage} from "../../schema/messages/handed-over"
import {billAttrs, isProfileId, profileIn, profileOf} from "../../schema/profiles/profiles"
import {byOrigin, originKey} from "../../schema/provisions"
import {useSession} from "../session-context"
import {placeText} from "../../schema/place-text"

interface GuidanceTextProps {
  readonly pack: Pack
  readonly doc: Node | null
  readonly text: string
  /** Id of the provision that the text is about. */
  readonly about: string
}

/** A pack's advice as plain paragraphs. Its references lead into the bill where the provision is there, and are words where not. */
export function GuidanceText({pack, doc, text, about}: GuidanceTextProps) {
  return paragraphsIn(text).map((paragraph, i) => (
    <p key={i}>
      {parseMarkup(paragraph).map((piece, j) => (
        <Piece key={j} piece={piece} pack={pack} doc={doc} about={about} />
      ))}
    </p>
  ))
}

/** The bill's tradition in the language of the pack, whose sentences the words are for. */
function inPackWords(doc: Node, {head}: Pack) {
  const {profile, language} = billAttrs(doc)
  const isOwn = paperLanguage(language) === paperLanguage(head.language)
  return isOwn || !isProfileId(profile) ? profileOf(doc) : profileIn(profile, head.language)
}

function Piece({
  piece,
  pack,
  doc,
  about,
}: {readonly piece: Inline} & Omit<GuidanceTextProps, "text">) {
  const session = useSession()
  switch (piece.kind) {
    case "text":
    case "error":
      return <Fragment>{piece.text}</Fragment>
    case "term":
      return <em>{piece.text}</em>
    case "blank":
      return <Fragment>[{blankLabel(pack, piece.key)}]</Fragment>
    case "choice":
      return null
    case "law":
      return <Fragment>{doc ? inPackWords(doc, pack).law : pack.head.title}</Fragment>
    case "this":
      return <Fragment>{doc ? inPackWords(doc, pack).article.one : ""}</Fragment>
    case "reference": {
      const provision = piece.provision ?? about
      const id =
        doc && byOrigin(doc).get(originKey(pack.head.id, provision, piece.clause ?? undefined))
      const named = doc && id !== undefined && id !== null ? placeText(doc, id) : ""
      if (!id || named === "") return <Fragment>{packName(pack, provision)}</Fragment>
      return (
        <Button className="link" onPress={() => session.run(selectProvision(id))}>
          {named}
        </Button>
      )
    }
  }
}

/** What a part of a pack is called where the bill does not have it. */
export function packName(pack: Pack, id: string): string {
  return partName(pack, id) ?? id.replaceAll("-", " ")
}
