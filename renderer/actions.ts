import type {Command} from "prosemirror-state"
import {toggleMark} from "prosemirror-commands"
import {redo, undo} from "prosemirror-history"
import {removeInvisible} from "../schema/commands/invisible"
import {setProfile, setRepealed, setStage, freezeNumbers} from "../schema/commands/number"
import {provisionIdAt} from "../schema/commands/place"
import {
  addArticle,
  addClosing,
  addDivision,
  addSchedule,
  demote,
  moveDown,
  moveUp,
  promote,
  removeProvision,
} from "../schema/commands/structure"
import {toggleTerm} from "../schema/commands/term"
import {billAttrs, profileIds} from "../schema/profiles/profiles"
import {findProvision, provisionAttrs} from "../schema/provisions"
import {schema} from "../schema/schema"
import {usualBefore} from "./dialogs/compare-texts"
import {nextComment, openCurrent, previousComment} from "./editor/commenting"
import {nextProblem} from "./editor/problems"
import {nextSuggestion, previousSuggestion, suggestionsHere} from "./editor/suggesting"
import {billOfThisText, chooseAndOpen, leaveDraft} from "./files"
import {takeOutSigns} from "./invisible-signs"
import {save, saveAs} from "./saving"
import type {Key} from "./keys"
import type {MessageId} from "./messages"
import {hasGone, putBackGone} from "./panels/coverage-acts"
import {answerThread, startComment} from "./panels/review-view"
import type {Session} from "./session"
import {pastePlain, pastePlainKey} from "./paste-plain"
import {print} from "./print"
import type {LeftTab, RightTab} from "./session-state"
import type {IconName} from "./shell/icons"
import {
  allOpen,
  decideNamed,
  hasOpen,
  isSuggesting,
  toggleSuggesting,
  type How,
} from "./suggestions"
import {focusNextPane} from "./shell/pane-focus"
import {askAndName} from "./versions"

/**
 * Everything a drafter can do, once. The menus, the toolbar, the palette, the list of keys and the keyboard all read this
 * table, so that what one of them offers, all of them know.
 */
export interface Action {
  readonly id: string
  readonly label: MessageId
  /** The name on a toolbar button; without one the icon stands alone. */
  readonly short?: MessageId
  readonly icon?: IconName
  readonly keys?: readonly Key[]
  /** The key belongs to text editing, also in a field of a panel, which then does it itself. */
  readonly editing?: true
  /** The system does this by its key itself, so the key only stands in the menus. */
  readonly native?: true
  readonly isEnabled: (session: Session) => boolean
  readonly isChecked?: (session: Session) => boolean
  readonly run: (session: Session) => void
}

const always = () => true
const isReference = ({state}: Session) => state.draft?.source != null
/** Wholly: not from a newer Proviso. */
const isKnown = ({state: {draft}}: Session) => draft?.newer === false
/** A bill, no copy of one and no existing law. */
const isWholeBill = ({state: {draft}}: Session) =>
  draft?.newer === false && draft.copy === null && draft.source === null
/** A bill or a copy of one; existing law is not analysed by itself. */
const isAnalysed = ({state: {draft}}: Session) => draft?.newer === false && draft.source === null
const withDraft = (session: Session) => session.state.draft !== null
const withPlace = (session: Session) => placeOf(session) !== null

function placeOf({view}: Session): string | null {
  return view ? provisionIdAt(view.state) : null
}

/** An action that is a change of the text: it applies where a dry run of the command says so, and gives the text the focus. */
function edit(
  id: string,
  command: (session: Session) => Command,
  more: Partial<Action> = {},
): Action {
  return {
    id,
    label: `action.${id}` as MessageId,
    isEnabled: (session) => session.can(command(session)),
    run: (session) => {
      session.run(command(session))
      session.focusText()
    },
    ...more,
  }
}

function act(id: string, run: (session: Session) => void, more: Partial<Action> = {}): Action {
  return {id, label: `action.${id}` as MessageId, isEnabled: withDraft, run, ...more}
}

const never: Command = () => false
/** A command on the provision with the cursor. */
const atPlace = (command: (id: string) => Command) => (session: Session) => {
  const id = placeOf(session)
  return id === null ? never : command(id)
}

/** Ids of the suggestions at the cursor or in the selection. */
const here = ({view}: Session): readonly string[] => (view ? suggestionsHere(view.state) : [])
const hasHere = (session: Session): boolean => here(session).length > 0
const decideHere = (how: How) => (session: Session) =>
  decideNamed(session, () => here(session), how)

const isRepealed = (session: Session): boolean => {
  const id = placeOf(session)
  const found = id !== null && session.doc ? findProvision(session.doc, id) : null
  return found ? provisionAttrs(found.node).repealed : false
}

