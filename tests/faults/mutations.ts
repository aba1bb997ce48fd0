import {unzipSync, zipSync} from "fflate"

/** Numbers that look random and are the same in every run (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

type Random = (below: number) => number

/** Damages bytes as disks, lines and enemies do: altered, cut off, taken out, doubled, put in. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let made = Buffer.from(bytes)
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(made.length)
    const length = 1 + random(Math.min(64, made.length))
    const [before, after] = [made.subarray(0, at), made.subarray(at)]
    switch (random(6)) {
      case 0:
        made = Buffer.concat([before, Buffer.from([random(256)]), after.subarray(1)])
        break
      case 1:
        made = Buffer.from(before)
        break
      case 2:
        made = Buffer.concat([before, after.subarray(length)])
        break
      case 3:
        made = Buffer.concat([before, after.subarray(0, length), after])
        break
      case 4:
        made = Buffer.concat([before, Buffer.from(Array.from({length}, () => random(256))), after])
        break
      default:
        made = Buffer.concat([before, Buffer.alloc(length, 0xff), after.subarray(length)])
    }
    if (made.length === 0) return made
  }
  return made
}

const snippets = [
  "<w:tbl><w:tr><w:tc>",
  "</w:p>",
  "<w:p><w:p>",
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
  '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
  "<w:sdt><w:sdtContent/></w:sdt>",
  '<w:ins w:author="x"><w:del/></w:ins>',
  "&lt;&#x10FFFF;&bad;",
  "<!-- -- -->",
  "<![CDATA[<w:p>]]>",
  "<!DOCTYPE x>",
  "<?x?>",
  "\u0000\ufffe",
  '<x:y xmlns:x="urn:x">words</x:y>',
  '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/>',
]
const values = [
  "",
  "-1",
  "0",
  "9",
  "99999999999",
  "NaN",
  "__proto__",
  "constructor",
  "%1%2%3%9",
  "🙂",
]

/** Damages the XML of one part or two, so that the zip around it stays good: tags, values, whole stretches. */
export function mutatedParts(bytes: Uint8Array, random: Random): Uint8Array {
  const files = unzipSync(bytes)
  const paths = Object.keys(files).filter((path) => /\.(?:xml|rels)$/.test(path))
  // The text itself and what its numbers and looks come from, more often than the rest.
  const likely = paths.filter((path) => /document|numbering|styles|notes|comments/.test(path))
  for (let times = 1 + random(2); times > 0; times--) {
    const among = random(4) === 0 || likely.length === 0 ? paths : likely
    const path = among[random(among.length)] ?? ""
    const text = Buffer.from(files[path] ?? new Uint8Array(0)).toString("utf8")
    files[path] = Buffer.from(mutatedXml(text, random))
    if (random(40) === 0) delete files[path]
  }
  return zipSync(files, {level: 0, mtime: new Date(1980, 0, 1)})
}

