/** Registers the launcher's shortcut with the system, and says what became of it. */
import { globalShortcut } from 'electron'
import type { Accelerator, ShortcutState } from '../contract/accelerator.ts'
import type { ShortcutAccess } from './shortcut-access.ts'

export interface LauncherShortcutParts {
  /** The person's choice; null: none. */
  readonly wanted: () => Accelerator | null
  /** How this desktop lets programs have shortcuts. */
  readonly access: () => Promise<ShortcutAccess>
  readonly onPressed: () => void
  /** Called when the state is known. */
  readonly onChange: () => void
}

export class LauncherShortcut {
  readonly #parts: LauncherShortcutParts
  #access: ShortcutAccess | null = null
  #registered: Accelerator | null = null
  #state: ShortcutState = 'off'

  constructor(parts: LauncherShortcutParts) {
    this.#parts = parts
  }

  get state(): ShortcutState {
    return this.#state
  }

  /** Registers it. Call it once the window is shown: it may have to read files. */
  async start(): Promise<void> {
    this.#access = await this.#parts.access()
    this.follow()
    this.#parts.onChange()
  }

  /** Registers what the person has chosen now, in place of what they chose before. Does nothing before the start. */
  follow(): void {
    const wanted = this.#parts.wanted()
    if (this.#access === null || (wanted !== null && wanted === this.#registered)) return
    this.stop()
    this.#state = this.#register(wanted, this.#access)
  }

  /** Gives the keys back to other programs. */
  stop(): void {
    if (this.#registered !== null) globalShortcut.unregister(this.#registered)
    this.#registered = null
  }

  #register(wanted: Accelerator | null, access: ShortcutAccess): ShortcutState {
    if (access === 'none') return 'unsupported'
    if (wanted === null) return 'off'
    if (!globalShortcut.register(wanted, this.#parts.onPressed)) return 'refused'
    this.#registered = wanted
    // Electron answers before the desktop has: https://github.com/electron/electron/issues/52218
    return access === 'portal' ? 'requested' : 'on'
  }
}
