import {Schema} from "prosemirror-model"
import {marks} from "./marks"
import {nodes} from "./nodes"

export type NodeName = keyof typeof nodes
export type MarkName = keyof typeof marks

/** The one document schema. Immutable; every node in Proviso belongs to it. */
export const schema: Schema<NodeName, MarkName> = new Schema({nodes, marks, topNode: "bill"})
