import {word} from "../messages"
import {type Answer, type Command, jsonOption} from "./command"

export const packsCommand: Command = {
  name: "packs",
  summary: "cli.packs.summary",
  file: false,
  options: {json: jsonOption},
  async run({services}): Promise<Answer> {
    const {packs, refused} = await services.packs.library()
    const lines = packs.flatMap(({head, provisions, definitions}) => [
      word("cli.packs.head", {
        id: head.id,
        version: head.version,
        title: head.title,
        status: head.status,
        language: head.language,
        provisions: provisions.length,
        definitions: definitions.length,
      }),
      ...(head.follows ? [word("cli.packs.follows", {follows: head.follows})] : []),
      ...head.chapters.map((chapter) => `  ${chapter.number ?? chapter.id}  ${chapter.heading}`),
    ])
    return {
      data: {
        packs: packs.map(({head, provisions}) => ({
          id: head.id,
          version: head.version,
          language: head.language,
          title: head.title,
          status: head.status,
          follows: head.follows ?? null,
          notice: head.notice,
          chapters: head.chapters,
          provisions: provisions.map(({id, number, heading, level, chapter}) => ({
            id,
            number: number ?? null,
            heading,
            level,
            chapter,
          })),
        })),
        refused,
      },
      lines,
      notes: refused.map(({name, why}) => word("cli.packs.refused", {name, why})),
      found: refused.length > 0,
    }
  },
}
