import {dropCursor} from "prosemirror-dropcursor"
import {gapCursor} from "prosemirror-gapcursor"
import {history} from "prosemirror-history"
import {keymap} from "prosemirror-keymap"
import {search} from "prosemirror-search"
import type {Plugin} from "prosemirror-state"
import {answering} from "../../schema/answers"
import {identity} from "../../schema/identity"
import type {MintId} from "../../schema/ids"
import type {Library} from "../../schema/library/library"
import {adapting} from "../../schema/adaptation/adapting"
import {anchoring} from "../../schema/review/anchoring"
import {locked} from "../../schema/workshop/locked"
import type {OpenParts} from "../../schema/workshop/open-parts"
import {tracker, type Who} from "../../schema/review/tracker"
import {validity} from "../../schema/validity"
import type {Authors} from "./authors"
import {clipboard} from "./clipboard"
import {commenting} from "./commenting"
import {comments} from "./comments"
import {current} from "./current"
import {drop} from "./drop"
import {guard} from "./guard"
import {editorKeymap} from "./keys"
import {labels} from "./labels"
import {lockedSigns} from "./locked-parts"
import {problems} from "./problems"
import {refocus} from "./refocus"
import type {EditorRequests} from "./requests"
import {struckKeys} from "./struck-keys"
import {suggested} from "./suggested"
import {terms} from "./terms"
import {typing} from "./typing"
import type {Word} from "./words"

export interface PluginOptions {
  readonly mint: MintId
  readonly library: () => Library | null
  readonly requests: EditorRequests
  /** What may be changed in a workshop copy; null: everything. */
  readonly open: OpenParts | null
  /** All of it is locked, as existing law is: no sign is needed to tell which parts. */
  readonly consulted: boolean
  readonly word: Word
  /** Language of the words that the program says. */
  readonly locale: string
  /** Who writes, and when, as suggestions name it. */
  readonly who: () => Who
  readonly authors: Authors
  /** Whether an input method composes. */
  readonly composing: () => boolean
}

/** Everything the editor does beside showing text. Nine of these decorate; each keeps its set and maps it. */
export function editorPlugins(options: PluginOptions): Plugin[] {
  const {mint, library, requests, open, consulted, word, locale, who, authors, composing} = options
  const press = (change: string) => requests.openSuggestion(change)
  return [
    history({newGroupDelay: 800}),
    identity(mint),
    tracker(who, mint, composing),
    adapting(who, library),
    answering(who),
    anchoring(),
    validity(),
    ...(open ? [locked(open, () => requests.lockedRefused?.())] : []),
    ...(open && !consulted ? [lockedSigns(open, word)] : []),
    guard(),
    keymap(editorKeymap(requests)),
    struckKeys(),
    typing(requests),
    refocus(),
    clipboard(requests),
    drop(requests),
    dropCursor({class: "drop-cursor", color: false, width: 2}),
    gapCursor(),
    labels(),
    terms(),
    problems(library, word),
    search(),
    current(),
    suggested({authors, word, locale, press}),
    comments(requests, word),
    commenting(),
  ]
}
