/** Puts the tray's model into the system's tray. */
import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { TrayAction, TrayItem, TrayModel } from '../tray/tray-menu.ts'

export interface AppTray {
  update(model: TrayModel): void
  destroy(): void
}

/** @param icons folder of the pictures that the build has made for the platform */
export function createTray(
  icons: string,
  platform: NodeJS.Platform,
  onAction: (action: TrayAction) => void,
): AppTray {
  const image = (name: TrayModel['icon']) => {
    // Windows draws a PNG in its first size and enlarges it; of an ICO it takes the size that it needs
    const picture = nativeImage.createFromPath(
      join(icons, `tray-${name}.${platform === 'win32' ? 'ico' : 'png'}`),
    )
    if (platform === 'darwin') picture.setTemplateImage(true)
    return picture
  }
  const tray = new Tray(image('idle'))
  // macOS opens the menu with the same click
  if (platform !== 'darwin') tray.on('click', () => onAction({ do: 'show' }))
  let shown = ''
  let destroyed = false
  return {
    update(model) {
      // what ends with the app still tells its end
      if (destroyed) return
      // menus are replaced whole, which closes one that is open: only when something has changed
      const now = JSON.stringify(model)
      if (now === shown) return
      shown = now
      tray.setImage(image(model.icon))
      tray.setToolTip(model.toolTip)
      tray.setContextMenu(Menu.buildFromTemplate(model.items.map((item) => templateOf(item, onAction))))
    },
    destroy() {
      destroyed = true
      tray.destroy()
    },
  }
}

function templateOf(item: TrayItem, onAction: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' }
    case 'words':
      return { label: item.label, enabled: false }
    case 'action':
      return { label: item.label, enabled: item.enabled, click: () => onAction(item.action) }
    case 'submenu':
      return { label: item.label, submenu: item.items.map((each) => templateOf(each, onAction)) }
  }
}
