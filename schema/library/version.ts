/** How a version of a pack stands to another: 1.10.0 is newer than 1.9.2. */
export function versionOrder(version: string, than: string): "newer" | "older" | "same" {
  const [a, b] = [version.split("."), than.split(".")]
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const far = (a[i] ?? "0").localeCompare(b[i] ?? "0", "en", {numeric: true})
    if (far !== 0) return far > 0 ? "newer" : "older"
  }
  return "same"
}
