import type {ElementType, Key, ReactElement} from "react"
import * as react from "react/jsx-runtime"
import {shownWords} from "../../schema/invisible"

/**
 * React's own runtime, through which every element of the window's panels and dialogs is made (vite.config.ts): whatever words come
 * from a file, a pack or a folder, whoever wrote the panel, they stand there with every sign to be seen. What is typed into fields
 * is left alone, and so is the page, which shows such signs in place (editor/problems.ts).
 */
export const Fragment = react.Fragment

export const jsx = (type: ElementType, props: Props, key?: Key): ReactElement =>
  react.jsx(type, shownIn(type, props), key)

export const jsxs = (type: ElementType, props: Props, key?: Key): ReactElement =>
  react.jsxs(type, shownIn(type, props), key)

type Props = Readonly<Record<string, unknown>>

/** What of an element is read or heard. */
const everywhere = ["children", "aria-label", "aria-description"]
/** What a component of ours is given by these names may be data; where it ends in an element it comes here again. */
const ofElements = [...everywhere, "title", "placeholder", "alt", "label"]

function shownIn(type: ElementType, props: Props): Props {
  let shown = props
  for (const name of typeof type === "string" ? ofElements : everywhere) {
    const value = shownValue(props[name])
    if (value !== props[name]) shown = {...shown, [name]: value}
  }
  return shown
}

function shownValue(value: unknown): unknown {
  if (typeof value === "string") return shownWords(value)
  if (!Array.isArray(value)) return value
  const made = value.map(shownValue)
  return made.every((each, i) => each === value[i]) ? (value as unknown) : made
}
