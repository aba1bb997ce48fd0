import {headingOf, termOf} from "../library/clause-walk"
import type {Implementing} from "../obligations/implementing"
import {type DocumentContext, wording} from "./context"

/** "Article 8: Trafficking in persons". A number of the arrangement that is not established says so. */
export function modelName(
  {pack, part}: Pick<Implementing, "pack" | "part">,
  locale: string,
): string {
  const word = wording(locale)
  switch (part.kind) {
    case "provision": {
      const {number, certainty} = part.provision
      const known = number === undefined ? "none" : certainty
      return word("document.model.provision", {
        number: number ?? "",
        known,
        heading: headingOf(pack, part.provision),
      })
    }
    case "definition":
      return word("document.model.definition", {term: termOf(part.definition)})
    case "recital":
      return word("document.model.recital")
  }
}

/** A model provision or definition by its key, `tip-2009/art-8`, and the title of its pack; of what the library no longer has the key, and no title. */
export function modelNamed(
  key: string,
  {library, locale}: DocumentContext,
): {readonly name: string; readonly pack: string} {
  const slash = key.indexOf("/")
  const pack = library.packs.find(({head}) => head.id === key.slice(0, slash))
  const provision = pack?.provisions.find(({id}) => id === key.slice(slash + 1))
  const definition = pack?.definitions.find(({id}) => id === key.slice(slash + 1))
  const part = provision
    ? ({kind: "provision", provision} as const)
    : definition && ({kind: "definition", definition} as const)
  if (!pack || !part) return {name: wording(locale)("gaps.unknown-model", {key}), pack: ""}
  return {name: modelName({pack, part}, locale), pack: pack.head.title}
}
