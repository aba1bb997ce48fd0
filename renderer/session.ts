import type {Node} from "prosemirror-model"
import type {Command, EditorState, Transaction} from "prosemirror-state"
import type {EditorView} from "prosemirror-view"
import {provisionIdAt} from "../schema/commands/place"
import type {About, Host, Settings} from "../schema/host"
import {shownIn} from "../schema/invisible"
import {mintFrom, type MintId} from "../schema/ids"
import {takenSentences} from "../schema/importing/sources/unread"
import type {Library} from "../schema/library/library"
import {ownText} from "../schema/provisions"
import {chaptersText} from "../schema/workshop/chapters"
import {mayChange, openParts, openPartsOf, type OpenParts} from "../schema/workshop/open-parts"
import {showRight} from "./actions"
import type {DialogRequest} from "./dialogs/requests"
import {watchCoverage} from "./coverage-watch"
import {freshGaps} from "./gaps/gaps-view"
import {createEditor} from "./editor/create-editor"
import {oneStep} from "./editor/one-step"
import {errorData, errorSentence} from "./host-error"
import {messages, type MessageId, type Values} from "./messages"
import {RecoveryKeeper} from "./recovery-keeper"
import {RecoveryText} from "./recovery-text"
import {answerThread, freshReview, openSuggestion, openThread} from "./panels/review-view"
import {freshView} from "./panels/treaties-view"
import type {OpenDraft, SessionState} from "./session-state"
import {Store} from "./store"
import {scrollToSelection, showSelection} from "./shell/scroll"
import {whoWrites} from "./suggestions"
import {isTyping} from "./typing"
import {bringText, keepRecoveryCopy, keepRecoveryNow} from "./recovery-copies"
import {IntlMessageFormat} from "intl-messageformat"

/** How long the drafter must pause before panels follow the typing, and how long they may lag at most. */
const pause = 150
const longestLag = 600

/**
 * One window's work: the host, the library, the draft that is open and the editor that shows it. Made once in main.tsx and
 * passed down; the file operations over it are in files.ts.
 */
export class Session {
  readonly host: Host
  readonly about: About
  readonly mint: MintId
  readonly store: Store<SessionState>
  readonly recovery: RecoveryKeeper
  /** What the host holds of the open draft's text; made anew with each opening. */
  recoveryText: RecoveryText
  /** The sentence that copies cannot be kept, from when it was shown until one was kept again, or the draft saved: what is typed then is told of anew. */
  recoveryTrouble: string | null = null
  /** The editor, while a draft is open and on the page. */
  view: EditorView | null = null
  /** The save that runs, with what it asks; resolves when it has ended, however it did. */
  savingNow: Promise<unknown> = Promise.resolve()
  /** The document to mount: as opened, then as last seen. */
  #doc: Node | null = null
  #settleTimer: ReturnType<typeof setTimeout> | null = null
  #unsettledSince: number | null = null

  constructor(host: Host, about: About, library: Library, settings: Settings) {
    this.host = host
    this.about = about
    this.mint = mintFrom(cryptoRandom)
    this.recovery = new RecoveryKeeper({
      keep: () => keepRecoveryCopy(this),
      keepNow: () => keepRecoveryNow(this),
    })
    this.recoveryText = new RecoveryText(host, crypto.randomUUID())
    this.store = new Store<SessionState>({
      templates: library,
      draft: null,
      settled: null,
      coverage: null,
      dirty: false,
      saving: false,
      savedAt: null,
      settings,
      leftTab: "outline",
      rightTab: "guidance",
      library: {query: "", filter: {}, picked: []},
      treaties: freshView,
      review: freshReview,
      gaps: freshGaps,
      find: "closed",
      dialogs: [],
      popover: null,
      announcement: "",
      lockedTried: false,
      trouble: null,
      fileNews: null,
      connected: true,
    })
    watchCoverage(this)
  }

  get state(): SessionState {
    return this.store.get()
  }

  get library(): Library {
    return this.state.templates
  }

  /** The document as it stands now, the last key included. */
  get doc(): Node | null {
    return this.view?.state.doc ?? this.#doc
  }

  get title(): string {
    const title = this.doc?.firstChild
    return title ? ownText(title) : ""
  }

