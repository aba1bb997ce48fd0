import {useSelected, useSession} from "../session-context"
import {AboutDialog} from "./about"
import {AdaptationDialog} from "./adaptation"
import {AmendDialog} from "./amend"
import {AssessorsDialog} from "./assessors"
import {BeginGapsDialog} from "./begin-gaps"
import {BlankDialog} from "./blank"
import {BringBackDialog} from "./bring-back"
import {BringTogetherDialog} from "./bring-together"
import {CompareDialog} from "./compare"
import {CompareFileDialog} from "./compare-file"
import {CoverageDialog} from "./coverage"
import {DamagedDialog} from "./damaged"
import {ConflictDialog, MuchShorterDialog, NotSavedDialog, UnsavedDialog} from "./questions"
import {DocumentsDialog} from "./documents"
import {ExportDialog} from "./export"
import {GapAnalysisDialog} from "./gap-analysis"
import {GoToDialog} from "./go-to"
import {HandOutDialog} from "./hand-out"
import {ImportDialog} from "./import"
import {InsertDialog} from "./insert"
import {InsertArrangedDialog} from "./insert-arranged"
import {KeptDialog} from "./kept"
import {LawNameDialog} from "./law-name"
import {NameDialog} from "./name"
import {NamelessDialog} from "./nameless"
import {NewBillDialog} from "./new-bill"
import {NumberDialog} from "./number"
import {OpenDialog} from "./open"
import {PacksDialog} from "./packs"
import {PlaceDialog} from "./place"
import {PaletteDialog} from "./palette"
import {PreviewDialog} from "./preview"
import {ReadingDialog} from "./reading"
import {ReferenceDialog} from "./reference"
import {ProtocolDialog} from "./protocol"
import type {DialogRequest} from "./requests"
import {SettingsDialog} from "./settings"
import {ShortcutsDialog} from "./shortcuts"
import {VariantsDialog} from "./variants"
import {VersionNameDialog, VersionRemoveDialog, VersionRestoreDialog} from "./version-questions"
import {VersionsDialog} from "./versions"

/** The open dialogs, the last on top. */
export function Dialogs() {
  const dialogs = useSelected((state) => state.dialogs)
  return dialogs.map((request, i) => <Opened key={i} request={request} />)
}

function Opened({request}: {readonly request: DialogRequest}) {
  const session = useSession()
  const close = () => session.closeDialog(request)
  switch (request.kind) {
    case "new-bill":
      return <NewBillDialog onClose={close} />
    case "open":
      return <OpenDialog onClose={close} />
    case "place":
      return <PlaceDialog request={request} />
    case "unsaved":
      return <UnsavedDialog request={request} />
    case "conflict":
      return <ConflictDialog request={request} />
    case "much-shorter":
      return <MuchShorterDialog request={request} />
    case "not-saved":
      return <NotSavedDialog request={request} />
    case "reading":
      return <ReadingDialog request={request} />
    case "damaged":
      return <DamagedDialog request={request} />
    case "insert":
      return <InsertDialog request={request} onClose={close} />
    case "insert-arranged":
      return <InsertArrangedDialog picks={request.picks} onClose={close} />
    case "preview":
      return <PreviewDialog request={request} onClose={close} />
    case "versions":
      return <VersionsDialog onClose={close} />
    case "version-name":
      return <VersionNameDialog request={request} />
    case "version-remove":
      return <VersionRemoveDialog request={request} />
    case "version-restore":
      return <VersionRestoreDialog request={request} />
    case "compare":
      return <CompareDialog request={request} onClose={close} />
    case "compare-file":
      return <CompareFileDialog request={request} />
    case "gap-analysis":
      return <GapAnalysisDialog onClose={close} />
    case "amend":
      return <AmendDialog subject={request.subject} onClose={close} />
    case "assessors":
      return <AssessorsDialog onClose={close} />
    case "begin-gaps":
      return <BeginGapsDialog onClose={close} />
    case "adaptation":
      return <AdaptationDialog onClose={close} />
    case "coverage":
      return <CoverageDialog onClose={close} />
    case "name":
      return <NameDialog answer={request.answer} />
    case "export":
      return <ExportDialog onClose={close} />
    case "kept":
      return <KeptDialog onClose={close} />
    case "nameless":
      return <NamelessDialog onClose={close} />
    case "documents":
      return <DocumentsDialog onClose={close} />
    case "hand-out":
      return <HandOutDialog onClose={close} />
    case "bring-together":
      return <BringTogetherDialog onClose={close} />
    case "protocol":
      return <ProtocolDialog onClose={close} />
    case "variants":
      return <VariantsDialog id={request.id} onClose={close} />
    case "packs":
      return <PacksDialog offered={request.offer ?? null} onClose={close} />
    case "bring-back":
      return <BringBackDialog onClose={close} />
    case "import":
      return <ImportDialog isLaw={request.as === "law"} onClose={close} />
    case "law-name":
      return <LawNameDialog law={request.law} onClose={close} />
    case "reference":
      return <ReferenceDialog pos={request.pos} onClose={close} />
    case "blank":
      return <BlankDialog onClose={close} />
    case "number":
      return <NumberDialog id={request.id} onClose={close} />
    case "go-to":
      return <GoToDialog onClose={close} />
    case "palette":
      return <PaletteDialog onClose={close} />
    case "shortcuts":
      return <ShortcutsDialog onClose={close} />
    case "settings":
      return <SettingsDialog onClose={close} />
    case "about":
      return <AboutDialog onClose={close} />
  }
}