/** Where the focus goes in a tab of the left pane. */
const leftEntries: Readonly<Record<LeftTab, string>> = {
  outline: ".left-pane [role=tree]",
  library: ".left-pane input",
  treaties: ".left-pane [data-entry]",
}

/** Shows a tab and puts the focus into it: the drafter asked for it. */
export function showLeft(session: Session, tab: LeftTab, entry = leftEntries[tab]): void {
  const {settings} = session.state
  session.store.set({leftTab: tab})
  if (!settings.panes.left) void session.changeSettings({panes: {...settings.panes, left: true}})
  focusSoon(entry)
}

/** The same for the right pane; where nothing is named, on the tab itself. */
const rightEntries: Partial<Record<RightTab, string>> = {
  note: ".right-pane textarea",
  review: ".right-pane [data-entry]",
}

export function showRight(session: Session, tab: RightTab, focus = true): void {
  const {settings} = session.state
  session.store.set({rightTab: tab})
  if (!settings.panes.right) void session.changeSettings({panes: {...settings.panes, right: true}})
  if (focus) focusSoon(rightEntries[tab] ?? ".right-pane [role=tab][aria-selected=true]")
}

function focusSoon(selector: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()),
  )
}

const zoomSteps = [50, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300]
export function zoomBy(session: Session, by: 1 | -1): void {
  const {zoom} = session.state.settings
  const next =
    by > 0 ? zoomSteps.find((step) => step > zoom) : zoomSteps.findLast((step) => step < zoom)
  if (next !== undefined) void session.changeSettings({zoom: next})
}

function togglePane(side: "left" | "right") {
  return (session: Session) => {
    const {panes} = session.state.settings
    void session.changeSettings({panes: {...panes, [side]: !panes[side]}})
  }
}

const rightTabs: readonly RightTab[] = [
  "guidance",
  "review",
  "blanks",
  "choices",
  "terms",
  "problems",
]

