/** Shows the tray's model in the system's tray. */
import { join } from 'node:path'
import {
  Menu,
  type MenuItemConstructorOptions,
  type NativeImage,
  nativeImage,
  nativeTheme,
  Tray,
} from 'electron'
import { type Platform, type TrayClick, trayClickOn } from '../contract/app.ts'
import type { TrayAction, TrayItem, TrayModel } from '../tray/tray-menu.ts'
import type { MarkedEnvironment } from '../tray/with-environment.ts'

export interface AppTray {
  update(model: TrayModel): void
  /** The person has chosen what a click opens. */
  follow(): void
  destroy(): void
}

export interface TrayParts {
  /** Folder of the icons that the build created for the platform. */
  readonly icons: string
  readonly platform: Platform
  /** What a click opens, where the desktop tells of it: AppIndicator on Linux opens the menu instead. */
  readonly click: () => TrayClick
  readonly onAction: (action: TrayAction) => void
}

export function createTray({ icons, platform, click, onAction }: TrayParts): AppTray {
  let state: TrayModel['icon'] = 'idle'
  let shade = panelShade(platform)
  const image = () => {
    // Windows scales a PNG up from its first size; from an ICO it picks the right size
    const extension = platform === 'win32' ? 'ico' : 'png'
    const picture = nativeImage.createFromPath(join(icons, `tray-${state}-${shade}.${extension}`))
    if (platform === 'darwin') picture.setTemplateImage(true)
    return picture
  }
  const marks = new Map<MarkedEnvironment, NativeImage>()
  const mark = (environment: MarkedEnvironment): NativeImage => {
    const read =
      marks.get(environment) ?? nativeImage.createFromPath(join(icons, `environment-${environment}.png`))
    marks.set(environment, read)
    return read
  }
  const tray = new Tray(image())
  const onColors = () => {
    const now = panelShade(platform)
    if (now === shade) return
    shade = now
    tray.setImage(image())
  }
  nativeTheme.on('updated', onColors)
  let menu: Menu | null = null
  // macOS opens the menu of an icon that has one by any click, and tells of none
  const setMenu = () => tray.setContextMenu(platform === 'darwin' && click() !== 'menu' ? null : menu)
  const openMenu = () => tray.popUpContextMenu(...(menu === null ? [] : [menu]))
  tray.on('click', () => {
    const chosen = trayClickOn(platform, click())
    if (chosen === 'menu') openMenu()
    else onAction({ do: chosen === 'launcher' ? 'launch' : 'show' })
  })
  // Windows and Linux open the menu by themselves
  if (platform === 'darwin') tray.on('right-click', openMenu)
  let shown = ''
  let destroyed = false
  return {
    update(model) {
      // sessions that end with the app still report their state
      if (destroyed) return
      // setting a menu closes an open one, so update only after a change
      const now = JSON.stringify(model)
      if (now === shown) return
      shown = now
      if (model.icon !== state) {
        state = model.icon
        tray.setImage(image())
      }
      tray.setToolTip(model.toolTip)
      menu = Menu.buildFromTemplate(model.items.map((item) => templateOf(item, { mark, onAction })))
      setMenu()
    },
    follow() {
      if (!destroyed && platform === 'darwin') setMenu()
    },
    destroy() {
      destroyed = true
      nativeTheme.off('updated', onColors)
      tray.destroy()
    },
  }
}

/**
 * The colors of the panel that shows the icon. Windows says those of its taskbar. Linux says those of programs: where they
 * are dark, so is the panel, but where they are light, many panels are dark too (GNOME, Xfce, Cinnamon). The app's own theme
 * says nothing of the panel. On macOS, the system colors the shape.
 */
function panelShade(platform: Platform): 'any' | 'light' | 'dark' {
  switch (platform) {
    case 'win32':
      return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? 'dark' : 'light'
    case 'linux':
      return nativeTheme.themeSource === 'system' && nativeTheme.shouldUseDarkColors ? 'dark' : 'any'
    case 'darwin':
      return 'any'
  }
}

interface MenuParts {
  readonly mark: (environment: MarkedEnvironment) => NativeImage
  readonly onAction: (action: TrayAction) => void
}

function templateOf(item: TrayItem, parts: MenuParts): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'words':
      return { label: item.label, enabled: false }
    case 'action':
      return {
        label: item.label,
        enabled: item.enabled,
        ...iconOf(item, parts),
        click: () => parts.onAction(item.action),
      }
    case 'submenu':
      return {
        label: item.label,
        ...iconOf(item, parts),
        submenu: item.items.map((each) => templateOf(each, parts)),
      }
  }
}

const iconOf = ({ mark }: { readonly mark?: MarkedEnvironment }, parts: MenuParts) =>
  mark === undefined ? {} : { icon: parts.mark(mark) }
