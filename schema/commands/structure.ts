/** The door to the structural commands, which the keymap, the menu and the outline bind. */
export {enter} from "./split"
export {demote, promote} from "./promote"
export {moveDown, moveProvision, moveUp, type MoveTarget} from "./move"
export {deleteForward, joinBackward} from "./join"
export {deleteSelection} from "./delete-across"
export {duplicateProvision, removeProvision} from "./remove"
export {addArticle, addClause, addClosing, addDivision, addSchedule} from "./create"
