import {checkPack} from "../../../schema/library/check"
import {noRegisters, type Library} from "../../../schema/library/library"
import type {Pack} from "../../../schema/library/pack"
import {readInstrument, readPack, type PackProblem} from "../../../schema/library/read"
import type {Instrument} from "../../../schema/obligations/instrument"
import {listed} from "./bundled"

/** The vocabulary of tests on packs: small packs as texts, in the format that lawyers write. */
export const head = (
  files: readonly string[],
  chapters = "  - {id: ch-1, number: I, heading: General}\n  - {id: ch-2, number: II, heading: Offences}",
): string => `format: 1
id: tiny
version: 1.0.0
language: en
title: A tiny pack
status: independent restatement
notice: Our own drafting.
author: The authors
licence: CC BY 4.0
chapters:
${chapters}
files: [${files.join(", ")}]
`

interface ProvisionText {
  readonly number?: number
  readonly chapter?: string
  readonly heading?: string
  readonly level?: string
  /** YAML under `paragraphs:`, at the left margin. */
  readonly paragraphs?: string
  /** More YAML at the left margin. */
  readonly more?: string
  readonly requires?: string
}

/** A provision as a file. */
export function provision(id: string, text: ProvisionText = {}): string {
  const {number, chapter = "ch-2", heading = `Heading of ${id}`, level = "mandatory"} = text
  const {
    paragraphs = `- {id: p1, text: 'Words of ${id}.'}`,
    more = "",
    requires = "Nothing.",
  } = text
  return `id: ${id}
${number === undefined ? "" : `number: ${number}\n`}chapter: ${chapter}
heading: '${heading}'
level: ${level}
basis: A treaty
gist: What ${id} does.
paragraphs:
${indent(paragraphs)}
${more}
guidance:
  requires: '${requires}'
  sources:
    - {text: A treaty, certainty: established}
`
}

export const blankText = (key: string): string =>
  `  - {key: ${key}, label: the ${key}, kind: text, help: Decide., example: an example}`

export const choiceText = (
  key: string,
  ...options: readonly (readonly [id: string, text: string])[]
): string =>
  [
    `  - key: ${key}`,
    `    question: Which ${key}?`,
    "    options:",
    ...options.map(
      ([id, text]) => `      - {id: ${id}, label: ${id}, text: '${text}', when: Always.}`,
    ),
  ].join("\n")

const indent = (text: string) => text.replace(/^(?=.)/gm, "  ")

/** The files of a pack; `pack.yaml` lists them unless it is given. */
export function files(texts: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const names = Object.keys(texts).filter((name) => name !== "pack.yaml")
  return new Map(Object.entries({"pack.yaml": head(names), ...texts}))
}

/** Reads a pack of these files; a refusal is an error. */
export function packFrom(texts: Readonly<Record<string, string>>, name = "tiny"): Pack {
  const read = readPack(name, files(texts))
  if (!read.ok) throw new Error(listed(name, read.problems))
  return read.pack
}

/** What is wrong with these files, read and checked: "file:line sentence". */
export function problemsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  const read = readPack("tiny", files(texts))
  return (read.ok ? checkPack(read.pack, [treaty()]) : read.problems).map(asLine)
}

export const asLine = ({file, line, message}: PackProblem): string => `${file}:${line} ${message}`

/** A treaty with two obligations: T-1 and T-2.a. */
export function treaty(): Instrument {
  const read = readInstrument(
    "t.yaml",
    `format: 1
id: T
shortTitle: Treaty
title: The treaty
source: invented
articles: [{number: 1, title: One}, {number: 2, title: Two}]
obligations:
  - {id: T-1, article: 1, level: mandatory, kind: obligation, gist: Punish smuggling of amber., needsLegislation: 'yes'}
  - {id: T-2.a, article: 2, level: optional, qualifier: where fit, kind: power, gist: Reward it., needsLegislation: 'no'}
`,
  )
  if (!read.ok) throw new Error(listed("t.yaml", read.problems))
  return read.instrument
}

export const libraryOf = (...packs: readonly Pack[]): Library => ({
  packs,
  instruments: [treaty()],
  samples: [],
  analyses: [],
  ...noRegisters,
  installed: [],
  refused: [],
})

/** A pack of four articles in two chapters with three definitions, which calls on every part of the format. */
export const amber = (): Readonly<Record<string, string>> => ({
  "preamble.yaml": `recitals:
  - {id: rec-1, text: 'Noting that amber of [state] is rare,', implements: [T-1]}
blanks:
${blankText("state")}
`,
  "definitions.yaml": `definitions:
  - id: def-amber
    text: '*Amber* means resin that is [?amber-age];'
    forms: [ambers]
  - id: def-dealer
    text: '*Dealer* means a person who sells amber:'
    note: Compare {art-8}.
    points:
      - {id: de-shop, text: 'in a shop; or'}
      - {id: de-street, text: 'in the street;'}
  - id: def-zone
    text: '*Zone* means the coast;'
choices:
${choiceText("amber-age", ["old", "old"], ["very-old", "older than [age] years"])}
blanks:
${blankText("age")}
`,
  "01-title.yaml": provision("art-1", {
    number: 1,
    chapter: "ch-1",
    heading: "Title",
    level: "general",
    paragraphs: `- {id: p1, text: '{law} is the [short-title].'}`,
    more: `blanks:\n${blankText("short-title")}`,
  }),
  "05-definitions.yaml": provision("art-5", {
    number: 5,
    chapter: "ch-1",
    heading: "Definitions",
    level: "general",
    paragraphs: `- {id: p1, text: 'In {law}:', definitions: true}`,
  }),
  "08-smuggling.yaml": provision("art-8", {
    number: 8,
    heading: "[?weight] smuggling",
    paragraphs: `- id: p1
  text: 'A person commits an offence who carries a dealer''s goods:'
  implements: [T-1]
  points:
    - {id: p1a, text: 'by sea; or', implements: [T-2.a]}
    - {id: p1b, text: 'by air,'}
  closing: contrary to {.p2} or {art-9.p1}.
- choose: penalty
  question: Which penalty?
  options:
    - id: prison
      label: Prison
      when: Always.
      paragraphs:
        - {id: p2, text: 'An offence under {.p1} leads to prison in \\[brackets\\].'}
    - id: fine
      label: Fine
      when: Never.
      paragraphs:
        - {id: p2-fine, text: 'It leads to [fine] under {this}.'}
        - {id: p2-more, text: 'It leads to more.'}`,
    more: `implements: [T-1]
blanks:
${blankText("fine")}
choices:
${choiceText("weight", ["great", "Great"], ["small", "Small"])}
needs: [art-1]`,
  }),
  "09-aiding.yaml": provision("art-9", {
    number: 9,
    heading: "Aiding",
    level: "optional",
    paragraphs: `- {id: p1, text: 'Aiding an offence under {art-8.p1} in the zone is an offence of [?weight] weight.'}`,
  }),
})
