/** Numbers in [0, 1), the same ones on each run. */
export function inTurn(seed: number): () => number {
  let at = seed * 7919 + 1
  return () => {
    at = (at * 16_807) % 2_147_483_647
    return at / 2_147_483_647
  }
}
