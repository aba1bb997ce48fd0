import {lstat, readdir, readFile} from "node:fs/promises"
import {extname, join} from "node:path"

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
}

export interface PageAnswer {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

/**
 * What the page may do: run its own scripts, wear its own styles, show its own and pasted images, talk to its own host. Nothing from
 * the network, nothing inline; the nonce is for the style element that React Aria adds.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types ProseMirrorClipboard",
  ].join("; ")
}

/** What a browser could let a page do beside showing itself. Proviso uses the clipboard and nothing else; each name is one that Chromium knows. */
const refused = [
  "accelerometer",
  "autoplay",
  "bluetooth",
  "camera",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "window-management",
  "xr-spatial-tracking",
]
const permissionsPolicy = refused.map((name) => `${name}=()`).join(", ")

export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    "content-security-policy": contentSecurityPolicy(nonce),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": permissionsPolicy,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  }
}

/**
 * The built page by address. The folder is listed once, and a request is answered only when its path is on that list, character
 * by character: there is nothing to decode or to climb out of.
 */
export class PageFiles {
  readonly #files: ReadonlyMap<string, string>

  private constructor(files: ReadonlyMap<string, string>) {
    this.#files = files
  }

  static async of(folder: string): Promise<PageFiles> {
    const files = new Map<string, string>()
    await list(folder, "/", files)
    return new PageFiles(files)
  }

  /** The file at a path such as `/assets/page.js`; `/` is the page itself. Everything else is 404. */
  async answer(path: string, nonce: string): Promise<PageAnswer> {
    const file = this.#files.get(path === "/" ? "/index.html" : path)
    const headers = pageHeaders(nonce)
    if (file === undefined) {
      const type = {"content-type": "text/plain; charset=utf-8"}
      return {status: 404, headers: {...headers, ...type}, body: "Not here."}
    }
    const bytes = await readFile(file)
    const ending = extname(file)
    return {
      status: 200,
      headers: {...headers, "content-type": types[ending] ?? "application/octet-stream"},
      body: ending === ".html" ? bytes.toString("utf8").replaceAll("__NONCE__", nonce) : bytes,
    }
  }
}

/** Plain files only: a link could lead out of the folder. */
async function list(folder: string, prefix: string, files: Map<string, string>): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await lstat(path)
    if (found.isDirectory()) await list(path, `${prefix}${name}/`, files)
    else if (found.isFile()) files.set(`${prefix}${name}`, path)
  }
}
