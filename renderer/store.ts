/**
 * A value that the page watches. `set` announces at once; `later` collects changes and announces them once, before the next
 * paint, so that a fast typist never causes more than one round of rendering a frame.
 */
export class Store<T extends object> {
  #value: T
  #waiting: Partial<T> | null = null
  readonly #listeners = new Set<() => void>()

  constructor(value: T) {
    this.#value = value
  }

  readonly get = (): T => this.#value

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(change: Partial<T>): void {
    this.#value = {...this.#value, ...this.#waiting, ...change}
    this.#waiting = null
    for (const listener of [...this.#listeners]) listener()
  }

  later(change: Partial<T>): void {
    if (this.#waiting) {
      this.#waiting = {...this.#waiting, ...change}
      return
    }
    this.#waiting = change
    requestAnimationFrame(() => {
      if (this.#waiting) this.set({})
    })
  }
}
