import {stringify} from "yaml"
import {writePackFile} from "../../schema/library/pack-file"
import {withoutStrangeSigns} from "../../schema/library/strange-signs"
import {files} from "../schema/library/build"

/** A pack that says each of the texts, as far as a pack may: in what it tells of itself, in its law, and in its guidance. */
export function hostilePack(texts: readonly string[]): string {
  const said = texts.filter(
    (text) => withoutStrangeSigns(text) === text && !/\s{2}|\n/.test(text) && text.length < 110,
  )
  let turn = 0
  const next = () => said[turn++ % said.length] ?? ""
  /** Where a pack has marks of its own, theirs are words. */
  const words = () => next().replace(/[[\]{}*\\]/g, "\\$&")
  const provisions = Array.from({length: Math.ceil(said.length / 16)}, (_, i) => ({
    id: `hostile-${i + 1}`,
    chapter: "ch-1",
    heading: `Hostile ${i + 1} ${words()}`,
    level: "mandatory",
    basis: next(),
    gist: next(),
    paragraphs: [{id: "p1", text: `Law ${words()} [b${i}] ${words()} [?c${i}].`}],
    blanks: [{key: `b${i}`, label: `b ${next()}`, kind: "text", help: words(), example: next()}],
    choices: [
      {
        key: `c${i}`,
        question: next(),
        options: [1, 2].map((n) => ({
          id: `o${n}`,
          label: `Option ${n} ${next()}`,
          when: words(),
          consequence: words(),
          text: `option ${words()}`,
        })),
      },
    ],
    guidance: {
      requires: words(),
      children: words(),
      sources: [{text: next(), certainty: "established"}],
    },
  }))
  const head = {
    format: 1,
    id: "hostile",
    version: "1.0.0",
    language: "en",
    title: `Hostile ${next()}`,
    status: "independent restatement",
    notice: next(),
    author: next(),
    licence: next(),
    chapters: [{id: "ch-1", number: "I", heading: next()}],
    files: provisions.map(({id}) => `${id}.yaml`),
  }
  return writePackFile(
    files({
      "pack.yaml": stringify(head),
      ...Object.fromEntries(provisions.map((each) => [`${each.id}.yaml`, stringify(each)])),
    }),
  )
}
