import {dropCursor} from "prosemirror-dropcursor"
import {gapCursor} from "prosemirror-gapcursor"
import {history} from "prosemirror-history"
import {keymap} from "prosemirror-keymap"
import {search} from "prosemirror-search"
import type {Plugin} from "prosemirror-state"
import {identity} from "../../schema/identity"
import type {MintId} from "../../schema/ids"
import type {Library} from "../../schema/library/library"
import {validity} from "../../schema/validity"
import {clipboard} from "./clipboard"
import {current} from "./current"
import {drop} from "./drop"
import {guard} from "./guard"
import {editorKeymap} from "./keys"
import {labels} from "./labels"
import {problems} from "./problems"
import {refocus} from "./refocus"
import type {EditorRequests} from "./requests"
import {terms} from "./terms"
import {typing} from "./typing"

export interface PluginOptions {
  readonly mint: MintId
  readonly library: () => Library | null
  readonly requests: EditorRequests
}

/** Everything the editor does beside showing text. Five of these decorate; each keeps its set and maps it. */
export function editorPlugins({mint, library, requests}: PluginOptions): Plugin[] {
  return [
    history({newGroupDelay: 800}),
    identity(mint),
    validity(),
    guard(),
    keymap(editorKeymap(requests)),
    typing(requests),
    refocus(),
    clipboard(requests),
    drop(requests),
    dropCursor({class: "drop-cursor", color: false, width: 2}),
    gapCursor(),
    labels(),
    terms(),
    problems(library),
    search(),
    current(),
  ]
}
