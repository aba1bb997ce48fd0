interface Preventable {
  readonly url: string
  preventDefault(): void
}

/** Stands for a window's contents: tells what its guards refuse. */
export class FakeContents {
  #opens: ((details: {url: string}) => unknown) | null = null
  readonly #handlers = new Map<string, (event: Preventable) => void>()

  setWindowOpenHandler(handler: (details: {url: string}) => unknown): void {
    this.#opens = handler
  }

  on(event: string, handler: (event: Preventable) => void): void {
    this.#handlers.set(event, handler)
  }

  opens(url: string): unknown {
    return this.#opens?.({url})
  }

  isPrevented(event: string, url: string): boolean {
    let prevented = false
    this.#handlers.get(event)?.({url, preventDefault: () => (prevented = true)})
    return prevented
  }
}

type Answer<T> = (answer: T) => void

/** Stands for a session: asks its guards what Chromium would ask. What nobody guards is null. */
export class FakeSession {
  #request:
    ((c: unknown, permission: string, answer: Answer<boolean>, details: object) => void) | null =
    null
  #check: ((c: unknown, permission: string, origin: string, details: object) => boolean) | null =
    null
  #before: ((details: {url: string}, answer: Answer<{cancel: boolean}>) => void) | null = null
  #media: ((request: object, answer: Answer<object | null>) => void) | null = null
  readonly #handlers = new Map<string, (event: {preventDefault(): void}) => void>()
  device: (() => boolean) | null = null
  readonly webRequest = {
    onBeforeRequest: (f: never) => {
      this.#before = f
    },
  }

  setPermissionRequestHandler(f: never): void {
    this.#request = f
  }

  setPermissionCheckHandler(f: never): void {
    this.#check = f
  }

  setDevicePermissionHandler(f: never): void {
    this.device = f
  }

  setDisplayMediaRequestHandler(f: never): void {
    this.#media = f
  }

  on(event: string, handler: (event: {preventDefault(): void}) => void): void {
    this.#handlers.set(event, handler)
  }

  asks(permission: string, requestingUrl: string): boolean | null {
    let answered: boolean | null = null
    this.#request?.(null, permission, (yes) => (answered = yes), {requestingUrl})
    return answered
  }

  checks(permission: string, origin: string): boolean | null {
    return this.#check?.(null, permission, origin, {}) ?? null
  }

  /** What is shared of the screen; undefined where nobody answers. */
  sharesScreen(): object | null | undefined {
    let shared: object | null | undefined
    this.#media?.({}, (streams) => (shared = streams))
    return shared
  }

  isCancelled(url: string): boolean | null {
    let cancelled: boolean | null = null
    this.#before?.({url}, ({cancel}) => (cancelled = cancel))
    return cancelled
  }

  isDownloadPrevented(): boolean {
    let prevented = false
    this.#handlers.get("will-download")?.({preventDefault: () => (prevented = true)})
    return prevented
  }
}
