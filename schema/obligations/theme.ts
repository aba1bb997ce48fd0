/** A theme of the registers in words: "victim-assistance" is Victim assistance. */
export function themeName(theme: string): string {
  const words = theme.replaceAll("-", " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}