export const actions: readonly Action[] = [
  act("new", (session) => session.openDialog({kind: "new-bill"}), {
    keys: ["Mod-n"],
    isEnabled: always,
    icon: "plus",
  }),
  act("open", (session) => void chooseAndOpen(session), {
    keys: ["Mod-o"],
    isEnabled: always,
    icon: "folder",
  }),
  act("import", (session) => session.openDialog({kind: "import"}), {isEnabled: always}),
  act("bring-back", (session) => session.openDialog({kind: "bring-back"}), {
    isEnabled: isWholeBill,
  }),
  act("bill-of-text", (session) => void billOfThisText(session), {isEnabled: isReference}),
  act("save", (session) => void save(session), {keys: ["Mod-s"]}),
  act("save-as", (session) => void saveAs(session), {keys: ["Mod-Shift-s"]}),
  act("save-nameless", (session) => session.openDialog({kind: "nameless"}), {
    // What a newer Proviso wrote may name people where this one does not look.
    isEnabled: isKnown,
  }),
  act("export", (session) => session.openDialog({kind: "export"}), {
    icon: "export",
    short: "toolbar.export",
    keys: ["Mod-e"],
  }),
  act("print", (session) => void print(session), {keys: ["Mod-p"]}),
  act("documents", (session) => session.openDialog({kind: "documents"})),
  act("name-version", (session) => void askAndName(session), {keys: ["Mod-Alt-s"]}),
  act("versions", (session) => session.openDialog({kind: "versions"})),
  act("close", (session) => void leaveDraft(session)),
  act("hand-out", (session) => session.openDialog({kind: "hand-out"}), {
    // What a newer Proviso wrote is not wholly known here, and would be missing from the copies.
    isEnabled: isWholeBill,
  }),
  act("bring-together", (session) => session.openDialog({kind: "bring-together"}), {
    isEnabled: isWholeBill,
  }),
  act("protocol", (session) => session.openDialog({kind: "protocol"})),
  act("packs", (session) => session.openDialog({kind: "packs"}), {isEnabled: always}),
  act("settings", (session) => session.openDialog({kind: "settings"}), {
    isEnabled: always,
    keys: ["Mod-,"],
  }),
  act("kept", (session) => session.openDialog({kind: "kept"}), {isEnabled: always}),

  edit("undo", () => undo, {keys: ["Mod-z"], icon: "undo", editing: true}),
  edit("redo", () => redo, {keys: ["Mod-y", "Mod-Shift-z"], icon: "redo", editing: true}),
  edit("strong", () => toggleMark(schema.marks.strong), {keys: ["Mod-b"], editing: true}),
  edit("em", () => toggleMark(schema.marks.em), {keys: ["Mod-i"], editing: true}),
  edit("underline", () => toggleMark(schema.marks.underline), {keys: ["Mod-u"], editing: true}),
  act("paste-plain", (session) => void pastePlain(session), {keys: [pastePlainKey], native: true}),
  act("find", (session) => session.store.set({find: "find"}), {keys: ["Mod-f"], icon: "search"}),
  act("replace", (session) => session.store.set({find: "replace"}), {keys: ["Mod-h"]}),
  act("go-to", (session) => session.openDialog({kind: "go-to"}), {keys: ["Mod-g"]}),

  act("insert-provision", (session) => showLeft(session, "library"), {
    icon: "library",
    short: "toolbar.insert-provision",
    keys: ["Mod-Shift-l"],
  }),
  edit("add-article", () => addArticle()),
  edit("add-division", () => addDivision),
  edit("add-schedule", () => addSchedule),
  edit("add-closing", () => addClosing),
  act("reference", (session) => session.openDialog({kind: "reference", pos: null}), {
    icon: "reference",
    short: "toolbar.reference",
    keys: ["Mod-Alt-r"],
  }),
  act("blank", (session) => session.openDialog({kind: "blank"}), {
    icon: "blank",
    short: "toolbar.blank",
    keys: ["Mod-Alt-b"],
  }),
  act("note", (session) => showRight(session, "note"), {
    icon: "note",
    short: "toolbar.note",
    keys: ["Mod-Alt-f"],
    isEnabled: withPlace,
  }),

  edit("promote", () => promote, {keys: ["Alt-Shift-ArrowLeft"], icon: "promote", editing: true}),
  edit("demote", () => demote, {keys: ["Alt-Shift-ArrowRight"], icon: "demote", editing: true}),
  edit("move-up", () => moveUp, {keys: ["Alt-Shift-ArrowUp"], icon: "up", editing: true}),
  edit("move-down", () => moveDown, {keys: ["Alt-Shift-ArrowDown"], icon: "down", editing: true}),
  act(
    "number",
    (session) => {
      const id = placeOf(session)
      if (id !== null) session.openDialog({kind: "number", id})
    },
    {isEnabled: withPlace},
  ),
  edit("repealed", (session) => atPlace((id) => setRepealed(id, !isRepealed(session)))(session), {
    isChecked: isRepealed,
  }),
  edit("term", () => toggleTerm),
  edit("remove", atPlace(removeProvision)),

  act("suggest", toggleSuggesting, {
    icon: "suggest",
    short: "toolbar.suggest",
    keys: ["Mod-Shift-e"],
    isChecked: isSuggesting,
  }),
  act("accept-suggestion", decideHere("accepted"), {keys: ["Alt-F9"], isEnabled: hasHere}),
  act("reject-suggestion", decideHere("rejected"), {keys: ["Alt-Shift-F9"], isEnabled: hasHere}),
  edit("next-suggestion", () => nextSuggestion, {keys: ["F9"]}),
  edit("previous-suggestion", () => previousSuggestion, {keys: ["Shift-F9"]}),
  act("accept-all", (session) => decideNamed(session, () => allOpen(session), "accepted"), {
    isEnabled: hasOpen,
  }),
  act("reject-all", (session) => decideNamed(session, () => allOpen(session), "rejected"), {
    isEnabled: hasOpen,
  }),
  act("comment", (session) => startComment(session), {
    icon: "comment",
    short: "toolbar.comment",
    keys: ["Mod-Alt-m"],
  }),
  act("comment-bill", (session) => startComment(session, {on: "bill"})),
  edit("next-comment", () => nextComment, {keys: ["F8"]}),
  edit("previous-comment", () => previousComment, {keys: ["Shift-F8"]}),
  act("open-comment", (session) => session.run(openCurrent((id) => answerThread(session, id))), {
    keys: ["Alt-Enter"],
    isEnabled: (session) => session.can(openCurrent(() => undefined)),
  }),

  act("compare", (session) =>
    session.openDialog({kind: "compare", before: usualBefore(session), after: {kind: "draft"}}),
  ),
  act("gap-analysis", (session) => session.openDialog({kind: "gap-analysis"}), {
    keys: ["Mod-Shift-g"],
    isEnabled: isAnalysed,
  }),
  act("begin-gaps", (session) => session.openDialog({kind: "begin-gaps"}), {isEnabled: always}),
  act("adaptation", (session) => session.openDialog({kind: "adaptation"})),

  ...profileIds.map((profile) =>
    edit(`profile-${profile}`, () => setProfile(profile), {
      isEnabled: withDraft,
      isChecked: ({doc}) => doc !== null && billAttrs(doc).profile === profile,
    }),
  ),
  ...(["bill", "act"] as const).map((stage) =>
    edit(`stage-${stage}`, () => setStage(stage), {
      isEnabled: withDraft,
      isChecked: ({doc}) => doc !== null && billAttrs(doc).stage === stage,
    }),
  ),
  edit("freeze-numbers", () => freezeNumbers),
  edit("take-out-signs", () => removeInvisible(), {run: (session) => takeOutSigns(session)}),

  act("coverage", (session) => session.openDialog({kind: "coverage"}), {
    keys: ["Mod-Alt-o"],
    isEnabled: ({state}) => state.coverage !== null,
  }),
  act("put-back", putBackGone, {keys: ["Mod-Shift-b"], isEnabled: hasGone}),

  act("outline", (session) => showLeft(session, "outline")),
  act("library", (session) => showLeft(session, "library")),
  act("treaties", (session) => showLeft(session, "treaties"), {keys: ["Mod-Shift-y"]}),
  ...rightTabs.map((tab) => act(tab, (session) => showRight(session, tab))),
  act("left-pane", togglePane("left"), {isChecked: ({state}) => state.settings.panes.left}),
  act("right-pane", togglePane("right"), {isChecked: ({state}) => state.settings.panes.right}),
  act("zoom-in", (session) => zoomBy(session, 1), {keys: ["Mod-=", "Mod-+", "Mod-Shift-+"]}),
  act("zoom-out", (session) => zoomBy(session, -1), {keys: ["Mod--"]}),
  act("zoom-reset", (session) => void session.changeSettings({zoom: 100}), {keys: ["Mod-0"]}),
  edit("next-problem", () => nextProblem, {keys: ["F7"]}),
  act("next-pane", () => focusNextPane(1), {keys: ["F6"]}),
  act("previous-pane", () => focusNextPane(-1), {keys: ["Shift-F6"]}),

  act("palette", (session) => session.openDialog({kind: "palette"}), {
    keys: ["Mod-Shift-p"],
    isEnabled: always,
  }),
  act("shortcuts", (session) => session.openDialog({kind: "shortcuts"}), {
    keys: ["F1"],
    isEnabled: always,
  }),
  act("about", (session) => session.openDialog({kind: "about"}), {isEnabled: always}),
]

