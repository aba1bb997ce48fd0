/** How many names are suggested. */
const most = 3

/** The names that someone may have meant by a word, the likeliest first; none where nothing is like it. */
export function nearest(written: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({name, far: distance(written.toLowerCase(), name.toLowerCase())}))
    .filter(({name, far}) => far <= Math.max(written.length, name.length) / 2)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({name}) => name)
}

/** How many letters must be put in, taken out or replaced; one where the longer of the two only goes on, or began earlier. */
function distance(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 3 && short !== long && long.includes(short)) return 1
  let row = Array.from({length: b.length + 1}, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
