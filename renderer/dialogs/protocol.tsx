import {dateText} from "../../schema/adaptation/adaptation-said"
import {billAttrs} from "../../schema/profiles/profiles"
import {protocolTable} from "../../schema/workshop/protocol"
import {suggestions} from "../../schema/review/suggestions"
import {handedOver} from "../names"
import {useSay} from "../messages"
import {useSession} from "../session-context"
import {Cancel, Frame} from "./frame"
import {ReportExport} from "./report-export"

/** Writes down who proposed what, and what was decided about it. */
export function ProtocolDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const {doc} = session
  if (!doc) return null
  const {decisions, merging} = billAttrs(doc)
  const conflicts = merging?.conflicts.filter(({decided}) => decided === null).length ?? 0
  return (
    <Frame
      title={say("dialog.protocol.title")}
      onClose={onClose}
      buttons={
        <>
          <ReportExport report={() => protocolTable(handedOver(session, doc), {day: dateText})} />
          <Cancel onPress={onClose} label="common.close" />
        </>
      }
    >
      <p>{say("dialog.protocol.what")}</p>
      <p>
        {say("dialog.protocol.counts", {
          decided: decisions.length,
          conflicts,
          open: suggestions(doc).length,
        })}
      </p>
    </Frame>
  )
}
