/** Words that stand before the first difference, to find it by. */
const leadIn = 5

/**
 * Texts that differ, each as one line no longer than `room` where it can be: cut at word ends, around the first place where they
 * differ. A text that fits is given whole, as long as all do.
 */
export function excerpts(texts: readonly string[], room: number): readonly string[] {
  const lists = texts.map((text) => text.split(/\s+/).filter((word) => word !== ""))
  const lines = lists.map((words) => words.join(" "))
  if (lines.every(({length}) => length <= room)) return lines
  const written = lists.filter(({length}) => length > 0)
  const from = written.length > 1 ? Math.max(0, common(written) - leadIn) : 0
  return lists.map((words) => {
    if (words.length === 0) return ""
    const cut = cutAtWord(words.slice(from).join(" "), room)
    return from === 0 ? cut : `… ${cut}`
  })
}

/** As much of a text as there is room for, cut at the end of a word. */
export function cutAtWord(text: string, room: number): string {
  if (text.length <= room) return text
  const end = text.lastIndexOf(" ", room)
  return `${text.slice(0, end > 0 ? end : room).trimEnd()} …`
}

/** How many words all begin with. */
function common(lists: readonly (readonly string[])[]): number {
  const [first = []] = lists
  const at = first.findIndex((word, i) => lists.some((words) => words[i] !== word))
  return at < 0 ? first.length : at
}
