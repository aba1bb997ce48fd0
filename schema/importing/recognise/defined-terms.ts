/** A term that a sentence defines: where it stands in the sentence, without the quotation marks around it. */
export interface DefinedTerm {
  readonly from: number
  readonly to: number
}

const quoted = /^(["“”„«‘'‹]\s?)([^"“”„«»‘’'‹›]{1,80}?)(\s?["“”»’'›])/u

/** What follows a term that is defined, in the languages that are recognised. */
const defines =
  /^[\s,:–—-]*(?:(?:shall\s+)?means?|(?:shall\s+)?includes?|has the (?:same )?meaning|désigne|désignent|signifie|s[’']entend|on entend|significa|significan|se entiende|se entenderá|se entenderán|entende-se|significam|означает|означают|понимается|يعني|تعني|يقصد|هو|هي|:|–|—)(?=$|[\s:,.])/iu

/** The term of “Child” means any person …; null for a sentence that defines none so. */
export function definedIn(text: string): DefinedTerm | null {
  const found = quoted.exec(text)
  if (!found) return null
  const [whole, open = "", words = ""] = found
  if (!defines.test(text.slice(whole.length)) || words.trim() === "") return null
  const start = open.length + (words.length - words.trimStart().length)
  return {from: start, to: open.length + words.trimEnd().length}
}
