import {candidates} from "../../schema/assessment/candidates"
import {lawIndex} from "../../schema/assessment/law-index"
import {soughtFor} from "../../schema/assessment/subject-words"
import {fold} from "../../schema/library/search-index"
import type {Library} from "../../schema/library/library"
import {longBill} from "./bills"

const articles = 300

/** Times the candidates of every obligation in two laws against reading both laws for its words, in turns, and says the ratio. */
export function benchCandidates(library: Library): string {
  const laws = ["one", "two"].map((id) => ({
    id,
    name: id,
    source: {name: id, kind: "txt", hash: "", imported: ""} as const,
    doc: longBill(library, articles),
  }))
  const indexed = laws.map(({doc}) => time(() => lawIndex(doc)))
  const texts = laws.flatMap(({doc}) => lawIndex(doc).lines.map(({text}) => text))
  const subjects = library.instruments.flatMap(({obligations}) => obligations.map(({id}) => id))
  const scan = (subject: string) => {
    const phrases = soughtFor(library, subject, "en").flatMap((each) => each.phrases)
    return texts.filter((text) => {
      const folded = fold(text)
      return phrases.some(({phrase}) => phrase.stems.every((stem) => folded.includes(stem)))
    })
  }
  // Citations between articles are read once a law, like the index.
  const first = time(() => candidates(laws, subjects[0] ?? "", library))
  const scans: number[] = []
  const ours: number[] = []
  for (const subject of subjects) {
    scans.push(time(() => scan(subject)))
    ours.push(time(() => candidates(laws, subject, library)))
  }
  const at = (list: readonly number[], share: number) =>
    [...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))] ?? Number.NaN
  const one = (n: number) => n.toFixed(1)
  return (
    `candidates in two laws of ${articles} articles for ${subjects.length} obligations: half of them ${one(at(ours, 0.5))} ms, 19 in 20 ` +
    `${one(at(ours, 0.95))} ms, the slowest ${one(at(ours, 1))} ms (aim 20 ms); reading everything instead ${one(at(scans, 0.5))} ms, ` +
    `ratio ${(at(ours, 0.5) / at(scans, 0.5)).toFixed(2)}; index built once in ${indexed.map(one).join(" and ")} ms, ` +
    `citations with the first in ${one(first)} ms (aim 150 ms a law)`
  )
}

function time(f: () => unknown): number {
  const from = performance.now()
  f()
  return performance.now() - from
}
