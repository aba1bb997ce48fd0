import type {Found, FoundPiece} from "../recognise/found"
import {attachNotes} from "./source-notes"
import {joined, textOf, withLabel, type Words} from "./words"

/**
 * The tree that the pieces of a text make: what their kinds and depths come to in a bill. What a bill has no place for (an article inside a
 * schedule, words before the first article, a fifth level) takes the nearest place there is, in the order of the text, with all its words.
 */
export interface LawTree {
  readonly title: Words
  readonly longTitle: Words
  readonly recitals: readonly Part[]
  readonly enacting: Words
  readonly body: readonly Part[]
  readonly schedules: readonly Part[]
  /** Pieces below the fourth level, which are text of the fourth with their number in it. */
  readonly tooDeep: number
  /** Lines of page furniture that were left out. */
  readonly furniture: number
}

export interface Part {
  readonly kind: "recital" | "division" | "article" | "schedule" | "clause"
  /** The piece that it was made of; null: it stands there because the bill needs it, without a word of its own. */
  readonly piece: FoundPiece | null
  printed: string
  number: string
  words: Words
  readonly children: Part[]
  closing: Words
  /** What is said about it and is no law: footnotes, headnotes, commentary. */
  readonly notes: string[]
}

/** The deepest clause, from 0. */
const deepest = 3

export function lawTree(found: Found): LawTree {
  const {pieces, notes} = attachNotes(found.pieces)
  const builder = new Builder()
  for (const piece of pieces) builder.add(piece, notes.get(piece.id) ?? [])
  return builder.finish()
}

class Builder {
  #title: Words = []
  #longTitle: Words = []
  #enacting: Words = []
  readonly #recitals: Part[] = []
  readonly #body: Part[] = []
  readonly #schedules: Part[] = []
  /** The divisions that are open, the outermost first. */
  #divisions: Part[] = []
  /** The article or schedule that clauses join. */
  #holder: Part | null = null
  #clauses: Part[] = []
  /** Inside a schedule, articles are its clauses and push down what follows them. */
  #below = 0
  #tooDeep = 0
  #furniture = 0
  /** What was said before there was a provision to say it about. */
  #early: string[] = []
  #last: Part | null = null

  add(piece: FoundPiece, notes: readonly string[]): void {
    const part = this.#place(piece)
    const about = part ?? this.#last
    if (about) about.notes.push(...notes)
    else this.#early.push(...notes)
  }

