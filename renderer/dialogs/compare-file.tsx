import {useSay} from "../messages"
import {Browse} from "./file-list"
import {Cancel, Frame} from "./frame"
import type {DialogRequest} from "./requests"

interface FileProps {
  readonly request: Extract<DialogRequest, {readonly kind: "compare-file"}>
}

/** The page's own way to choose another draft for a comparison. */
export function CompareFileDialog({request: {answer}}: FileProps) {
  const say = useSay()
  return (
    <Frame
      title={say("compare.choose-file")}
      onClose={() => answer(null)}
      buttons={<Cancel onPress={() => answer(null)} />}
    >
      <Browse kind="draft" onFile={({handle}) => answer({handle})} />
    </Frame>
  )
}
