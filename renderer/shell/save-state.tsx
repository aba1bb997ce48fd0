import {useEffect, useState} from "react"
import {useIntl} from "react-intl"
import {useSay} from "../messages"
import {useSelected} from "../session-context"

/** After so many milliseconds a save is said to take its time: another program may have the file open. */
const longSave = 2_000

function useLongSave(saving: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!saving) return
    const timer = setTimeout(() => setLong(true), longSave)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [saving])
  return isLong
}

/** The draft's name and whether it is on disk, in words and a shape. */
export function SaveState() {
  const say = useSay()
  const intl = useIntl()
  const draft = useSelected((state) => state.draft)
  const dirty = useSelected((state) => state.dirty)
  const saving = useSelected((state) => state.saving)
  const savedAt = useSelected((state) => state.savedAt)
  const connected = useSelected((state) => state.connected)
  const isLong = useLongSave(saving)
  if (!draft) return null
  const name = draft.name ?? say("status.unnamed")
  const state = !connected
    ? say("status.not-connected")
    : saving
      ? say(isLong ? "status.saving-long" : "status.saving")
      : dirty
        ? say("status.unsaved")
        : savedAt
          ? say("status.saved-at", {
              time: intl.formatTime(savedAt, {hour: "2-digit", minute: "2-digit"}),
            })
          : say("status.saved")
  return (
    <div
      className="save-state"
      data-dirty={dirty || undefined}
      data-connected={connected ? undefined : "false"}
    >
      <span className="save-name">{name}</span>
      {draft.readOnly && <span className="tag">{say("status.read-only")}</span>}
      <span className="save-dot" aria-hidden="true" />
      <span>{state}</span>
    </div>
  )
}
