import type {ChartBlock} from "../report"

/** A chart as its counts, a bar a line; what counts nothing is left out. */
export function chartText({chart: {kinds, bars}}: ChartBlock): string {
  return bars
    .map(({name, counts}) => {
      const told = kinds.flatMap((kind, i) =>
        (counts[i] ?? 0) === 0 ? [] : [`${kind.name} ${counts[i]}`],
      )
      return `${name}: ${told.length === 0 ? "0" : told.join(", ")}`
    })
    .join("\n")
}
