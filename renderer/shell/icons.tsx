import type {ReactNode} from "react"

/** Drawn on a 16 px grid with a 1.5 px line, in the colour of the text beside them. */
const drawings = {
  undo: <path d="M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H7" />,
  redo: <path d="m10 3 3.5 3.5L10 10m3-3.5H6.5a4 4 0 0 0 0 8H9" />,
  promote: <path d="M7 4h7M7 8h7M7 12h7M4.5 5.5 2 8l2.5 2.5" />,
  demote: <path d="M7 4h7M7 8h7M7 12h7M2 5.5 4.5 8 2 10.5" />,
  library: <path d="M3 2.5h3v11H3zM6 2.5h3v11H6zM9.6 3.4l2.6-.7 2.3 10-2.6.7z" />,
  reference: (
    <path d="M6.5 9.5 9.5 6.5M7.5 4.5l1.3-1.3a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5l-1.3 1.3a2.8 2.8 0 0 1-4-4L4.5 7.5" />
  ),
  blank: <path d="M5 3H2.5v10H5M11 3h2.5v10H11M6 11h4" />,
  note: <path d="M3 2.5h10v7.5l-3.5 3.5H3zM9.5 13.5V10H13M5.5 5.5h5M5.5 8h3" />,
  suggest: <path d="M9.5 3.5l3 3-6.5 6.5H3v-3zM8 5l3 3M9.5 13.5h4" />,
  comment: <path d="M2.5 3h11v7.5H8l-3.5 3v-3h-2zM5.5 5.7h5M5.5 8h3" />,
  search: <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zm3.3 7.8 3.2 3.2" />,
  export: <path d="M8 10V2.5M5 5.2 8 2.2l3 3M2.5 9v4.5h11V9" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  down: <path d="m4 6 4 4 4-4" />,
  right: <path d="m6 4 4 4-4 4" />,
  left: <path d="m10 4-4 4 4 4" />,
  up: <path d="m4 10 4-4 4 4" />,
  check: <path d="m3 8.5 3.2 3.2L13 4.8" />,
  file: <path d="M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M6 8h4M6 10.5h4" />,
  folder: <path d="M1.8 12.8v-9h4.4l1.5 1.8h6.5v7.2z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  warning: <path d="M8 2.2 14.5 13.5h-13zM8 6.5v3.2m0 1.8v.2" />,
  lock: <path d="M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />,
  left_pane: <path d="M2 3h12v10H2zM6.2 3v10" />,
  right_pane: <path d="M2 3h12v10H2zM9.8 3v10" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** Decoration beside a name; never the name itself. */
export function Icon({name}: {readonly name: IconName}) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  )
}
