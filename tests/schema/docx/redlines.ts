import type {Node} from "prosemirror-model"
import type {StructuralChange} from "../../../schema/attrs"
import {schema} from "../../../schema/schema"
import type {Thread} from "../../../schema/review/thread"
import {
  alternatives,
  article,
  billIn,
  blank,
  choice,
  clause,
  closing,
  division,
  longTitle,
  option,
  ref,
  schedule,
  term,
  title,
  wording,
  type Piece,
} from "../build"

const stamp = {author: "Group 1", date: "2026-11-20T09:30:00Z"}

const marked = (name: "insertion" | "deletion", id: string) => (piece: Piece) => {
  const node = typeof piece === "string" ? schema.text(piece) : piece
  return node.mark(schema.marks[name].create({id, ...stamp}).addToSet(node.marks))
}
export const added = marked("insertion", "i1")
export const struck = marked("deletion", "d1")

/** A piece of a line that a thread is about. */
export const remarked = (thread: string, piece: Piece): Node => {
  const node = typeof piece === "string" ? schema.text(piece) : piece
  return node.mark(schema.marks.comment.create({thread}).addToSet(node.marks))
}

export const became = (kind: StructuralChange["kind"], author = "Group 1") => ({
  change: {id: `${kind} ${author}`, kind, author, date: stamp.date} satisfies StructuralChange,
})

export const thread = (id: string, more: Partial<Thread> = {}): Thread => ({
  id,
  about: {provision: "", quote: ""},
  comments: [{author: "Amina Diallo", date: "2026-11-20T09:30:00Z", text: `About ${id}.`}],
  assigned: "",
  resolved: null,
  ...more,
})

export const withThreads = (doc: Node, ...threads: Thread[]): Node =>
  doc.type.create({...doc.attrs, threads}, doc.content)

/** Picks what one of the texts has: the same builders write all three. */
type Side = "before" | "redline" | "after"

/**
 * A bill before and after a round of review, and the redline of the two: words, blanks, references and choices that came and went, provisions
 * at every level, moves within an article and across chapters, with words changed in what moved.
 */
