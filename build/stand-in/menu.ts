/** `Menu` and `MenuItem`: a model of the tray's menu. */
import type * as Electron from 'electron'
import { type NothingInvented, onlyKnown, refuseUnknown } from './only-known.ts'

const OPTIONS = ['label', 'type', 'enabled', 'checked', 'visible', 'click', 'submenu', 'id', 'icon']

class Item implements Pick<Electron.MenuItem, 'label' | 'type' | 'enabled' | 'visible' | 'checked' | 'id'> {
  readonly label: string
  readonly type: Electron.MenuItem['type']
  readonly id: string
  readonly submenu?: Electron.Menu
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly click: () => void

  constructor(options: Electron.MenuItemConstructorOptions) {
    refuseUnknown('MenuItem', options, OPTIONS)
    this.label = options.label ?? ''
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu')
    this.id = options.id ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu)
    this.click = () => {
      const { click } = options as { click?: (item: unknown, window: undefined, event: object) => void }
      click?.(this, undefined, {})
    }
  }
}

class Model implements Pick<Electron.Menu, 'items'> {
  readonly items: Electron.MenuItem[]

  constructor(items: Electron.MenuItem[]) {
    this.items = items
  }
}
true satisfies NothingInvented<Model, Electron.Menu>
true satisfies NothingInvented<Item, Electron.MenuItem>

export const Menu = onlyKnown('Menu', {
  buildFromTemplate: (template: (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]): Electron.Menu =>
    onlyKnown(
      'Menu',
      new Model(
        template.map(
          (each) => new Item(each as Electron.MenuItemConstructorOptions) as unknown as Electron.MenuItem,
        ),
      ),
    ) as unknown as Electron.Menu,
  /** Chromium's windows have no menu bar, so null changes nothing. */
  setApplicationMenu: (menu: Electron.Menu | null): void => {
    if (menu !== null) throw new Error('The stand-in has no application menu')
  },
} satisfies Partial<typeof Electron.Menu>)
