/** The limbs of an offence as a treaty has them, with the clauses of a pack that carry them: each limb in a clause of its own. */
export interface OffenceLimbs {
  readonly pack: string
  /** The design of the offences that has them, where the pack offers several. */
  readonly design?: readonly [key: string, option: string]
  /** Obligation -> clauses, as provision and clause. */
  readonly limbs: Readonly<Record<string, readonly string[]>>
}

/** `art-8` with `p1a p1b` -> `art-8.p1a`, `art-8.p1b`. */
const of = (part: string, clauses: string): readonly string[] =>
  clauses.split(" ").map((clause) => `${part}.${clause}`)

export const offenceLimbs: readonly OffenceLimbs[] = [
  {
    pack: "tip-2009",
    limbs: {
      "TIP-3.a": [
        ...of("art-8", "p1a p1b p1c p1d p1e"),
        ...of("art-8", "p2a p2b p2c p2d p2e p2f p2g p2h"),
        ...of("art-8", "p3"),
        ...of("def-exploitation", "ex-prostitution ex-sexual ex-labour ex-slavery ex-similar"),
        ...of("def-exploitation", "ex-servitude-n ex-servitude-b ex-servitude-a ex-organs"),
      ],
      "TIP-3.b": of("art-8", "p6"),
      "TIP-3.c": of("art-8", "p4-same-a p4-same-b p4-sep p4-sepmax p7"),
      "TIP-5.2.a": of("art-14", "p1-prep p1-exec p1-general"),
      "TIP-5.2.b": of("art-12", "p1-own-a p1-own-b p1-own-c p1-own-d p1-general"),
      "TIP-5.2.c": of("art-13", "p1-own-a p1-own-b p1-general"),
    },
  },
  {
    pack: "som-2010",
    design: ["offence-design", "separate-articles"],
    limbs: {
      "SOM-6.1.a": of("art-5a", "p1a p1b"),
      "SOM-6.1": ["art-5a.p1c", "art-5b.p1c", "art-5c.p1d"],
      "SOM-6.1.b": of("art-5b", "p1b"),
      "SOM-6.1.b.i": of("art-5b", "p1a-produce"),
      "SOM-6.1.b.ii": of("art-5b", "p1a-procure p1a-provide p1a-possess"),
      "SOM-6.1.c": of("art-5c", "p1a p1b p1c p2a p2b p2c"),
      "SOM-6.2.a": of("art-5d", "p1-prep p1-exec p1-general"),
      "SOM-6.2.b": of("art-5e", "p1a p1b p1c p3-own-a p3-own-b p3-own-c p3-own-d p3-general"),
      "SOM-6.2.c": of("art-5f", "p1-own-a p1-own-b p1-general"),
    },
  },
  {
    pack: "som-2010",
    design: ["offence-design", "joined-articles"],
    limbs: {
      "SOM-6.1.a": of("art-5g", "p1a p1b"),
      "SOM-6.1": ["art-5g.p1c", "art-5g.p2d", "art-5h.p1c"],
      "SOM-6.1.b": of("art-5h", "p1b"),
      "SOM-6.1.b.i": of("art-5h", "p1a-produce"),
      "SOM-6.1.b.ii": of("art-5h", "p1a-procure p1a-provide p1a-possess"),
      "SOM-6.1.c": of("art-5g", "p2a p2b p2c p3a p3b p3c"),
      "SOM-6.2.a": [
        ...of("art-5g", "p8-prep p8-exec p8-general"),
        ...of("art-5h", "p4-prep p4-exec p4-general"),
      ],
      "SOM-6.2.b": [
        ...of("art-5g", "p9a p9b p10-own-a p10-own-b p10-own-c p10-own-d p10-general"),
        ...of("art-5h", "p5 p7-own-a p7-own-b p7-own-c p7-own-d p7-general"),
      ],
      "SOM-6.2.c": [
        ...of("art-5g", "p12-own-a p12-own-b p12-general"),
        ...of("art-5h", "p9-own-a p9-own-b p9-general"),
      ],
    },
  },
  {
    pack: "som-2010",
    design: ["offence-design", "single-article"],
    limbs: {
      "SOM-6.1.a": of("art-5i", "p2a"),
      "SOM-6.1": of("art-5i", "p1a p1b"),
      "SOM-6.1.b.i": of("art-5i", "p2b"),
      "SOM-6.1.b.ii": of("art-5i", "p2c p2d p2e"),
      "SOM-6.1.c": of("art-5i", "p2f p3a p3b p3c"),
      "SOM-6.2.a": of("art-5i", "p8-prep p8-exec p8-general"),
      "SOM-6.2.b": of("art-5i", "p9a p9b p9c p11-own-a p11-own-b p11-own-c p11-own-d p11-general"),
      "SOM-6.2.c": of("art-5i", "p13-own-a p13-own-b p13-general"),
    },
  },
  {
    pack: "untoc-foundation",
    limbs: {
      "UNTOC-5.1.a.i": of("organized-group", "p1-agree p1-both-agree"),
      "UNTOC-5.1.a.ii": of(
        "organized-group",
        "p1-part-crime p1-part-other p1-both-crime p1-both-other",
      ),
      "UNTOC-5.1.b": of("organized-group", "p2a p2b p2c"),
      "UNTOC-6.1.a.i": of("laundering", "p1a p1b"),
      "UNTOC-6.1.a.ii": of("laundering", "p1c"),
      "UNTOC-6.1.b.i": of("laundering", "p2-own p2-receiving"),
      "UNTOC-6.1.b.ii": of("laundering", "p3-own-a p3-own-b p3-own-c p3-own-d p3-general"),
      "UNTOC-8.1.a": of("corruption", "p1a p1b p1c"),
      "UNTOC-8.1.b": of("corruption", "p2a p2b"),
      "UNTOC-8.3": of("corruption", "p5-own p5-general"),
      "UNTOC-23.a": of("obstruction", "p1a p1b p1c p2a p2b p2c"),
      "UNTOC-23.b": of("obstruction", "p3 p4a p4b p4c"),
    },
  },
]
