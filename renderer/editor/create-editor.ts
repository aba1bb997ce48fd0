import type {Attrs, Node} from "prosemirror-model"
import {EditorState, type Transaction} from "prosemirror-state"
import {EditorView, type NodeViewConstructor} from "prosemirror-view"
import type {MintId} from "../../schema/ids"
import type {Library} from "../../schema/library/library"
import {billAttrs, profileOf} from "../../schema/profiles/profiles"
import type {OpenParts} from "../../schema/workshop/open-parts"
import type {Who} from "../../schema/review/tracker"
import {Authors} from "./authors"
import {editorPlugins} from "./plugins"
import type {EditorRequests} from "./requests"
import {insertedWords} from "./suggested-words"
import {blankView} from "./views/blank"
import {alternativesView, choiceView} from "./views/choice"
import {optionView} from "./views/option"
import {provisionView} from "./views/provision"
import {referenceView} from "./views/reference"
import {words, type Word} from "./words"

export interface EditorOptions {
  /** The element that the page is put into. */
  readonly place: HTMLElement
  readonly doc: Node
  readonly mint: MintId
  readonly library: () => Library | null
  /** What may be changed in a workshop copy; null: everything. */
  readonly open?: OpenParts | null
  /** Existing law, which is only consulted. */
  readonly consulted?: boolean
  /** Who writes, and when, as suggestions name it. */
  readonly who: () => Who
  /** Language of the words that the program says, not of the bill. */
  readonly locale?: string
  readonly onState: (state: EditorState, tr: Transaction) => void
  readonly requests: EditorRequests
}

/** Puts an editor for a bill on the page. Whoever made it destroys it. */
export function createEditor({
  place,
  doc,
  mint,
  library,
  open = null,
  consulted = false,
  who,
  locale = "en",
  onState,
  requests,
}: EditorOptions): EditorView {
  const word = words(locale)
  const authors = new Authors()
  const plugins = editorPlugins({
    mint,
    library,
    requests,
    open,
    consulted,
    word,
    locale,
    who,
    authors,
    composing: () => view.composing,
  })
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({doc, plugins}),
    nodeViews: nodeViews(requests, word),
    markViews: {insertion: insertedWords(authors, word, locale)},
    attributes: pageAttributes(word),
    dispatchTransaction(tr) {
      const before = view.state
      const next = before.apply(tr)
      // Also where a plugin let nothing through: the browser may have drawn what was typed.
      view.updateState(next)
      if (next !== before) onState(next, tr)
    },
  })
  hideFromReact(view.dom)
  return view
}

/**
 * Before React changes anything on the page it notes the selection in the element with the focus, if that says it is editable, by reading
 * through all of its text: a tenth of a second in a long bill, for panels that only follow the typing. ProseMirror looks after its own
 * selection, so the page says no to whoever asks by this property; the attribute, which the browser goes by, stays.
 */
function hideFromReact(page: HTMLElement): void {
  Object.defineProperty(page, "contentEditable", {value: "inherit"})
}

function nodeViews(requests: EditorRequests, word: Word): Record<string, NodeViewConstructor> {
  return {
    blank: blankView(requests, word),
    reference: referenceView(requests, word),
    choice: choiceView(requests, word),
    alternatives: alternativesView(requests, word),
    article_alternatives: alternativesView(requests, word),
    wording: optionView("span"),
    option: optionView("div"),
    article_option: optionView("div"),
    division: provisionView("section", requests, word),
    article: provisionView("article", requests, word),
    schedule: provisionView("section", requests, word),
    clause: provisionView("div", requests, word),
    recital: provisionView("p", requests, word),
  }
}

/** The page's own attributes. The style reads from them how this tradition prints. */
function pageAttributes(word: Word): (state: EditorState) => Record<string, string> {
  let of: Attrs | null = null
  let made: Record<string, string> = {}
  return ({doc}) => {
    if (of !== doc.attrs) made = attributesOf(doc, word)
    of = doc.attrs
    return made
  }
}

function attributesOf(doc: Node, word: Word): Record<string, string> {
  const {profile, language, stage} = billAttrs(doc)
  const {articleHeading, definitions} = profileOf(doc)
  return {
    class: "page",
    role: "textbox",
    // It takes the focus anyway; said here for whoever reads the attributes.
    tabindex: "0",
    "aria-multiline": "true",
    "aria-label": word("editor.label"),
    spellcheck: "false",
    lang: language,
    dir: direction(language),
    "data-profile": profile,
    "data-stage": stage,
    "data-article-heading": articleHeading,
    "data-definitions": definitions,
  }
}

const rightToLeft = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"])

/** The direction in which a language is written, by its script; left to right for a tag that is none. */
export function direction(language: string): "ltr" | "rtl" {
  try {
    const {script} = new Intl.Locale(language).maximize()
    return script !== undefined && rightToLeft.has(script) ? "rtl" : "ltr"
  } catch (error) {
    // A damaged or hand-written file may name no language; its words can be read all the same.
    if (error instanceof RangeError) return "ltr"
    throw error
  }
}
