import {constants, crc32, deflateRawSync} from "node:zlib"

/** An entry of a zip as an enemy writes it: whatever is not given is as it should be. */
export interface MadeEntry {
  readonly name: string | Buffer
  readonly content: Uint8Array
  /** How often the content stands in it, one after the other; once where it is not said. */
  readonly times?: number
  /** Kind and rights of a Unix file. */
  readonly mode?: number
  /** Index of an entry whose bytes it claims for itself. */
  readonly sharing?: number
}

interface Packed {
  readonly packed: Buffer
  readonly length: number
  readonly sum: number
}

const known = new WeakMap<Uint8Array, Map<number, Packed>>()

function packing(content: Uint8Array, times: number): Packed {
  const before = known.get(content)?.get(times)
  if (before) return before
  // Ended by a flush, it can be written again and again.
  const one = deflateRawSync(content, {level: 9, finishFlush: constants.Z_FULL_FLUSH})
  let sum = 0
  for (let i = 0; i < times; i++) sum = crc32(content, sum)
  const end = deflateRawSync(Buffer.alloc(0))
  const packed = Buffer.concat([...Array.from({length: times}, () => one), end])
  const made = {packed, length: times * content.length, sum}
  known.set(content, new Map([...(known.get(content) ?? []), [times, made]]))
  return made
}

/** A zip of entries in any order, under any names, that may lie upon each other. */
export function madeZip(entries: readonly MadeEntry[]): Uint8Array {
  const bodies: Buffer[] = []
  const central: Buffer[] = []
  const starts: (Packed & {readonly at: number})[] = []
  let at = 0
  for (const {name, content, times = 1, mode, sharing} of entries) {
    const named = Buffer.from(name as string)
    const shared = sharing === undefined ? undefined : starts[sharing]
    const {packed, length, sum} = shared ?? packing(content, times)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(0x21 << 16, 6)
    fields.writeUInt32LE(sum, 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(length, 18)
    fields.writeUInt16LE(named.length, 22)
    const start = shared?.at ?? at
    starts.push({at: start, packed, length, sum})
    if (!shared) {
      const body = Buffer.concat([Buffer.from("PK\x03\x04"), fields, named, packed])
      bodies.push(body)
      at += body.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((mode ?? 0) << 16) >>> 0, 6)
    tail.writeUInt32LE(start, 10)
    const by = Buffer.from([20, mode === undefined ? 0 : 3])
    central.push(Buffer.concat([Buffer.from("PK\x01\x02"), by, fields, tail, named]))
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write("PK\x05\x06", "latin1")
  end.writeUInt16LE(entries.length & 0xffff, 8)
  end.writeUInt16LE(entries.length & 0xffff, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}
