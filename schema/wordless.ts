/**
 * An error's message without what it quotes: JSON.parse, ProseMirror and the checks of shapes repeat the words that they refuse, which may be
 * those of somebody's bill, and Node repeats paths. What went wrong stays, for a report that may leave the computer.
 */
export function wordless(message: string): string {
  const [first = ""] = message.split(/ but received |, "|, '| in JSON|: |[<“”"'`\n]/)
  return first.slice(0, 120).trim()
}