function mutatedXml(text: string, random: Random): string {
  const tags = [...text.matchAll(/<[^>]*>/g)]
  const tag = () => tags[random(tags.length)] ?? {0: "", index: 0}
  const put = (from: number, to: number, by: string) => text.slice(0, from) + by + text.slice(to)
  const one = tag()
  const end = one.index + one[0].length
  const other = tag()
  switch (random(8)) {
    case 0:
      return put(one.index, end, "")
    case 1:
      return put(one.index, end, other[0])
    case 2:
      return put(one.index, one.index, snippets[random(snippets.length)] ?? "")
    case 3: {
      const [from, to] = [one.index, other.index].sort((a, b) => a - b)
      return put(from ?? 0, Math.min(to ?? 0, (from ?? 0) + 4_000), "")
    }
    case 4: {
      const [from, to] = [one.index, other.index].sort((a, b) => a - b)
      return put(to ?? 0, to ?? 0, text.slice(from, Math.min(to ?? 0, (from ?? 0) + 4_000)))
    }
    case 5: {
      const value = values[random(values.length)] ?? ""
      return put(one.index, end, one[0].replace(/="[^"]*"/, `="${value}"`))
    }
    case 6: {
      const name = /^<([\w:]+)[^>]*\/>$/.exec(one[0]) ? /^<([\w:]+)/.exec(other[0])?.[1] : undefined
      return put(one.index, end, name ? one[0].replace(/^<[\w:]+/, `<${name}`) : one[0])
    }
    default:
      return put(one.index, end, one[0].replace(/="[^"]*"/g, '="1"'))
  }
}

const strangeTexts = [
  ...values,
  "\u202eabc",
  "\ud800",
  "\u0000",
  "$& $' $1",
  "[[[{{{***\\\\",
  "<script>alert(1)</script>",
  "a".repeat(3_000),
  "pack:tip-2009/art-8.p1",
  "2027-13-99T99:99:99Z",
]
const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -0,
  9_007_199_254_740_992,
  [],
  {},
  [[[[]]]],
  {type: "text", text: ""},
  {type: "bill"},
  {as: "a1"},
  {as: "a1", n: 1e9},
  ...strangeTexts,
]

/** A JSON value with one to three of its parts altered, taken out, doubled, changed for another, put inside themselves, or named otherwise. */
export function mutatedJson(value: unknown, random: Random): unknown {
  const root = {value: structuredClone(value)}
  for (let times = 1 + random(3); times > 0; times--) changeIn(root, random)
  return root.value
}

type Holder = Record<string, unknown> | unknown[]
const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null

function changeIn(root: {value: unknown}, random: Random): void {
  const [holder, key] = placeIn(root, random)
  const here = (holder as Record<string, unknown>)[key]
  const put = (next: unknown) => {
    Object.defineProperty(holder, key, {
      value: next,
      configurable: true,
      enumerable: true,
      writable: true,
    })
  }
  switch (random(8)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else if (holder !== root) Reflect.deleteProperty(holder, key)
      break
    case 1:
      if (Array.isArray(holder)) holder.splice(Number(key), 0, structuredClone(here))
      break
    case 2:
    case 3:
      put(structuredClone(strangeValues[random(strangeValues.length)]))
      break
    case 4: {
      const [other, otherKey] = placeIn(root, random)
      put(structuredClone((other as Record<string, unknown>)[otherKey]))
      break
    }
    case 5: {
      let inside: unknown = structuredClone(here)
      const levels = [2, 20, 300][random(3)] ?? 2
      for (let i = 0; i < levels && JSON.stringify(inside ?? null).length < 100_000; i++) {
        inside =
          isHolder(inside) && !Array.isArray(inside) && "content" in inside
            ? {...inside, content: [inside]}
            : [inside]
        if (levels > 20 && i > 12) inside = {type: "clause", content: [inside]}
      }
      put(inside)
      break
    }
    case 6: {
      const name = ["__proto__", "constructor", "toString", "type", "attrs", "id", "key"][random(7)]
      if (name === undefined || Array.isArray(holder) || holder === root) break
      Reflect.deleteProperty(holder, key)
      Object.defineProperty(holder, name, {value: here, enumerable: true, configurable: true})
      break
    }
    default:
      if (typeof here === "string") put(mutatedText(here, random))
      else if (typeof here === "number") put(here + [1, -1, 1e9, 0.5][random(4)]!)
  }
}

/** A place in a JSON value; deeper ones as often as outer ones. */
function placeIn(root: {value: unknown}, random: Random): readonly [Holder, string] {
  let holder: Holder = root
  let key = "value"
  for (let depth = random(14); depth > 0; depth--) {
    const inner: unknown = (holder as Record<string, unknown>)[key]
    if (!isHolder(inner)) break
    const keys = Object.keys(inner)
    const next = keys[random(keys.length)]
    if (next === undefined) break
    holder = inner
    key = next
  }
  return [holder, key]
}

/** A text with lines and stretches altered, doubled, moved, or filled with what its format gives a meaning. */
export function mutatedText(
  text: string,
  random: Random,
  pieces: readonly string[] = strangeTexts,
  other = text,
): string {
  let made = text
  for (let times = 1 + random(4); times > 0; times--) {
    const at = random(made.length + 1)
    const length = 1 + random(Math.max(1, Math.min(200, made.length)))
    const piece = pieces[random(pieces.length)] ?? ""
    const lines = made.split("\n")
    const line = random(lines.length)
    switch (random(8)) {
      case 0:
        made = made.slice(0, at) + made.slice(at + length)
        break
      case 1:
        made = made.slice(0, at) + piece + made.slice(at)
        break
      case 2:
        made = made.slice(0, at) + piece.repeat(1 + random(50)) + made.slice(at + length)
        break
      case 3:
        lines.splice(line, 1 + random(3))
        made = lines.join("\n")
        break
      case 4:
        lines.splice(line, 0, ...lines.slice(random(lines.length)).slice(0, 1 + random(9)))
        made = lines.join("\n")
        break
      case 5:
        lines[line] = `${" ".repeat(random(12))}${piece}${lines[line] ?? ""}`
        made = lines.join("\n")
        break
      case 6: {
        const from = random(other.length + 1)
        made = made.slice(0, at) + other.slice(from, from + 40 * length) + made.slice(at)
        break
      }
      default:
        made = made.slice(0, at) + String.fromCharCode(random(0x3000)) + made.slice(at + 1)
    }
  }
  return made.slice(0, 400_000)
}
