/**
 * The paragraphs of a pack's advice. In a pack an empty line separates them; folded text (`>-`) has one line break left where the
 * empty line was, and none inside a paragraph.
 */
export function paragraphsIn(text: string): readonly string[] {
  return text
    .split(/\n+/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
}