  finish(): LawTree {
    if (this.#early.length > 0) {
      const first = this.#recitals[0] ?? this.#body[0] ?? this.#schedules[0] ?? this.#holderNow()
      first.notes.unshift(...this.#early)
    }
    return {
      title: this.#title,
      longTitle: this.#longTitle,
      recitals: this.#recitals,
      enacting: this.#enacting,
      body: this.#body,
      schedules: this.#schedules,
      tooDeep: this.#tooDeep,
      furniture: this.#furniture,
    }
  }

  /** Null where it makes no provision. */
  #place(piece: FoundPiece): Part | null {
    const whole = withLabel(piece)
    switch (piece.kind) {
      case "furniture":
        this.#furniture += Math.max(1, piece.lines.length)
        return null
      case "note":
        return this.#say(textOf(whole), this.#last)
      case "headnote":
      case "commentary":
        return this.#say(textOf(whole), this.#holder ?? this.#last)
      case "title":
        if (this.#hasBegun || this.#longTitle.length > 0) return this.#loose(piece)
        this.#title = joined(this.#title, whole)
        return null
      case "long-title":
        if (this.#hasBegun || this.#recitals.length > 0) return this.#loose(piece)
        this.#longTitle = joined(this.#longTitle, whole)
        return null
      case "enacting":
        if (this.#hasBegun) return this.#loose(piece)
        this.#enacting = joined(this.#enacting, whole)
        return null
      case "recital":
        // Recitals have no number of their own in any tradition; theirs stays with their words.
        return this.#hasBegun ? this.#loose(piece) : this.#recital(piece, whole)
      case "division":
        return this.#isInSchedule ? this.#scheduled(piece, 0) : this.#division(piece)
      case "article":
        return this.#isInSchedule
          ? this.#scheduled(piece, this.#below > 1 ? 1 : 0)
          : this.#article(piece)
      case "schedule":
        return this.#schedule(piece)
      case "clause":
        return this.#clause(piece, piece.depth + this.#below)
      case "closing":
        return this.#close(piece)
    }
  }

  get #hasBegun(): boolean {
    return this.#body.length + this.#schedules.length > 0
  }

  get #isInSchedule(): boolean {
    return this.#holder?.kind === "schedule"
  }

  #recital(piece: FoundPiece, words: Words): Part {
    const part = makePart("recital", piece, words)
    this.#recitals.push(part)
    return (this.#last = part)
  }

  #division(piece: FoundPiece): Part {
    const part = numbered("division", piece)
    this.#divisions.length = Math.min(piece.depth, this.#divisions.length)
    ;(this.#divisions.at(-1)?.children ?? this.#body).push(part)
    this.#divisions.push(part)
    this.#holder = null
    this.#clauses = []
    return (this.#last = part)
  }

  #article(piece: FoundPiece | null): Part {
    const part = piece ? numbered("article", piece) : makePart("article", null, [])
    ;(this.#divisions.at(-1)?.children ?? this.#body).push(part)
    this.#holder = part
    this.#clauses = []
    return (this.#last = part)
  }

  #schedule(piece: FoundPiece): Part {
    const part = numbered("schedule", piece)
    this.#schedules.push(part)
    this.#holder = part
    this.#clauses = []
    this.#below = 0
    return (this.#last = part)
  }

  /** A division or an article inside a schedule: a clause with its label in its words. */
  #scheduled(piece: FoundPiece, depth: number): Part {
    const part = this.#clauseAt(piece, withLabel(piece), depth)
    this.#below = depth + (piece.kind === "division" ? 2 : 1)
    return part
  }

  #clause(piece: FoundPiece, depth: number): Part {
    if (depth <= deepest) {
      const part = this.#clauseAt(piece, piece.runs, depth)
      part.printed = piece.printed
      part.number = piece.number
      return part
    }
    this.#tooDeep++
    return this.#clauseAt(piece, withLabel(piece), deepest)
  }

  #clauseAt(piece: FoundPiece | null, words: Words, depth: number): Part {
    const holder = this.#holderNow()
    const part = makePart("clause", piece, words)
    this.#clauses.length = Math.min(depth, this.#clauses.length)
    // After the closing words of a clause nothing more can stand in it.
    while (this.#clauses.at(-1)?.closing.length) this.#clauses.pop()
    ;(this.#clauses.at(-1) ?? holder).children.push(part)
    this.#clauses.push(part)
    return (this.#last = part)
  }

  /** Words that belong to no provision: an unnumbered paragraph where they stand. */
  #loose(piece: FoundPiece): Part {
    return this.#clauseAt(piece, withLabel(piece), this.#below)
  }

  #close(piece: FoundPiece): Part {
    const words = withLabel(piece)
    const at = Math.min(piece.depth + this.#below, this.#clauses.length - 1)
    const closed = this.#clauses[at]
    if (!closed || closed.children.length === 0 || closed.closing.length > 0) {
      return this.#clauseAt(piece, words, Math.min(piece.depth + this.#below, deepest))
    }
    closed.closing = words
    this.#clauses.length = at + 1
    return (this.#last = closed)
  }

  #say(text: string, about: Part | null): null {
    if (text !== "") (about?.notes ?? this.#early).push(text)
    return null
  }

  #holderNow(): Part {
    return this.#holder ?? this.#article(null)
  }
}

function makePart(kind: Part["kind"], piece: FoundPiece | null, words: Words): Part {
  return {kind, piece, printed: "", number: "", words, children: [], closing: [], notes: []}
}

function numbered(kind: Part["kind"], piece: FoundPiece): Part {
  return {...makePart(kind, piece, piece.runs), printed: piece.printed, number: piece.number}
}
