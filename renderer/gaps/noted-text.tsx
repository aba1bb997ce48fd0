import {useEffect, useRef, useState} from "react"
import {Label, TextArea, TextField} from "react-aria-components"

interface NotedTextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
}

/** How long a pause in typing is until what was typed is recorded. */
const pause = 900

/** A text that is recorded as one step once the typing pauses, or the field is left. */
export function NotedText({label, value, onChange, rows = 2}: NotedTextProps) {
  const [text, setText] = useState(value)
  const latest = useRef({text, value, onChange})
  useEffect(() => {
    latest.current = {text, value, onChange}
  })
  const record = () => {
    const now = latest.current
    if (now.text !== now.value) now.onChange(now.text)
  }
  // Undo, and what another window's file brought, show; what is being typed stays.
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return
    const timer = setTimeout(record, pause)
    return () => clearTimeout(timer)
  }, [text, value])
  useEffect(() => record, [])
  return (
    <TextField className="field" value={text} onChange={setText} onBlur={record}>
      <Label>{label}</Label>
      <TextArea className="input" rows={rows} dir="auto" />
    </TextField>
  )
}
