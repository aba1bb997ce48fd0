import {useId, type ReactNode} from "react"
import {Button} from "react-aria-components"
import {stretches, type Chart, type ChartTone} from "../../schema/formats/chart"
import {chartLooks} from "../../schema/formats/chart-looks"

interface ChartTableProps {
  readonly chart: Chart
  /** What the bars are: the heading of their names. */
  readonly of: string
  /** The heading of the drawn bars, for who listens. */
  readonly share: string
  /** Leads to what a bar counts; the bars' names are buttons then. */
  readonly onOpen?: (bar: number) => void
}

const barWidth = 300

/** A chart as the table of its counts with a drawn bar in each row: the look of the reports, in the window's colours. */
export function ChartTable({chart, of, share, onOpen}: ChartTableProps) {
  const prefix = useId()
  const {caption, kinds, bars} = chart
  const drawn = stretches(chart)
  const patternId = (tone: ChartTone) => `${prefix}-${tone}`
  const rectangle = (key: number, x: number, width: number, tone: ChartTone): ReactNode => (
    <rect
      key={key}
      x={x}
      y={0.5}
      width={width}
      height={13}
      fill={`url(#${patternId(tone)})`}
      className="chart-edge"
    />
  )
  return (
    <table className="chart">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">
            <span className="visually-hidden">{share}</span>
            <Patterns tones={kinds.map(({tone}) => tone)} id={patternId} />
          </th>
          {kinds.map(({name, tone}) => (
            <th key={tone} scope="col" className="count">
              <svg className="chart-swatch" viewBox="0 0 14 14" aria-hidden="true">
                {rectangle(0, 0.5, 13, tone)}
              </svg>
              <span className="chart-kind">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({name, counts}, i) => (
          <tr key={i}>
            <th scope="row">
              {onOpen ? (
                <Button className="link" onPress={() => onOpen(i)}>
                  {name}
                </Button>
              ) : (
                name
              )}
            </th>
            <td className="chart-bar">
              <svg
                viewBox={`0 0 ${barWidth} 14`}
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
              >
                {(drawn[i] ?? []).map(({kind, start, length}, j) =>
                  rectangle(j, start * barWidth, length * barWidth, kind.tone),
                )}
              </svg>
            </td>
            {counts.map((count, k) => (
              <td key={kinds[k]?.tone} className="count" data-none={count === 0 || undefined}>
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface PatternsProps {
  readonly tones: readonly ChartTone[]
  readonly id: (tone: ChartTone) => string
}

/** What the bars of a chart are filled with. Shades are the window's (coverage.css), since paper has no dark theme. */
function Patterns({tones, id}: PatternsProps) {
  return (
    <svg className="chart-patterns" aria-hidden="true" focusable="false">
      <defs>
        {tones.map((tone) => {
          const {lines} = chartLooks[tone]
          return (
            <pattern
              key={tone}
              id={id(tone)}
              width={8}
              height={8}
              patternUnits="userSpaceOnUse"
              className={`chart-tone ${tone}`}
            >
              <rect width={8} height={8} />
              {lines !== null && <path d={lines} />}
            </pattern>
          )
        })}
      </defs>
    </svg>
  )
}
