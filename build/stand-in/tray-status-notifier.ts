/** A real tray icon for Linux desktops: StatusNotifierItem and com.canonical.dbusmenu on the session bus. */

import dbus from 'dbus-next'
import type * as Electron from 'electron'
import { decodePng } from './native-image.ts'
import type { RealIcon, TrayModel } from './tray.ts'

const { ACCESS_READ, Interface } = dbus.interface
const { Variant } = dbus
const WATCHER = 'org.kde.StatusNotifierWatcher'

type Pixmap = [number, number, Buffer]
type Properties = Record<string, dbus.Variant>
type Layout = [number, Properties, dbus.Variant[]]

const read = (signature: string): dbus.interface.PropertyOptions => ({ signature, access: ACCESS_READ })

class Item extends Interface {
  readonly #model: TrayModel

  constructor(model: TrayModel) {
    super('org.kde.StatusNotifierItem')
    this.#model = model
  }

  Category = 'ApplicationStatus'
  Id = 'homerealm'
  Status = 'Active'
  IconName = ''
  IconThemePath = ''
  OverlayIconName = ''
  AttentionIconName = ''
  ItemIsMenu = false
  Menu = '/Menu'
  WindowId = 0

  get Title(): string {
    return this.#model.toolTip
  }

  get IconPixmap(): Pixmap[] {
    const { width, height, argb } = decodePng(this.#model.image.toPNG())
    return [[width, height, argb]]
  }

  get ToolTip(): [string, Pixmap[], string, string] {
    return ['', [], this.#model.toolTip, '']
  }

  Activate(): void {
    this.#model.emitter.emit('click', {})
  }

  ContextMenu(): void {}
  SecondaryActivate(): void {}
  Scroll(): void {}
  NewIcon(): void {}
  NewToolTip(): void {}
  NewTitle(): void {}
}

/** Gives the menu items the numbers that the bus uses. Each new menu gets new numbers. */
class MenuOnBus extends Interface {
  readonly #model: TrayModel
  readonly #items = new Map<number, Electron.MenuItem>()
  #revision = 1
  #numbers = 0

  constructor(model: TrayModel) {
    super('com.canonical.dbusmenu')
    this.#model = model
  }

  Version = 3
  Status = 'normal'
  TextDirection = 'ltr'
  IconThemePath: string[] = []

  GetLayout(): [number, Layout] {
    this.#items.clear()
    this.#numbers = 0
    return [
      this.#revision,
      [0, { 'children-display': new Variant('s', 'submenu') }, this.#children(this.#model.menu)],
    ]
  }

  #children(menu: Electron.Menu | null | undefined): dbus.Variant[] {
    return (menu?.items ?? []).map((item) => {
      const number = ++this.#numbers
      this.#items.set(number, item)
      const children = item.submenu ? this.#children(item.submenu) : []
      return new Variant('(ia{sv}av)', [number, propertiesOf(item), children])
    })
  }

  GetGroupProperties(numbers: number[]): [number, Properties][] {
    return [...this.#items]
      .filter(([number]) => numbers.length === 0 || numbers.includes(number))
      .map(([number, item]) => [number, propertiesOf(item)])
  }

  GetProperty(number: number, name: string): dbus.Variant {
    const item = this.#items.get(number)
    return (item && propertiesOf(item)[name]) ?? new Variant('s', '')
  }

  Event(number: number, what: string): void {
    const item = this.#items.get(number)
    if (what === 'clicked' && item?.enabled) item.click()
  }

  EventGroup(events: [number, string, unknown, number][]): number[] {
    for (const [number, what] of events) this.Event(number, what)
    return []
  }

  AboutToShow(): boolean {
    return false
  }

  AboutToShowGroup(): [number[], number[]] {
    return [[], []]
  }

  LayoutUpdated(): [number, number] {
    this.#revision += 1
    return [this.#revision, 0]
  }
}

/** The bus marks an access key with an underscore, Electron with an ampersand. */
const busLabel = (label: string): string =>
  label.replaceAll('_', '__').replace(/&(.)/g, (_match, next: string) => (next === '&' ? '&' : `_${next}`))

function propertiesOf(item: Electron.MenuItem): Properties {
  if (item.type === 'separator') return { type: new Variant('s', 'separator') }
  return {
    label: new Variant('s', busLabel(item.label)),
    enabled: new Variant('b', item.enabled),
    visible: new Variant('b', item.visible),
    ...(item.submenu ? { 'children-display': new Variant('s', 'submenu') } : {}),
  }
}

Item.configureMembers({
  properties: {
    Category: read('s'),
    Id: read('s'),
    Title: read('s'),
    Status: read('s'),
    WindowId: read('i'),
    IconName: read('s'),
    IconThemePath: read('s'),
    OverlayIconName: read('s'),
    AttentionIconName: read('s'),
    IconPixmap: read('a(iiay)'),
    ToolTip: read('(sa(iiay)ss)'),
    ItemIsMenu: read('b'),
    Menu: read('o'),
  },
  methods: {
    Activate: { inSignature: 'ii', outSignature: '' },
    ContextMenu: { inSignature: 'ii', outSignature: '' },
    SecondaryActivate: { inSignature: 'ii', outSignature: '' },
    Scroll: { inSignature: 'is', outSignature: '' },
  },
  signals: { NewIcon: { signature: '' }, NewToolTip: { signature: '' }, NewTitle: { signature: '' } },
})
MenuOnBus.configureMembers({
  properties: { Version: read('u'), Status: read('s'), TextDirection: read('s'), IconThemePath: read('as') },
  methods: {
    GetLayout: { inSignature: 'iias', outSignature: 'u(ia{sv}av)' },
    GetGroupProperties: { inSignature: 'aias', outSignature: 'a(ia{sv})' },
    GetProperty: { inSignature: 'is', outSignature: 'v' },
    Event: { inSignature: 'isvu', outSignature: '' },
    EventGroup: { inSignature: 'a(isvu)', outSignature: 'ai' },
    AboutToShow: { inSignature: 'i', outSignature: 'b' },
    AboutToShowGroup: { inSignature: 'ai', outSignature: 'aiai' },
  },
  signals: { LayoutUpdated: { signature: 'ui' } },
})

/** Registers the icon with the desktop's watcher. @returns null if the desktop has none */
export async function showStatusNotifier(model: TrayModel): Promise<RealIcon | null> {
  const bus = dbus.sessionBus()
  bus.on('error', () => undefined)
  const watcher = await bus.getProxyObject(WATCHER, '/StatusNotifierWatcher').catch(() => null)
  if (watcher === null) {
    bus.disconnect()
    return null
  }
  const [item, menu] = [new Item(model), new MenuOnBus(model)]
  const name = `org.kde.StatusNotifierItem-${process.pid}-1`
  bus.export('/StatusNotifierItem', item)
  bus.export('/Menu', menu)
  await bus.requestName(name, 0)
  await watcher.getInterface(WATCHER)['RegisterStatusNotifierItem']?.(name)
  return {
    changed: () => {
      item.NewIcon()
      item.NewToolTip()
      menu.LayoutUpdated()
    },
    gone: () => bus.disconnect(),
  }
}
