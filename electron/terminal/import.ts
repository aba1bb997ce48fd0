import {randomUUID} from "node:crypto"
import {basename} from "node:path"
import {serializeDraft} from "../../schema/file"
import {mintFrom} from "../../schema/ids"
import {doubtsIn} from "../../schema/importing/review/doubts"
import {type Found, hasArticles} from "../../schema/importing/recognise/found"
import {languageIds} from "../../schema/importing/recognise/languages"
import {encodings} from "../../schema/importing/sources/encoding"
import {type SourceText, textOfLine} from "../../schema/importing/sources/source"
import {toBill} from "../../schema/importing/into/to-bill"
import {toPack} from "../../schema/importing/into/to-pack"
import {packFileEnding, writePackFile} from "../../schema/library/pack-file"
import {say} from "../../schema/messages"
import {profileIds} from "../../schema/profiles/profiles"
import {word} from "../messages"
import {
  type Answer,
  BadSyntax,
  type Command,
  type CommandInput,
  Failure,
  forceOption,
  type Given,
  jsonOption,
  Misuse,
  oneOf,
  outOption,
  textOf,
} from "./command"
import {checkTarget, writeWhole} from "./draft-file"

const kinds = ["bill", "reference", "pack"] as const
type Kind = (typeof kinds)[number]
const packFacts = ["issuer", "year", "licence"] as const

export const importCommand: Command = {
  name: "import",
  summary: "cli.import.summary",
  operand: "FILE",
  options: {
    out: outOption,
    as: {type: "string", value: "KIND", help: "cli.option.import-as"},
    language: {type: "string", value: "LANGUAGE", help: "cli.option.import-language"},
    encoding: {type: "string", value: "ENCODING", help: "cli.option.import-encoding"},
    profile: {type: "string", value: "TRADITION", help: "cli.option.import-profile"},
    title: {type: "string", value: "TITLE", help: "cli.option.import-title"},
    issuer: {type: "string", value: "NAME", help: "cli.option.issuer"},
    year: {type: "string", value: "YEAR", help: "cli.option.year"},
    licence: {type: "string", value: "TERMS", help: "cli.option.licence"},
    force: forceOption,
    json: jsonOption,
  },
  async run(input): Promise<Answer> {
    const {services, given, positionals, path} = input
    const written = positionals[0]
    if (written === undefined) throw new BadSyntax("cli.import.missing")
    const as = oneOf(given, "as", kinds, "bill")
    const language =
      given["language"] === undefined ? null : oneOf(given, "language", languageIds, "en")
    const encoding =
      given["encoding"] === undefined ? null : oneOf(given, "encoding", encodings, "utf-8")
    checkFacts(as, given)
    const file = path(textOf(given, "out"))
    const target = await checkTarget(file, given["force"] === true)
    const wish = {language, encoding}
    const {source, found} = await services.strangers.readPath(path(written), "source", wish)
    const {bytes, ...made} = make(input, as, source, found)
    await writeWhole(target, bytes, services)
    const doubts = doubtLines(found)
    const isLaw = hasArticles(found)
    const names = new Intl.DisplayNames("en", {type: "language"})
    return {
      data: {
        file,
        as,
        language: found.language,
        encoding: source.encoding ?? null,
        ...made,
        doubts,
        unread: source.unread,
      },
      lines: [
        ...doubts.map(({paragraph, words, sentence}) =>
          word("cli.import.doubt", {paragraph, words, sentence}),
        ),
        ...(isLaw
          ? []
          : [
              word("cli.import.no-articles", {
                name: source.name,
                language: names.of(found.language) ?? found.language,
              }),
            ]),
        ...(made.tooDeep > 0 ? [word("cli.import.too-deep", {count: made.tooDeep})] : []),
        word("cli.import.done", {
          name: basename(file),
          articles: made.articles,
          doubts: doubts.length,
          furniture: made.furniture,
        }),
      ],
      notes: source.unread,
      found: doubts.length > 0 || !isLaw,
    }
  },
}

function checkFacts(as: Kind, given: Given): void {
  const file = textOf(given, "out")
  if (as === "pack") {
    if (!file.endsWith(packFileEnding)) throw new Misuse("cli.pack.ending", {name: basename(file)})
    const missing = packFacts.find((name) => textOf(given, name).trim() === "")
    if (missing) throw new Misuse("cli.import.fact", {name: `--${missing}`})
  }
  oneOf(given, "profile", profileIds, "civil")
}

interface Made {
  readonly bytes: Uint8Array
  readonly articles: number
  readonly furniture: number
  readonly tooDeep: number
}

function make({given, now}: CommandInput, as: Kind, source: SourceText, found: Found): Made {
  const profile =
    given["profile"] === undefined ? null : oneOf(given, "profile", profileIds, "civil")
  const title = textOf(given, "title") || source.name.replace(/\.[^.]+$/, "")
  const {bill, ...made} = toBill(found, {
    profile,
    stage: as === "bill" ? "bill" : "act",
    title,
    mint: mintFrom(Math.random),
  })
  const counts = {...made, articles: hasArticles(found) ? made.articles : 0}
  const encoder = new TextEncoder()
  if (as === "pack") {
    const [issuer, year, licence] = packFacts.map((name) => textOf(given, name))
    const facts = {title, issuer: issuer ?? "", year: year ?? "", licence: licence ?? ""}
    const pack = toPack(found, {...facts, file: source.name})
    if (!pack.ok) throw new Failure(`cli.import.${pack.why}`, {name: source.name})
    return {...counts, bytes: encoder.encode(writePackFile(pack.files))}
  }
  const {name, kind, hash} = source
  const created = now().toISOString()
  const text = serializeDraft({
    documentId: randomUUID(),
    created,
    doc: bill,
    versions: [],
    copy: null,
    source: as === "reference" ? {name, kind, hash, imported: created} : null,
  })
  return {...counts, bytes: encoder.encode(text)}
}

/** The doubtful places in the order of the text, with the paragraphs of the source that they come from, counted from 1. */
function doubtLines(found: Found) {
  const doubts = doubtsIn(found)
  return found.pieces.flatMap((piece) => {
    const doubt = doubts.get(piece.id)
    if (!doubt) return []
    const words = `${piece.printed} ${textOfLine(piece)}`.replace(/\s+/g, " ").trim().slice(0, 60)
    const sentence = say(`import.doubt.${doubt.why}`, {...doubt})
    return [{paragraph: (piece.lines[0] ?? 0) + 1, why: doubt.why, words, sentence}]
  })
}
