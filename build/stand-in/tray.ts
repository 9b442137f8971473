/** `Tray`: a model, and a real icon if the desktop can show one. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { type NothingInvented, onlyKnown } from './only-known.ts'

export interface TrayModel {
  readonly emitter: EventEmitter
  image: Electron.NativeImage
  toolTip: string
  menu: Electron.Menu | null
}

export const trays = new Set<TrayModel>()

/** What the model calls on a real icon. */
export interface RealIcon {
  changed(): void
  gone(): void
}

class Model
  extends EventEmitter
  implements Pick<Electron.Tray, 'setToolTip' | 'setImage' | 'setContextMenu' | 'destroy' | 'isDestroyed'>
{
  readonly #model: TrayModel
  readonly #icon: Promise<RealIcon | null>

  constructor(image: Electron.NativeImage | string) {
    super()
    if (typeof image === 'string') throw new Error('The stand-in has no Tray from a path')
    this.#model = { emitter: this, image, toolTip: '', menu: null }
    trays.add(this.#model)
    this.#icon = realIcon(this.#model)
  }

  setToolTip(toolTip: string): void {
    this.#model.toolTip = toolTip
    this.#changed()
  }

  setImage(image: Electron.NativeImage | string): void {
    if (typeof image === 'string') throw new Error('The stand-in has no Tray from a path')
    this.#model.image = image
    this.#changed()
  }

  setContextMenu(menu: Electron.Menu | null): void {
    this.#model.menu = menu
    this.#changed()
  }

  #changed(): void {
    void this.#icon.then((icon) => icon?.changed())
  }

  destroy(): void {
    trays.delete(this.#model)
    void this.#icon.then((icon) => icon?.gone())
  }

  isDestroyed(): boolean {
    return !trays.has(this.#model)
  }
}
true satisfies NothingInvented<Model, Electron.Tray>

/** Loads the bus library only if there is a session bus. */
async function realIcon(model: TrayModel): Promise<RealIcon | null> {
  if (!process.env['DISPLAY'] || !process.env['DBUS_SESSION_BUS_ADDRESS']) return null
  try {
    const { showStatusNotifier } = await import('./tray-status-notifier.ts')
    return await showStatusNotifier(model)
  } catch (error) {
    console.error('The stand-in could not show a tray icon', error)
    return null
  }
}

export const Tray = onlyKnown(
  'Tray',
  class Tray {
    constructor(image: Electron.NativeImage | string) {
      // biome-ignore lint/correctness/noConstructorReturn: the proxied tray is what the app gets
      return onlyKnown('Tray', new Model(image)) as unknown as Tray
    }
  },
)
