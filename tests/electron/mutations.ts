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