const byId = new Map(actions.map((action) => [action.id, action]))

export function actionById(id: string): Action {
  const action = byId.get(id)
  if (!action) throw new RangeError(`No action ${id}`)
  return action
}

export interface MenuSpec {
  readonly id: "file" | "edit" | "insert" | "provision" | "review" | "bill" | "view" | "help"
  /** Ids of actions; a line is drawn between sections. */
  readonly sections: readonly (readonly string[])[]
  readonly headings?: readonly (MessageId | null)[]
}

export const menus: readonly MenuSpec[] = [
  {
    id: "file",
    sections: [
      ["new", "begin-gaps", "open", "import"],
      ["save", "save-as", "save-nameless"],
      ["name-version", "versions"],
      ["export", "documents", "print", "bring-back"],
      ["packs", "settings", "kept", "close"],
    ],
  },
  {
    id: "edit",
    sections: [
      ["undo", "redo"],
      ["paste-plain"],
      ["strong", "em", "underline"],
      ["find", "replace", "go-to"],
    ],
  },
  {
    id: "insert",
    sections: [
      ["insert-provision"],
      ["add-article", "add-division", "add-schedule", "add-closing"],
      ["reference", "blank", "note"],
    ],
  },
  {
    id: "provision",
    sections: [
      ["promote", "demote", "move-up", "move-down"],
      ["number", "repealed", "term"],
      ["remove"],
    ],
  },
  {
    id: "review",
    sections: [
      ["suggest"],
      ["accept-suggestion", "reject-suggestion", "next-suggestion", "previous-suggestion"],
      ["accept-all", "reject-all"],
      ["comment", "comment-bill"],
      ["next-comment", "previous-comment", "open-comment"],
      ["compare"],
      ["gap-analysis"],
      ["adaptation"],
      ["coverage", "put-back"],
      ["hand-out", "bring-together", "protocol"],
    ],
  },
  {
    id: "bill",
    sections: [
      profileIds.map((id) => `profile-${id}`),
      ["stage-bill", "stage-act"],
      ["freeze-numbers", "take-out-signs"],
      ["bill-of-text"],
    ],
    headings: ["menu.tradition", "menu.stage", null, null],
  },
  {
    id: "view",
    sections: [
      ["outline", "library", "treaties"],
      [...rightTabs],
      ["left-pane", "right-pane"],
      ["zoom-in", "zoom-out", "zoom-reset"],
      ["next-problem", "next-pane"],
    ],
  },
  {id: "help", sections: [["palette", "shortcuts"], ["about"]]},
]

export const toolbar: readonly (readonly string[])[] = [
  ["undo", "redo"],
  ["promote", "demote", "move-up", "move-down"],
  ["insert-provision", "reference", "blank", "note"],
  ["suggest", "comment"],
  ["find"],
  ["export"],
]
