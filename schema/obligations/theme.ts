/** A theme of the registers in words: "victim-assistance" is Victim assistance, "non-liability" is Non-liability. */
export function themeName(theme: string): string {
  const words = theme.replace(/(?<!^non)-/g, " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}
