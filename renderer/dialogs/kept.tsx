import {useEffect, useState} from "react"
import {Button, Checkbox, Text} from "react-aria-components"
import {useIntl} from "react-intl"
import {keptKinds, type KeptHere, type KeptKind} from "../../schema/host"
import {useSay} from "../messages"
import {useSelected, useSession} from "../session-context"
import {Cancel, Frame} from "./frame"

/** What Proviso keeps on this computer beside the files that people saved: how much, and each kind cleared with one confirmed press. */
export function KeptDialog({onClose}: {readonly onClose: () => void}) {
  const say = useSay()
  const session = useSession()
  const clearOnClose = useSelected(({settings}) => settings.clearOnClose)
  const documentId = session.state.draft?.documentId ?? null
  const [kept, setKept] = useState<KeptHere | null>(null)
  const [asking, setAsking] = useState<KeptKind | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  useEffect(() => {
    let gone = false
    session.host.kept(documentId).then(
      (found) => !gone && setKept(found),
      (error: unknown) => !gone && setTrouble(session.explain(error)),
    )
    return () => {
      gone = true
    }
  }, [session, documentId])

  const clear = async (kind: KeptKind) => {
    try {
      setKept(await session.host.clearKept(kind, documentId))
      setTrouble(null)
      session.announce("kept.cleared")
    } catch (error) {
      setTrouble(session.explain(error))
    }
    setAsking(null)
  }

  return (
    <Frame
      title={say("action.kept")}
      onClose={onClose}
      buttons={<Cancel onPress={onClose} label="common.close" />}
    >
      <p>{say("kept.line")}</p>
      {trouble !== null && (
        <p className="field-error" role="alert">
          {trouble}
        </p>
      )}
      <ul className="kept" aria-label={say("action.kept")}>
        {keptKinds.map((kind) => (
          <Row
            key={kind}
            kind={kind}
            found={kept?.[kind] ?? null}
            isAsking={asking === kind}
            onAsk={(isAsked) => setAsking(isAsked ? kind : null)}
            onClear={() => void clear(kind)}
          />
        ))}
      </ul>
      <div className="check-field">
        <Checkbox
          className="check"
          isSelected={clearOnClose}
          aria-describedby="kept-close-help"
          onChange={(on) => void session.changeSettings({clearOnClose: on})}
        >
          <span className="box" aria-hidden="true" />
          {say("kept.on-close")}
        </Checkbox>
        <Text id="kept-close-help" elementType="p" className="field-help">
          {say("kept.on-close.help")}
        </Text>
      </div>
    </Frame>
  )
}

interface RowProps {
  readonly kind: KeptKind
  readonly found: {readonly count: number; readonly size: number} | null
  readonly isAsking: boolean
  readonly onAsk: (isAsked: boolean) => void
  readonly onClear: () => void
}

function Row({kind, found, isAsking, onAsk, onClear}: RowProps) {
  const say = useSay()
  const intl = useIntl()
  const isEmpty = found === null || (found.count === 0 && found.size === 0)
  const kilobytes = intl.formatNumber(Math.ceil((found?.size ?? 0) / 1000))
  return (
    <li>
      <div>
        <strong>{say(`kept.${kind}`)}</strong>
        <span className="quiet">
          {found === null
            ? ""
            : isEmpty
              ? say("kept.none")
              : say("kept.size", {count: found.count, size: kilobytes})}
        </span>
        <p className="field-help">{say(`kept.${kind}.help`)}</p>
      </div>
      {isAsking ? (
        <span className="kept-ask">
          <Button className="button danger" autoFocus onPress={onClear}>
            {say(`kept.${kind}.sure`)}
          </Button>
          <Button className="button" onPress={() => onAsk(false)}>
            {say("common.cancel")}
          </Button>
        </span>
      ) : (
        <Button
          className="button"
          isDisabled={isEmpty}
          aria-label={say(`kept.${kind}.clear`)}
          onPress={() => onAsk(true)}
        >
          {say("kept.clear")}
        </Button>
      )}
    </li>
  )
}
