/** A remark and the answers to it. The thread's place is where its `comment` mark stands; `about` is where it was last. */
export interface Thread {
  readonly id: string
  readonly about: ThreadPlace
  readonly comments: readonly Remark[]
  /** Who is asked to see to it; empty: nobody. */
  readonly assigned: string
  /** Null while it is open. */
  readonly resolved: {readonly author: string; readonly date: string} | null
}

export interface Remark {
  readonly author: string
  /** ISO 8601, UTC. */
  readonly date: string
  /** Plain text, paragraphs separated by line breaks. */
  readonly text: string
}

/**
 * `provision` empty: the whole bill. `quote`: the words that were selected; empty where the remark is on the provision as a whole.
 * When those words are deleted the thread stays with the provision, and when that goes too, with the nearest one around it.
 */
export interface ThreadPlace {
  readonly provision: string
  readonly quote: string
}
