import {readFileSync} from "node:fs"
import {createRequire} from "node:module"
import {dirname, join} from "node:path"
import nspell from "nspell"

/** Says whether a word is spelled as Proviso spells: British, with -ize where English has both. */
export type Speller = (word: string) => "right" | "unknown" | "write -ize"

const {resolve} = createRequire(import.meta.url)

/** The dictionaries come as two files each; their own module would read them again. */
function dictionary(name: string): nspell {
  const folder = dirname(resolve(name))
  return nspell(readFileSync(join(folder, "index.aff")), readFileSync(join(folder, "index.dic")))
}

/**
 * The British dictionary knows -ise alone. A word in -ize is right where Britain has it in -ise and America in -ize, and a word in -ise
 * is refused for the same reason: exercise and advise have one form in both.
 */
export function speller(known: ReadonlySet<string>): Speller {
  const british = dictionary("dictionary-en-gb")
  const american = dictionary("dictionary-en")
  const hasBoth = (ise: string, ize: string) => british.correct(ise) && american.correct(ize)
  const judge: Speller = (word) => {
    if (known.has(word.toLowerCase())) return "right"
    const ize = word.replace(/is(?=(?:e[drs]?|ers|ing|ingly|ations?|ational|able)$)/i, "iz")
    if (ize !== word && !american.correct(word) && hasBoth(word, ize)) return "write -ize"
    if (british.correct(word)) return "right"
    const ise = word.replace(/iz(?=(?:e[drs]?|ers|ing|ingly|ations?|ational|able)$)/i, "is")
    return ise !== word && hasBoth(ise, word) ? "right" : "unknown"
  }
  const cache = new Map<string, ReturnType<Speller>>()
  return (word) => {
    const before = cache.get(word)
    if (before) return before
    const found = judge(word)
    cache.set(word, found)
    return found
  }
}

/** The words of a text, marks, codes and initials left out; a compound word counts as its parts. */
export function wordsIn(text: string): readonly string[] {
  return text
    .replace(/\\[[\]{}*]/g, " ")
    .replace(/\[\??[a-z0-9-]+\]|\{[a-z0-9.-]*\}/g, " ")
    .replace(/[’]/g, "'")
    .split(/[^\p{L}\p{M}']+/u)
    .map((word) => word.replace(/^'+|'+$/g, "").replace(/'s$/, ""))
    .filter((word) => word.length > 2 && !/^\p{Lu}+s?$/u.test(word))
}
