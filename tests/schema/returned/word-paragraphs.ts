/** The paragraph of a document part that has some words; none of its table of contents. */
export const paragraph = (xml: string, words: string): string => {
  const found = xml
    .match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs)
    ?.find((each) => each.includes(words) && !each.includes('w:val="TOC'))
  if (found === undefined) throw new Error(`No paragraph with ${words}`)
  return found
}

export const plain = (style: string, words: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
