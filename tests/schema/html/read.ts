import {parse, type Element} from "../docx/word"

/** Reads an HTML export as strictly as XML: every element is closed, every attribute quoted. */
export function read(html: string): Element {
  const strict = html
    .replace(/^<!doctype html>\n/, "")
    .replace(/<(meta|br|col)((?: [^<>]*?)?)>/g, "<$1$2/>")
  return parse(strict)
}

/** The words of an element, as they stand; styles are none. */
export function words(element: Element): string {
  if (element.name === "style") return ""
  return element.children.map((each) => (typeof each === "string" ? each : words(each))).join("")
}
