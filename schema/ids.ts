/**
 * Ids of provisions: opaque, permanent, never a number. Whoever creates provisions is given a mint; nothing makes ids out of
 * the air, so that tests and golden files can pin them.
 */
export type MintId = () => string

/** Names of parts of a bill that are no provisions; review tells all parts apart by one key (review/units.ts). */
const parts = new Set(["bill", "preamble", "body"])

/** Whether a provision may have an id, as far as the id alone tells. Choices are named by their place, with a slash. */
export const isId = (id: string): boolean => id !== "" && !parts.has(id) && !id.includes("/")

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

/** Mints ten-character ids (50 bits) from a source of random numbers in [0, 1). */
export function mintFrom(random: () => number): MintId {
  return () => {
    let id = "p"
    for (let i = 0; i < 10; i++) id += alphabet[Math.floor(random() * alphabet.length)] ?? "0"
    return id
  }
}

/** Mints p1, p2, p3 …: for tests and golden files only, since two documents made so share ids. */
export function mintInOrder(): MintId {
  let n = 0
  return () => `p${++n}`
}