  /** Shows a draft in a new editor. `dirty`: it differs from what is on disk (a new bill, a recovery copy). `opening`: as the host was told. */
  show(
    draft: Omit<OpenDraft, "opening">,
    doc: Node,
    dirty: boolean,
    opening: string = crypto.randomUUID(),
  ): void {
    this.#doc = doc
    this.recoveryText = new RecoveryText(this.host, opening)
    this.recoveryTrouble = null
    this.store.set({
      draft: {...draft, opening},
      settled: null,
      dirty,
      savedAt: null,
      trouble: null,
      fileNews: null,
      popover: null,
      find: "closed",
      review: freshReview,
      gaps: freshGaps,
      lockedTried: false,
    })
    if (dirty) this.recovery.changed()
  }

  /** Back to the start screen. What is to become of the draft has been settled before (files.ts). */
  leave(): void {
    this.recovery.forget()
    this.#doc = null
    this.store.set({
      draft: null,
      settled: null,
      dirty: false,
      popover: null,
      find: "closed",
      trouble: null,
      fileNews: null,
    })
  }

  /** Puts the editor on the page; the result takes it off. */
  mount(place: HTMLElement): () => void {
    if (!this.#doc) throw new RangeError("No draft to mount")
    const editor = createEditor({
      place,
      doc: this.#doc,
      mint: this.mint,
      locale: this.state.settings.locale,
      who: () => whoWrites(this),
      library: () => this.library,
      open: this.#openParts(this.#doc),
      consulted: this.state.draft?.source != null,
      onState: (state, tr) => this.#changed(state, tr),
      requests: {
        openChoice: (key, anchor) => this.store.set({popover: {kind: "choice", key, anchor}}),
        openBlank: (key, anchor) => this.store.set({popover: {kind: "blank", key, anchor}}),
        openNote: () => showRight(this, "note"),
        openThread: (id) => openThread(this, id),
        answerThread: (id) => answerThread(this, id),
        openSuggestion: (change) => openSuggestion(this, change),
        openReference: (pos) => this.openDialog({kind: "reference", pos}),
        dropProvision: (pack, provision, after) =>
          this.openDialog({kind: "insert", pack, provisions: [provision], chapter: null, after}),
        lockedRefused: () => this.#lockedRefused(),
        signsTaken: (taken) =>
          this.store.set({trouble: takenSentences(taken, this.state.settings.locale).join(" ")}),
        pasteRefused: () => this.store.set({trouble: this.word("paste.too-large")}),
        pasteWordless: () => this.store.set({trouble: this.word("paste.wordless")}),
      },
    })
    editor.setProps({handleScrollToSelection: scrollToSelection})
    this.view = editor
    this.store.set({settled: editor.state})
    // The whole text goes over once the page stands, so that the first key does not wait for it.
    requestIdleCallback(() => void bringText(this))
    return () => {
      this.#doc = editor.state.doc
      this.view = null
      editor.destroy()
    }
  }

  /** Runs a user action on the text. False: it does not apply here, or the part is locked. The action decides where the focus goes, not this. */
  run(command: Command): boolean {
    const {view} = this
    if (!view) return false
    let isRefused = false
    const dispatch = (tr: Transaction) => {
      const before = view.state
      view.dispatch(tr)
      isRefused ||= tr.docChanged && view.state === before
    }
    return oneStep(command)(view.state, dispatch, view) && !isRefused
  }

  /** Whether an action applies now. */
  can(command: Command): boolean {
    const {view} = this
    return view !== null && command(view.state, undefined, view)
  }

  /** Does something to the text once the dialogs that are closing have given the focus back, and leaves it in the text. */
  inText(f: () => void): void {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        this.focusText()
        f()
      }),
    )
  }

  focusText(): void {
    this.view?.focus()
  }

  /** Another library, after a pack was installed or removed. The open draft and its text stay as they are. */
  setLibrary(library: Library): void {
    this.store.set({templates: library})
    // An empty step, for what the editor draws from the library.
    this.view?.dispatch(this.view.state.tr)
  }

  openDialog(request: DialogRequest): void {
    this.store.set({dialogs: [...this.state.dialogs, request], popover: null})
  }

  closeDialog(request: DialogRequest): void {
    this.store.set({dialogs: this.state.dialogs.filter((open) => open !== request)})
  }

  /** Asks by a dialog and waits for the answer; null is Cancel. */
  ask<T>(request: (answer: (value: T | null) => void) => DialogRequest): Promise<T | null> {
    return new Promise((resolve) => {
      const made: DialogRequest = request((value) => {
        this.closeDialog(made)
        resolve(value)
      })
      this.openDialog(made)
    })
  }

  /** A message in the window's language, for what is said outside React. */
  word(id: MessageId, values: Values = {}): string {
    const {locale} = this.state.settings
    const text = messages[locale]?.[id] ?? messages.en?.[id] ?? ""
    return String(new IntlMessageFormat(text, locale).format(shownIn(values)))
  }

  announce(id: MessageId, values: Values = {}): void {
    this.store.set({announcement: this.word(id, values)})
  }

  /** Shows one sentence for a host error; anything else is passed on as a defect. */
  fail(error: unknown): void {
    const trouble = this.explain(error)
    // That the program has ended is in sight already, and stays there.
    if (this.state.connected) this.store.set({trouble})
  }

  /** One sentence for a host error, for a dialog to show. Notes that the program behind the window has ended, where that is it. */
  explain(error: unknown): string {
    const sentence = errorSentence(error, this.state.settings.locale)
    const isLost = errorData(error)?.kind === "not-running"
    if (isLost && this.state.connected) this.store.set({connected: false, trouble: null})
    return sentence
  }

  async changeSettings(change: Partial<Settings>): Promise<void> {
    this.store.set({settings: {...this.state.settings, ...change}})
    try {
      await this.host.changeSettings(change)
    } catch (error) {
      this.fail(error)
    }
  }

  #changed(state: EditorState, tr: Transaction): void {
    if (tr.docChanged) {
      this.recovery.changed()
      if (!this.state.dirty) this.store.later({dirty: true})
    }
    this.#forgetLocked(state, tr)
    // ProseMirror scrolls only while the text has the focus; a panel that shows a place keeps the focus to itself.
    if (tr.scrolledIntoView && this.view && !this.view.hasFocus()) showSelection(this.view)
    if (tr.docChanged && isTyping(tr)) this.#settleSoon()
    else if (this.#settleTimer === null || tr.docChanged) this.#settle(state)
  }

  /** What may be changed: of existing law nothing, of a workshop copy what its group was given. Null: everything. */
  #openParts(doc: Node): OpenParts | null {
    const {draft} = this.state
    return draft?.source ? openParts(doc, []) : openPartsOf(draft?.copy ?? null)
  }

  /** Said once, until the drafter has gone on to something else. */
  #lockedRefused(): void {
    const {draft, lockedTried} = this.state
    const {doc} = this
    if (lockedTried || !doc) return
    if (draft?.source) {
      return this.store.later({lockedTried: true, announcement: this.word("reference.locked")})
    }
    if (!draft?.copy) return
    const chapters = chaptersText(doc, draft.copy.chapters ?? [])
    const announcement = this.word("copy.locked", {chapters, named: String(chapters !== "")})
    this.store.later({lockedTried: true, announcement})
  }

  /** What was said of a locked part is over once the cursor is where the text may be changed, or something was. */
  #forgetLocked(state: EditorState, tr: Transaction): void {
    if (!this.state.lockedTried) return
    if (this.state.draft?.source) {
      // Said until the cursor is somewhere else.
      if (tr.selectionSet) this.store.later({lockedTried: false, announcement: ""})
      return
    }
    const parts = openPartsOf(this.state.draft?.copy ?? null)
    if (!parts) return
    const place = provisionIdAt(state)
    const isOpen = place !== null && mayChange(parts, place)
    if (tr.docChanged || isOpen) this.store.later({lockedTried: false, announcement: ""})
  }

  #settleSoon(): void {
    const now = performance.now()
    this.#unsettledSince ??= now
    if (this.#settleTimer !== null) clearTimeout(this.#settleTimer)
    const wait = Math.max(0, Math.min(pause, this.#unsettledSince + longestLag - now))
    this.#settleTimer = setTimeout(() => {
      if (this.view) this.#settle(this.view.state)
    }, wait)
  }

  #settle(state: EditorState): void {
    if (this.#settleTimer !== null) clearTimeout(this.#settleTimer)
    this.#settleTimer = null
    this.#unsettledSince = null
    this.store.later({settled: state})
  }
}

function cryptoRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}
