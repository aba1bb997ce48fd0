import {chainCommands, selectAll} from "prosemirror-commands"
import {redo, undo} from "prosemirror-history"
import type {Command} from "prosemirror-state"
import {toggleEm, toggleStrong, toggleUnderline} from "../../schema/commands/marks"
import {provisionIdAt} from "../../schema/commands/place"
import {
  deleteForward,
  deleteSelection,
  demote,
  enter,
  joinBackward,
  moveDown,
  moveUp,
  promote,
} from "../../schema/commands/structure"
import {crossChoice, deleteSelectedNode, selectBeside} from "./atoms"
import {toEnd} from "./ends"
import {nextComment, openCurrent, previousComment} from "./commenting"
import {oneStep} from "./one-step"
import {nextProblem, previousProblem} from "./problems"
import {pressSelected} from "./press"
import {nextSuggestion, previousSuggestion} from "./suggesting"
import type {EditorRequests} from "./requests"

/**
 * The keys of the page, as word processors have taught them. The first key of each is the one that menus show. Names follow
 * ProseMirror: Mod is Ctrl, on a Mac Command.
 */
export const editorKeys = {
  enter: ["Enter"],
  demote: ["Tab", "Alt-Shift-ArrowRight"],
  promote: ["Shift-Tab", "Alt-Shift-ArrowLeft"],
  moveUp: ["Alt-Shift-ArrowUp"],
  moveDown: ["Alt-Shift-ArrowDown"],
  deleteBackward: ["Backspace", "Shift-Backspace", "Mod-Backspace"],
  deleteForward: ["Delete", "Mod-Delete"],
  bold: ["Mod-b"],
  italic: ["Mod-i"],
  underline: ["Mod-u"],
  undo: ["Mod-z"],
  redo: ["Mod-y", "Mod-Shift-z"],
  selectAll: ["Mod-a"],
  note: ["Mod-Alt-f"],
  nextProblem: ["F7"],
  previousProblem: ["Shift-F7"],
  nextSuggestion: ["F9"],
  previousSuggestion: ["Shift-F9"],
  nextComment: ["F8"],
  previousComment: ["Shift-F8"],
  openComment: ["Alt-Enter"],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type EditorAction = keyof typeof editorKeys

/** What each key does in the text. */
export function editorCommands(requests: EditorRequests): Readonly<Record<EditorAction, Command>> {
  return {
    enter: chainCommands(pressSelected(requests), enter),
    demote: chainCommands(demote, stay),
    promote: chainCommands(promote, stay),
    moveUp,
    moveDown,
    deleteBackward: chainCommands(
      deleteSelectedNode,
      deleteSelection,
      selectBeside(-1),
      joinBackward,
    ),
    deleteForward: chainCommands(
      deleteSelectedNode,
      deleteSelection,
      selectBeside(1),
      deleteForward,
    ),
    bold: toggleStrong,
    italic: toggleEm,
    underline: toggleUnderline,
    undo,
    redo,
    selectAll,
    note: openNote(requests),
    nextProblem,
    previousProblem,
    nextSuggestion,
    previousSuggestion,
    nextComment,
    previousComment,
    openComment: openCurrent((id) => requests.answerThread(id)),
  }
}

/** The bindings for a keymap plugin. */
export function editorKeymap(requests: EditorRequests): Record<string, Command> {
  const commands = editorCommands(requests)
  const bound: Record<string, Command> = {
    "Shift-Enter": oneStep(commands.enter),
    "Mod-Home": toEnd(-1, false),
    "Mod-End": toEnd(1, false),
    "Mod-Shift-Home": toEnd(-1, true),
    "Mod-Shift-End": toEnd(1, true),
    ArrowLeft: crossChoice("ArrowLeft"),
    ArrowRight: crossChoice("ArrowRight"),
  }
  for (const [action, keys] of Object.entries(editorKeys)) {
    for (const key of keys) bound[key] = oneStep(commands[action as EditorAction])
  }
  return bound
}

function openNote(requests: EditorRequests): Command {
  return (state, _dispatch, view) => {
    const id = provisionIdAt(state)
    if (id === null) return false
    if (view) requests.openNote(id)
    return true
  }
}

/** Tab never leaves the text by surprise; F6 does, and Escape then Tab. */
const stay: Command = () => true
