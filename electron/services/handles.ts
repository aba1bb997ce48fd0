import {randomBytes} from "node:crypto"
import {basename} from "node:path"
import {type Handle, HostError} from "../../schema/host"

/**
 * Random tokens that stand for paths. The page holds tokens only, so it can neither name a file it was not shown nor learn
 * where the user's folders are. One path has one token for as long as the process lives.
 */
export class Handles {
  readonly #paths = new Map<Handle, string>()
  readonly #handles = new Map<string, Handle>()

  handle(path: string): Handle {
    const known = this.#handles.get(path)
    if (known !== undefined) return known
    const handle = randomBytes(18).toString("base64url")
    this.#handles.set(path, handle)
    this.#paths.set(handle, path)
    return handle
  }

  /** The path behind a token. A token of another process, or an invented one, is a bad request. */
  path(handle: Handle): string {
    const path = this.#paths.get(handle)
    if (path === undefined) throw new HostError("bad-request", "handle", "unknown handle")
    return path
  }

  name(handle: Handle): string {
    return basename(this.path(handle))
  }
}
