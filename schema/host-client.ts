import {HostError, type Host} from "./host"
import {type CallAnswer, type HostMethod, hostMethods} from "./host-protocol"

/** Carries one call to wherever the host is. */
export type Carry = (method: HostMethod, args: readonly unknown[]) => Promise<CallAnswer>

/** A Host on this side of a boundary: every method is one call by name, and an answer's error is a HostError again. */
export function hostOver(carry: Carry): Host {
  const call =
    (method: HostMethod) =>
    async (...args: readonly unknown[]) => {
      const answer = await carry(method, args)
      if ("ok" in answer) return answer.ok
      const {kind, subject, detail} = answer.error
      throw new HostError(kind, subject, detail)
    }
  // The list names every method of Host, and the other side checks arguments and gives what Host promises.
  return Object.fromEntries(hostMethods.map((method) => [method, call(method)])) as unknown as Host
}
