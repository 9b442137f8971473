/** The application menu of macOS. There, the keys for edit, close, hide and quit come from the menu, in sign-in windows too. */
import type { MenuItemConstructorOptions } from 'electron'
import type { WantedDialog } from '../contract/app.ts'
import { words } from '../words/index.ts'

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The menu's template; null on Windows and Linux, where Chromium handles the editing keys itself. It also applies to sign-in
 * windows, so it has no role that reloads, zooms or inspects a page.
 * https://developer.apple.com/design/human-interface-guidelines/the-menu-bar
 * @param onWanted called with the dialog that the person selects
 */
export function appMenu(
  platform: NodeJS.Platform,
  onWanted: (dialog: WantedDialog) => void,
): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null
  const labels = words.menu
  return [
    {
      label: 'Homerealm',
      submenu: [
        { label: labels.about, role: 'about' },
        SEPARATOR,
        { label: labels.settings, accelerator: 'Command+,', click: () => onWanted('settings') },
        SEPARATOR,
        { label: labels.services, role: 'services' },
        SEPARATOR,
        { label: labels.hide, role: 'hide' },
        { label: labels.hideOthers, role: 'hideOthers' },
        { label: labels.showAll, role: 'unhide' },
        SEPARATOR,
        { label: labels.quit, role: 'quit' },
      ],
    },
    {
      label: labels.file,
      submenu: [
        { label: labels.addOrganization, accelerator: 'Command+N', click: () => onWanted('add') },
        { label: labels.import, click: () => onWanted('import') },
        { label: labels.export, click: () => onWanted('export') },
        SEPARATOR,
        { label: labels.close, role: 'close' },
      ],
    },
    {
      label: labels.edit,
      submenu: [
        { label: labels.undo, role: 'undo' },
        { label: labels.redo, role: 'redo' },
        SEPARATOR,
        { label: labels.cut, role: 'cut' },
        { label: labels.copy, role: 'copy' },
        { label: labels.paste, role: 'paste' },
        { label: labels.delete, role: 'delete' },
        { label: labels.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: labels.window,
      role: 'window',
      submenu: [
        { label: labels.minimize, role: 'minimize' },
        { label: labels.zoom, role: 'zoom' },
        { label: labels.fullScreen, role: 'togglefullscreen' },
        SEPARATOR,
        { label: labels.front, role: 'front' },
      ],
    },
    // macOS adds its search of menu items here
    {
      label: labels.help,
      role: 'help',
      submenu: [{ label: labels.shortcuts, accelerator: 'Command+/', click: () => onWanted('shortcuts') }],
    },
  ]
}