export function reviewed(profile: string, side: Side): Node {
  const came = (...pieces: Piece[]): Piece[] =>
    side === "before" ? [] : side === "after" ? pieces : pieces.map(added)
  const went = (...pieces: Piece[]): Piece[] =>
    side === "after" ? [] : side === "before" ? pieces : pieces.map(struck)
  const provision = (
    kind: StructuralChange["kind"],
    make: (mark: object, away: (id: string) => string) => Node,
  ): Node[] => {
    const isGone = kind === "removed" || kind === "moved-away"
    if (side === (isGone ? "after" : "before")) return []
    const away = (id: string) => (side === "redline" && kind === "moved-away" ? `${id}.away` : id)
    return [make(side === "redline" ? became(kind) : {}, away)]
  }
  return billIn(
    profile,
    title(...went("Old "), ...came("Public "), "Records Bill"),
    ...(side === "before" ? [] : [longTitle(...came("An Act to keep records."))]),
    division(
      {id: "c1"},
      "General ",
      ...went("matters"),
      ...came("provisions"),
      article(
        {id: "a1"},
        "Purpose",
        clause(
          {id: "a1p1"},
          "This Law keeps ",
          ...went("old "),
          ...came("all "),
          "records of ",
          ...went(blank("office", "office")),
          ...came(blank("registry", "registry")),
          ...went(", as ", ref("a3"), " says"),
          ...came(", as ", ref("a6"), " says"),
          ...went(" ", choice("how", null, wording("one", "gladly"), wording("two", "never"))),
          ...came(" ", choice("why", "two", wording("one", "here"), wording("two", "there"))),
          ".",
        ),
      ),
      article(
        {id: "a2"},
        "Scope",
        clause(
          {id: "a2p1"},
          "It applies to:",
          clause({id: "a2p1a"}, "records;"),
          ...provision("removed", (mark) =>
            clause({id: "a2p1b", ...mark}, "copies of:", clause({id: "a2p1bi"}, "books; and")),
          ),
          ...provision("added", (mark) => clause({id: "a2p1x", ...mark}, "tapes; and")),
          clause({id: "a2p1c"}, "books", ...went(", & < old ones"), ","),
          ...(side === "after" ? [] : [closing(...went("wherever they are."))]),
        ),
        ...provision("moved-away", (mark, away) =>
          clause(
            {id: away("a2p2"), ...mark},
            "Under ",
            ref("a2p1"),
            " books ",
            "count:",
            clause({id: away("a2p2a")}, "one;"),
            clause({id: away("a2p2b")}, "two."),
          ),
        ),
        clause({id: "a2p3"}, "Third."),
        ...provision("moved", (mark) =>
          clause(
            {id: "a2p2", ...mark},
            "Under ",
            ref("a2p1"),
            " books ",
            ...(side === "redline" ? [struck("all "), added("do ")] : ["do "]),
            "count:",
            clause({id: "a2p2a"}, "one;"),
            ...(side === "redline" ? [clause({id: "a2p2c", ...became("removed")}, "gone;")] : []),
            clause({id: "a2p2b"}, "two."),
          ),
        ),
      ),
      ...provision("removed", (mark) =>
        article(
          {id: "a3", ...mark},
          "Copies",
          clause({id: "a3p1"}, "Copies follow ", ref("a2p2"), "."),
          clause({id: "a3p2"}, "Copies are kept by ", blank("office", "office"), "."),
        ),
      ),
      ...provision("moved-away", (mark, away) =>
        article({id: away("a4"), ...mark}, "Fees", clause({id: away("a4p1")}, "Fees are due.")),
      ),
    ),
    ...provision("removed", (mark) =>
      division(
        {id: "c9", ...mark},
        "Old chapter",
        article({id: "a9"}, "Old", clause({id: "a9p1"}, "Old words.")),
      ),
    ),
    division(
      {id: "c2"},
      "Duties",
      article(
        {id: "a5"},
        "Meaning",
        clause(
          {id: "a5p1"},
          "In this Law:",
          ...provision("removed", (mark) =>
            clause({id: "a5d1", ...mark}, "“", term("book"), "” means a volume;"),
          ),
          clause({id: "a5d2"}, "“", term("record"), "” means a file."),
        ),
        ...(side === "before"
          ? []
          : [
              alternatives(
                "open",
                null,
                option(
                  "x",
                  ...provision("added", (mark) => clause({id: "a5x", ...mark}, "Shown.")),
                ),
                option(
                  "y",
                  ...provision("added", (mark) => clause({id: "a5y", ...mark}, "Hidden.")),
                ),
              ),
            ]),
        clause({id: "a5p3"}, "Last."),
      ),
      ...provision("moved", (mark) =>
        article({id: "a4", ...mark}, "Fees", clause({id: "a4p1"}, "Fees are due.")),
      ),
      ...provision("added", (mark) =>
        article(
          {id: "a6", ...mark},
          "New duty",
          clause({id: "a6p1"}, "Every office keeps ", blank("registry", "registry"), ":"),
          clause({id: "a6p2"}, "See ", ref("a2p1", "a2p3"), "."),
        ),
      ),
    ),
    ...provision("removed", (mark) =>
      schedule({id: "s1", ...mark}, "Old forms", clause({id: "s1p1"}, "One form.")),
    ),
    schedule(
      {id: "s2"},
      "Forms",
      clause({id: "s2p1"}, "Blue."),
      ...provision("removed", (mark) => clause({id: "s2p2", ...mark}, "Red.")),
      clause({id: "s2p3"}, "Green."),
      ...provision("added", (mark) => clause({id: "s2p4", ...mark}, "Grey.")),
    ),
  )
}

/** The redline with threads: on a provision, on what went, on the bill; with an answer, a name to see to it, and one that is done with. */
export const remarkedRedline = (profile: string): Node =>
  withThreads(
    reviewed(profile, "redline"),
    thread("point", {
      about: {provision: "a2p1a", quote: ""},
      comments: [
        {author: "Amina Diallo", date: "2026-11-20T09:30:00Z", text: "Why records?\nAll of them?"},
        {author: "Jo Li", date: "2026-11-21T08:00:00Z", text: "Because & <so>."},
      ],
      assigned: "Jo Li",
    }),
    thread("gone", {about: {provision: "a3", quote: "Copies"}}),
    thread("bill", {resolved: {author: "Jo Li", date: "2026-11-21T08:00:00Z"}}),
  )
