import {useIntl} from "react-intl"
import {useSay} from "../messages"
import {useSelected} from "../session-context"

/** The draft's name and whether it is on disk, in words and a shape. */
export function SaveState() {
  const say = useSay()
  const intl = useIntl()
  const draft = useSelected((state) => state.draft)
  const dirty = useSelected((state) => state.dirty)
  const saving = useSelected((state) => state.saving)
  const savedAt = useSelected((state) => state.savedAt)
  const connected = useSelected((state) => state.connected)
  if (!draft) return null
  const name = draft.name ?? say("status.unnamed")
  const state = !connected
    ? say("status.not-connected")
    : saving
      ? say("status.saving")
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
