import type {Node} from "prosemirror-model"
import type {Library} from "../../library/library"
import {numbering, type Numbering} from "../../numbering"
import {formatNumber} from "../../numbers"
import type {Profile} from "../../profiles/profile"
import {billAttrs, profileOf} from "../../profiles/profiles"
import type {Thread} from "../../review/thread"
import type {ExportOptions} from "../export"
import type {Following} from "../progress"
import {reading} from "../reading"
import {firstProposal, movePairs, unchanged, type Proposal, type Standing} from "../standing"
import type {AnnexGroup} from "./annex"
import {linesOf} from "./contents"
import type {CarriedSource, PrintedLook} from "./carried"
import {createControls, type Controls} from "./controls"
import {divisionHeight} from "./division-height"
import {createLists, levelOf, nineLevels, type Level, type List, type Lists} from "./lists"
import {createNotes, type Notes} from "./notes"
import {clauseStyle, headingNumberLook, step, textIndent} from "./styles"
import {wordsIn, type Words} from "../words"
import type {ChosenTemplate} from "./template/template-apply"
import {tag} from "./xml"

/** What an export draws on beside the bill. */
export interface DocxContext extends Following {
  /** Where guidance comes from; null: none can be printed. */
  readonly library: Library | null
  /** ISO 8601, UTC: the only date that an export knows; null: the file is given none. */
  readonly created: string | null
  /** The ministry's own template, whose styles, pages, headers and footers are used; absent: ours. */
  readonly template?: ChosenTemplate
  /** The draft that is exported, for the file to find it again; absent: it carries nothing, as a redline of two bills. */
  readonly source?: CarriedSource
}

/** The state of one export. Everything that counts, counts here, so that the same bill gives the same bytes. */
export interface Writer {
  readonly doc: Node
  readonly profile: Profile
  readonly labels: Numbering
  /** The earlier of the two texts where the bill is a redline, else the bill: what went out is printed as it read there. */
  readonly before: Text
  /** The first proposal for a provision, which stands for what follows from several: a number that comes or goes. Null: none. */
  readonly proposal: Proposal | null
  /** The provisions that are shown as moved, and whose two places share a name. */
  readonly moves: ReadonlySet<string>
  readonly options: ExportOptions
  readonly context: DocxContext
  /** What the export says of its own, in the bill's language. */
  readonly words: Words
  readonly lists: Lists
  readonly notes: Notes
  /** What is said for the annex, in the order of the bill; grows while the bill is written. */
  readonly annex: AnnexGroup[]
  readonly controls: Controls
  /** The threads to print as comments, oldest first; none where comments are left out. */
  readonly threads: readonly Thread[]
  /** How many levels of division the bill uses. */
  readonly divisions: number
  /** Whether title and table of provisions have pages of their own. */
  readonly hasFront: boolean
  readonly divisionList: List | null
  readonly articleList: List
  /** Where the count of articles stands, through the whole bill. */
  readonly articles: Siblings
  /** The same for schedules; opens their list on first use. */
  readonly schedules: () => Siblings
  /** Null while no schedule has been written. */
  readonly scheduleList: () => List | null
  /** A number that no other mark of the same file has. */
  readonly nextId: () => number
  /** Bookmark of a provision: from its id, at most 40 signs, hidden from Word's own list of bookmarks. */
  readonly bookmark: (id: string) => string
  /** The same for a line that is no provision's own words, such as closing words, by its name (carried.ts). */
  readonly lineBookmark: (name: string) => string
  /** How the paragraph of each line was written, by its name (carried.ts). */
  readonly looks: Map<string, PrintedLook>
}

/** Provisions that count on from each other. The list changes where a number cannot be counted. */
export interface Siblings {
  list: List
}

/** Where in the bill a piece stands. */
export interface Place {
  /** The provision whose words these are; empty outside any. */
  readonly provision: string
  readonly siblings: Siblings
  /** Depth of the clauses to come: 0 for paragraphs. */
  readonly depth: number
  /** Whether the clause around has a number of its own. */
  readonly numbered: boolean
  /** Whether it is a definition without a number, at whose own level its points stand. */
  readonly definition: boolean
  /** Level of the divisions to come. */
  readonly division: number
  readonly standing: Standing
  /** Whether the guidance on what is here stands with the chapter around it. */
  readonly gathered: boolean
  /** Whether what is written here is rows of a table, law on the left and guidance on the right. */
  readonly inRows: boolean
  /** What the provision's own paragraph begins with: the start of a move's range. */
  readonly opening: string
}

