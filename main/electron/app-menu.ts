/** The application menu of macOS. There the keys that edit, close, hide and quit are the menu's, in sign-in windows too. */
import type { MenuItemConstructorOptions } from 'electron'
import type { WantedDialog } from '../contract/app.ts'

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/**
 * The menu's template; null where the app has no menu: Chromium's pages have the editing keys themselves on Windows and Linux.
 * It applies to sign-in windows as well, so it has no role that reloads, zooms or inspects a page.
 * https://developer.apple.com/design/human-interface-guidelines/the-menu-bar
 * @param onWanted told which dialog of the app's window a person asks for
 */
export function appMenu(
  platform: NodeJS.Platform,
  onWanted: (dialog: WantedDialog) => void,
): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null
  return [
    {
      label: 'Homerealm',
      submenu: [
        { role: 'about' },
        SEPARATOR,
        { label: 'Settings…', accelerator: 'Command+,', click: () => onWanted('settings') },
        SEPARATOR,
        { role: 'services' },
        SEPARATOR,
        { role: 'hide' },
        { role: 'hideOthers' },
        { role: 'unhide' },
        SEPARATOR,
        { role: 'quit' },
      ],
    },
    {
      label: 'File',
      submenu: [
        { label: 'Add Organization…', accelerator: 'Command+N', click: () => onWanted('add') },
        SEPARATOR,
        { role: 'close' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        SEPARATOR,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'delete' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'Window',
      role: 'window',
      submenu: [
        { role: 'minimize' },
        { role: 'zoom' },
        { role: 'togglefullscreen' },
        SEPARATOR,
        { role: 'front' },
      ],
    },
    // macOS puts its search of menu items there
    { label: 'Help', role: 'help', submenu: [] },
  ]
}
