/** `Tray`: it accepts what the app sets and shows no icon. What a tray shows and does is proven on a real Electron. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { type NothingInvented, onlyKnown } from './only-known.ts'

class HiddenTray
  extends EventEmitter
  implements Pick<Electron.Tray, 'setToolTip' | 'setImage' | 'setContextMenu' | 'destroy'>
{
  setToolTip(): void {}

  setImage(): void {}

  setContextMenu(): void {}

  destroy(): void {}
}
true satisfies NothingInvented<HiddenTray, Electron.Tray>

export const Tray = onlyKnown(
  'Tray',
  class Tray {
    constructor() {
      // biome-ignore lint/correctness/noConstructorReturn: the proxied tray is what the app gets
      return onlyKnown('Tray', new HiddenTray()) as unknown as Tray
    }
  },
)
