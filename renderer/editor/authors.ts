/** How many colours there are for authors (tokens.css). */
const colours = 6

/** A colour for each author, in the order in which they are first met; with many, colours come again. Names say who it is, colours only help. */
export class Authors {
  readonly #numbers = new Map<string, number>()

  /** The class that carries an author's colour. */
  classOf(author: string): string {
    let number = this.#numbers.get(author)
    if (number === undefined) this.#numbers.set(author, (number = this.#numbers.size % colours))
    return `by-${number + 1}`
  }
}