export function createWriter(doc: Node, options: ExportOptions, context: DocxContext): Writer {
  const profile = profileOf(doc)
  const labels = numbering(doc)
  const before = reading(doc, "before")
  const earlier = numbering(before)
  const divisions = Math.max(divisionHeight(doc), divisionHeight(before))
  const lists = createLists(formatNumber)
  const divisionList =
    divisions > 0 ? lists.open(divisionLevels([labels, earlier], divisions)) : null
  const articleList = lists.open(
    nineLevels([articleLevel(profile, divisions), ...clauseLevels(profile)]),
  )
  let schedules: Siblings | null = null
  let scheduleList: List | null = null
  let id = 0
  return {
    doc,
    profile,
    labels,
    before: {doc: before, labels: earlier},
    proposal: firstProposal(doc),
    moves: movePairs(doc),
    options,
    context,
    words: wordsIn(billAttrs(doc).language),
    lists,
    notes: createNotes(context.created),
    annex: [],
    controls: createControls(doc),
    threads:
      options.comments === "shown"
        ? billAttrs(doc).threads.filter(({comments}) => comments.length > 0)
        : [],
    divisions,
    hasFront: linesOf(doc, divisions).length > longestAbove,
    divisionList,
    articleList,
    articles: {list: articleList},
    schedules: () => (schedules ??= {list: (scheduleList = lists.open(scheduleLevels(profile)))}),
    scheduleList: () => scheduleList,
    nextId: () => ++id,
    bookmark: bookmarkNames("_prov_"),
    lineBookmark: bookmarkNames("_line_"),
    looks: new Map(),
  }
}

/** A table of provisions with more lines stands on pages of its own. */
const longestAbove = 16

/** The place of the bill itself. */
export function outermost({divisionList, articleList}: Writer): Place {
  return {
    provision: "",
    siblings: {list: divisionList ?? articleList},
    depth: 0,
    numbered: false,
    definition: false,
    division: 0,
    standing: unchanged,
    gathered: false,
    inRows: false,
    opening: "",
  }
}

function divisionLevels(numberings: readonly Numbering[], height: number): readonly Level[] {
  const levels: Level[] = []
  for (const [label, labels] of numberings.flatMap(divisionsIn)) {
    let level = 0
    for (let at = label.parent; at !== null; at = labels.get(at)?.parent ?? null) level++
    levels[level] ??= levelOf(label.unit, {
      bound: level < height ? `Heading${level + 1}` : null,
      suffix: "nothing",
      pPr: "",
      rPr: headingNumberLook.division,
    })
  }
  return nineLevels(levels)
}

const divisionsIn = (labels: Numbering) =>
  [...labels.values()]
    .filter(({kind}) => kind === "division")
    .map((label) => [label, labels] as const)

function articleLevel(profile: Profile, divisions: number): Level {
  const above = profile.articleHeading === "above"
  return levelOf(profile.article, {
    bound: `Heading${divisions + 1}`,
    suffix: above ? "nothing" : "tab",
    pPr: above ? tag("w:ind", {"w:left": 0, "w:firstLine": 0}) : hanging(step),
    rPr: above ? headingNumberLook.articleAbove : headingNumberLook.articleInline,
  })
}

const hanging = (left: number) => tag("w:ind", {"w:left": left, "w:hanging": step})

function clauseLevels(profile: Profile): readonly Level[] {
  return profile.clauses.slice(0, 4).map((unit, depth) =>
    levelOf(unit, {
      bound: clauseStyle(depth),
      suffix: "tab",
      pPr: hanging(textIndent(depth)),
      rPr: "",
    }),
  )
}

function scheduleLevels(profile: Profile): readonly Level[] {
  const heading = levelOf(profile.schedule, {
    bound: "ScheduleHeading",
    suffix: "nothing",
    pPr: "",
    rPr: headingNumberLook.division,
  })
  // The clause styles belong to the articles' list, so that clauses of a schedule name theirs themselves.
  return nineLevels([heading, ...clauseLevels(profile).map((level) => ({...level, bound: null}))])
}

/** Word's longest bookmark name. */
const longestBookmark = 40

function bookmarkNames(prefix: string): (id: string) => string {
  const byId = new Map<string, string>()
  const taken = new Set<string>()
  return (id) => {
    const known = byId.get(id)
    if (known !== undefined) return known
    const base = `${prefix}${id.replace(/[^A-Za-z0-9]/g, "_")}`.slice(0, longestBookmark)
    let name = base
    // Word does not tell upper from lower case in these names.
    for (let n = 2; taken.has(name.toLowerCase()); n++) {
      name = `${base.slice(0, longestBookmark - 1 - String(n).length)}_${n}`
    }
    taken.add(name.toLowerCase())
    byId.set(id, name)
    return name
  }
}

/** Names the bookmarks of all provisions in the order of the bill, whatever is referred to first. */
export function nameBookmarks(writer: Writer): void {
  for (const id of writer.labels.keys()) writer.bookmark(id)
}

/** The text that a place is in: the earlier one for what went out. */
export function textAt({standing}: {readonly standing: Standing}, writer: Writer): Text {
  return standing.went && !standing.came ? writer.before : writer
}

export interface Text {
  readonly doc: Node
  readonly labels: Numbering
}
