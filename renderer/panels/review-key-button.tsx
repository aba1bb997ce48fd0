import type {ReactNode} from "react"
import {Button, Tooltip, TooltipTrigger} from "react-aria-components"
import {keyText, type Key} from "../keys"
import {useSession} from "../session-context"

interface KeyButtonProps {
  /** Presses the button while the focus is on its item. */
  readonly shortcut: Key
  readonly className: string
  readonly onPress: () => void
  readonly children: ReactNode
  readonly "data-reply"?: boolean
  readonly "data-accept"?: boolean
  readonly "data-reject"?: boolean
  readonly "data-keep"?: boolean
}

/** A button of an item of review that says its key. */
export function KeyButton({shortcut, children, ...props}: KeyButtonProps) {
  const session = useSession()
  return (
    <TooltipTrigger delay={600}>
      <Button {...props}>{children}</Button>
      <Tooltip className="tooltip" offset={4}>
        <kbd>{keyText(shortcut, session.about.platform === "macos")}</kbd>
      </Tooltip>
    </TooltipTrigger>
  )
}
