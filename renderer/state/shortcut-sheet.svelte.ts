/** Whether the shortcut sheet is open. It may lie above a dialog, which keeps its input. */
import type { WantedDialog } from '../../main/contract/app.ts'
import { topmost } from '../dialogs.ts'

export class ShortcutSheet {
  shown = $state(false)

  toggle(): void {
    this.shown = !this.shown
  }

  /** Opens what main wants open. Another open dialog keeps its input, and only the sheet lies above it. */
  openWanted(dialog: WantedDialog, open: (dialog: Exclude<WantedDialog, 'shortcuts'>) => void): void {
    if (dialog === 'shortcuts') this.shown = true
    else if (topmost() === null) open(dialog)
  }
}
