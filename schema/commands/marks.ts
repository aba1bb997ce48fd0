import {toggleMark} from "prosemirror-commands"
import type {Command} from "prosemirror-state"
import {schema} from "../schema"

export const toggleEm: Command = toggleMark(schema.marks.em)
export const toggleStrong: Command = toggleMark(schema.marks.strong)
export const toggleUnderline: Command = toggleMark(schema.marks.underline)
