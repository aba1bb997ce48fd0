import {randomBytes} from "node:crypto"
import type {PageAnswer} from "./page-files"

/** Longest that a page waits to be fetched, in milliseconds. */
const waiting = 60_000

/**
 * Pages to be printed, each under a path that nobody can guess and that answers once. What is served may show itself and do nothing else:
 * no script, and nothing from anywhere.
 */
export class PrintPages {
  readonly #pages = new Map<string, string>()

  /** Keeps a page for a minute; gives its path. */
  hold(html: string): string {
    const path = `/print/${randomBytes(32).toString("base64url")}`
    this.#pages.set(path, html)
    setTimeout(() => this.#pages.delete(path), waiting).unref()
    return path
  }

  /** Null: no such page, or it was fetched before. */
  take(path: string): PageAnswer | null {
    const html = this.#pages.get(path)
    if (html === undefined) return null
    this.#pages.delete(path)
    return {status: 200, headers, body: html}
  }
}

const headers: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  // The same as the window's, which asks this page to print itself.
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
}
