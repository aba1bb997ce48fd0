import {I18nProvider} from "react-aria-components"
import {useEffect} from "react"
import {IntlProvider} from "react-intl"
import {actions} from "./actions"
import {Dialogs} from "./dialogs/dialogs"
import {onNativeAction} from "./host"
import {messages} from "./messages"
import type {Session} from "./session"
import {SessionProvider, useSelected, useSession} from "./session-context"
import {Announcer} from "./shell/announcer"
import {Window} from "./shell/window"
import {useSecondPress} from "./shell/second-press"
import {useShortcuts} from "./shell/shortcuts"
import {StartScreen} from "./start/start-screen"

export function App({session}: {readonly session: Session}) {
  return (
    <SessionProvider value={session}>
      <Localized />
    </SessionProvider>
  )
}

function Localized() {
  const locale = useSelected(({settings}) => settings.locale)
  // Dates and times as most of the world writes them, the day first.
  const regional = locale === "en" ? "en-GB" : locale
  return (
    <IntlProvider
      locale={regional}
      messages={{...(messages[locale] ?? messages.en)}}
      defaultLocale="en"
    >
      <I18nProvider locale={regional}>
        <Screen />
      </I18nProvider>
    </IntlProvider>
  )
}

function Screen() {
  const session = useSession()
  const opening = useSelected(({draft}) => draft?.opening ?? null)
  const theme = useSelected(({settings}) => settings.theme)
  const zoom = useSelected(({settings}) => settings.zoom)
  // Everything below draws from the library, and is drawn again when it is another one.
  useSelected(({templates}) => templates)
  useShortcuts()
  useSecondPress()
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    document.documentElement.style.setProperty("--zoom", String(zoom / 100))
  }, [zoom])
  useUnloadGuard(session)
  useEffect(
    () =>
      onNativeAction((id) => {
        const action = actions.find((each) => each.id === id)
        if (action?.isEnabled(session) && session.state.dialogs.length === 0) action.run(session)
      }),
    [session],
  )
  return (
    <>
      {opening === null ? <StartScreen /> : <Window key={opening} />}
      <Dialogs />
      <Announcer />
    </>
  )
}

/** The browser asks before a window with unsaved changes goes; the recovery copy is brought up to date in any case. */
function useUnloadGuard(session: Session): void {
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (!session.state.dirty && !session.recovery.isDue) return
      session.recovery.flushNow()
      event.preventDefault()
    }
    const flush = () => session.recovery.flushNow()
    const flushHidden = () => {
      if (document.visibilityState === "hidden") flush()
    }
    window.addEventListener("beforeunload", guard)
    window.addEventListener("pagehide", flush)
    document.addEventListener("visibilitychange", flushHidden)
    return () => {
      window.removeEventListener("beforeunload", guard)
      window.removeEventListener("pagehide", flush)
      document.removeEventListener("visibilitychange", flushHidden)
    }
  }, [session])
}
