import {useEffect} from "react"
import {actions} from "../actions"
import {isPressed} from "../keys"
import {useSession} from "../session-context"

/**
 * Keys that work wherever the focus is. What the text or a field has already dealt with is left alone, and nothing works
 * behind an open dialog.
 */
export function useShortcuts(): void {
  const session = useSession()
  useEffect(() => {
    const mac = session.about.platform === "macos"
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || session.state.dialogs.length > 0) return
      const inField =
        event.target instanceof HTMLElement && event.target.matches("input, textarea, select")
      const action = actions.find(
        ({keys, editing}) =>
          !(editing && inField) && keys?.some((key) => isPressed(key, event, mac)),
      )
      if (!action || action.native) return
      event.preventDefault()
      if (action.isEnabled(session)) action.run(session)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [session])
}
