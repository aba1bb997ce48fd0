import type {InstalledPack} from "../../schema/library/library"
import {word} from "../messages"
import {type Answer, type Command, jsonOption} from "./command"

export const packsCommand: Command = {
  name: "packs",
  summary: "cli.packs.summary",
  operand: null,
  options: {json: jsonOption},
  async run({services}): Promise<Answer> {
    const {packs, installed, refused} = await services.packs.library()
    const sourceOf = (id: string) => installed.find(({pack}) => pack === id) ?? null
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
      ...installedLine(sourceOf(head.id)),
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
          source: sourceOf(head.id) === null ? "bundled" : "installed",
          chapters: head.chapters,
          provisions: provisions.map(({id, number, heading, level, chapter}) => ({
            id,
            number: number ?? null,
            heading,
            level,
            chapter,
          })),
        })),
        installed,
        refused,
      },
      lines,
      notes: refused.map(({name, why}) => word("cli.packs.refused", {name, why})),
      found: refused.length > 0,
    }
  },
}

function installedLine(source: InstalledPack | null): readonly string[] {
  if (!source) return []
  return [word("cli.packs.installed", {from: source.from, date: source.date.slice(0, 10)})]
}
