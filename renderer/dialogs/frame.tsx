import type {ReactNode} from "react"
import {Button, Dialog, Heading, Modal, ModalOverlay} from "react-aria-components"
import {useSay, type MessageId} from "../messages"
import {Icon} from "../shell/icons"

interface FrameProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the main one last. */
  readonly buttons?: ReactNode
  readonly size?: "small" | "medium" | "large" | "wide" | "full"
  readonly role?: "dialog" | "alertdialog"
}

/** What all dialogs share: a name, Escape and a close button, and buttons at the bottom. The focus goes back on closing. */
export function Frame({
  title,
  onClose,
  children,
  buttons,
  size = "medium",
  role = "dialog",
}: FrameProps) {
  const say = useSay()
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={false}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`modal ${size}`}>
        <Dialog className="dialog" role={role}>
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button className="icon-button" aria-label={say("common.close")} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </header>
          <div className="dialog-body">{children}</div>
          {buttons !== undefined && <footer className="dialog-foot">{buttons}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

export function Cancel({
  onPress,
  label = "common.cancel",
}: {
  readonly onPress: () => void
  readonly label?: MessageId
}) {
  const say = useSay()
  return (
    <Button className="button" onPress={onPress}>
      {say(label)}
    </Button>
  )
}
