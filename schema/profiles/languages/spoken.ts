import type {JoiningWords, Profile, ProfileId, Unit} from "../profile"

/**
 * A language as laws in it name their units. What is counted, in which style and in which order stays the tradition's; drafters who
 * want other words in one place freeze the reference.
 */
export interface SpokenLaw {
  readonly joining: JoiningWords
  readonly contents: string
  /** What the instrument calls itself, where the tradition speaks of a Law and where of an Act. */
  readonly law: Noun
  readonly act: Noun
  readonly recital: Noun
  /** By the tradition's English name in small letters. Every name of every tradition. */
  readonly units: Readonly<Record<ProfileId, Readonly<Record<string, Noun>>>>
  readonly enacting: Readonly<Record<ProfileId, string>>
  /** Of the common-law tradition alone. */
  readonly longTitle: string
}

export interface Noun {
  readonly one: string
  readonly many: string
  readonly two?: string
  /** "this Article". */
  readonly own: string
  readonly of?: string
}

export const noun = (one: string, many: string, own: string): Noun => ({one, many, own})

/** A tradition in another language than English. A unit without a name there is a RangeError. */
export function spoken(profile: Profile, language: string, law: SpokenLaw): Profile {
  const names = law.units[profile.id]
  const told = (unit: Unit): Unit => {
    const name = names[unit.one.toLowerCase()]
    if (!name) throw new RangeError(`No name for ${unit.one} in ${language}`)
    return named(unit, name, law.joining)
  }
  const own = profile.law === "Act" ? law.act : law.law
  return {
    ...profile,
    language,
    law: own.one,
    thisLaw: own.own,
    joining: law.joining,
    divisions: profile.divisions.map((row) => row.map(told)),
    article: told(profile.article),
    clauses: profile.clauses.map(told),
    schedule: told(profile.schedule),
    recital: named(profile.recital, law.recital, law.joining),
    contents: {bill: law.contents, act: law.contents},
    enacting: law.enacting[profile.id],
    longTitle: profile.longTitle === "" ? "" : law.longTitle,
  }
}

/** The unit under another name. While it is a bill it is called the same. */
function named(unit: Unit, name: Noun, {comma}: JoiningWords): Unit {
  const {style, printed, cited, joined} = unit
  return {
    ...name,
    style,
    printed: printed.replace(new RegExp(`^${unit.one}`, "i"), () => capital(name.one)),
    cited,
    // Numbers that run together in the tradition do so in every language.
    joined: joined.trim() === "" ? joined : `${comma}${name.one} `,
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The name that a language has for a unit of any tradition, however it is written; null: it has none. */
export function nounFor({units, recital}: SpokenLaw, name: string): Noun | null {
  const wanted = name.toLowerCase()
  const all = [...Object.values(units).flatMap((names) => Object.values(names)), recital]
  return all.find(({one}) => one.toLowerCase() === wanted || bare(one) === wanted) ?? null
}

/** An Arabic name without its article. */
const bare = (name: string) => name.replace(/^\u0627\u0644/u, "")
