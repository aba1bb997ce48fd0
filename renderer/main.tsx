import "@fontsource-variable/source-sans-3/wght.css"
import "./style/tokens.css"
import "./style/page.css"
import "./style/app.css"
import "./style/panels.css"
import "./style/library.css"
import "./style/treaties.css"
import "./style/review.css"
import "./style/suggestions.css"
import "./style/dialogs.css"
import "./style/packs.css"
import "./style/versions.css"
import "./style/compare.css"
import "./style/documents.css"
import "./style/importing.css"
import "./style/workshop.css"
import "./style/adaptation.css"
import "./style/coverage.css"
import "./style/gaps.css"
import {createRoot} from "react-dom/client"
import {handedOverSignal, keepSignal} from "../schema/host-protocol"
import {actionById} from "./actions"
import {App} from "./app"
import {connect} from "./host"
import {watchFile} from "./file-watch"
import {openHandedOver} from "./files"
import {errorData, errorSentence} from "./host-error"
import {Session} from "./session"
import {refuseStrayDrops} from "./stray-drops"

/** The one place where the page is wired: host, library and session are made here and passed on. */
async function start(place: HTMLElement): Promise<void> {
  try {
    let session: Session | null = null
    const host = await connect((error) => session?.fail(error))
    const [about, settings, library] = await Promise.all([
      host.about(),
      host.settings(),
      host.library(),
    ])
    const made = new Session(host, about, library, settings)
    session = made
    createRoot(place).render(<App session={made} />)
    watchFile(made)
    await openHandedOver(made)
    // Electron's native menu chooses among the same actions as the window's own.
    window.proviso?.onAction((id) => {
      if (id === handedOverSignal) return void openHandedOver(made)
      if (id === keepSignal) return made.recovery.flushNow()
      const action = actionById(id)
      if (action.isEnabled(made)) action.run(made)
    })
  } catch (error) {
    if (!errorData(error)) throw error
    const sentence = document.createElement("p")
    sentence.className = "cannot-start"
    sentence.setAttribute("role", "alert")
    sentence.textContent = errorSentence(error, "en")
    place.replaceChildren(sentence)
  }
}

refuseStrayDrops(window)
const place = document.getElementById("app")
if (!place) throw new RangeError("The page has no place for the window")
void start(place)
