/** Finds the members and events of Electron in main's sources, and lists those that have no contract. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The variable names of Electron's instances in main/electron. */
const INSTANCES =
  'webContents|contents|window|session|cookies|webRequest|tray|devTools|outgoing|response|child|notification'

/** The names of the members and events that main uses, such as `loadURL` and `did-navigate`. */
export function usedMembers(root: string): ReadonlySet<string> {
  const known = readFileSync(join(root, 'node_modules/electron/electron.d.ts'), 'utf8')
  const isKnown = (name: string) =>
    new RegExp(`^ +(?:readonly |static )?${name}(?:\\(|\\??:)`, 'm').test(known)
  const used = new Set<string>()
  for (const file of readdirSync(join(root, 'main'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    const text = readFileSync(join(root, 'main', file), 'utf8').replace(/^\s*(?:\/?\*|\/\/).*$/gm, '')
    const imported = /import (?:type )?\{([^}]*)\} from 'electron'/.exec(text)?.[1]
    if (imported === undefined) continue
    const modules = imported.split(',').flatMap((each) => /^(?:\w+ as )?(\w+)$/.exec(each.trim())?.[1] ?? [])
    const objects = [...modules, ...(file.startsWith('electron') ? [INSTANCES] : [])].join('|')
    for (const [, ...names] of text.matchAll(
      new RegExp(`\\b(?:${objects})(?:\\(\\))?\\??\\.(\\w+)(?:\\.(\\w+))?`, 'g'),
    ))
      for (const name of names) if (name && name !== 'on' && name !== 'once' && isKnown(name)) used.add(name)
    for (const [, name = ''] of text.matchAll(/\.(?:on|once)\(\s*'([a-z-]+)'/g))
      if (known.includes(`'${name}'`)) used.add(name)
  }
  return used
}

/** Members without a contract: the test that covers them, or why no test does. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'context-menu': 'test/e2e/text-menu.e2e.ts on Electron',
  setZoomFactor: 'test/e2e/text-size.e2e.ts on Electron',
  activate: 'macOS alone emits it; never run',
  'open-url': 'macOS alone emits it; never run',
  isFullScreen: 'macOS alone needs it; never run',
  setFullScreen: 'macOS alone needs it; never run',
  'leave-full-screen': 'macOS alone needs it; never run',
  getLoginItemSettings: 'Windows and macOS alone have it; never run',
  setAppUserModelId: 'Windows alone has it; never run',
  setAsDefaultProtocolClient: 'macOS and Windows alone need it; never run',
  popUpContextMenu: 'Windows and macOS alone need it; never run',
  action: 'macOS and Windows alone are sure to emit it; never run',
  'right-click': 'macOS alone needs it; never run',
  writeText: 'test/e2e/tray.e2e.ts',
  'gpu-info-update': 'test/e2e/start-processes.e2e.ts on Electron',
  isFocused: 'depends on where the person works; never run',
  commandLine: 'test/e2e/small-heaps.e2e.ts on Electron',
  appendSwitch: 'test/e2e/small-heaps.e2e.ts on Electron',
  hasSwitch: 'used by a packaged app alone, which the package tests run',
  relaunch: 'test/e2e/data.e2e.ts',
  releaseSingleInstanceLock: 'test/e2e/data.e2e.ts',
  setImage: 'test/e2e/tray.e2e.ts',
  off: 'test/e2e/tray.e2e.ts',
  setBadgeCount: 'no dock is there to show it; never run',
  setOverlayIcon: 'Windows alone has it; never run',
  updated: 'depends on the colors of the desktop; never run',
  shouldUseDarkColors: 'depends on the colors of the desktop; never run',
  shouldUseDarkColorsForSystemIntegratedUI: 'Windows alone needs it; never run',
  suspend: 'needs a computer that sleeps; never run',
  resume: 'needs a computer that sleeps; never run',
  shutdown: 'test/e2e/endings.e2e.ts',
  'session-end': 'Windows alone emits it: test/e2e/endings.e2e.ts there',
  unresponsive: 'test/e2e/window-endings.e2e.ts',
  responsive: 'test/e2e/window-endings.e2e.ts',
  login: 'test/e2e/page-password.e2e.ts, and test/e2e/proxy.e2e.ts on Electron',
  resolveProxy: 'test/e2e/diagnostics.e2e.ts',
  setProxy: 'test/e2e/proxy.e2e.ts on Electron',
  closeAllConnections: 'test/e2e/proxy.e2e.ts on Electron',
  clearAuthCache: 'test/e2e/proxy.e2e.ts on Electron',
  'select-client-certificate':
    'test/e2e/client-certificate.e2e.ts, and test/e2e/client-certificate-handshake.e2e.ts on Electron',
  showErrorBox: 'test/e2e/data-folder.e2e.ts',
  showMessageBox: 'test/e2e/unusable-folder.e2e.ts',
  showOpenDialog: 'test/e2e/import.e2e.ts',
  showSaveDialog: 'test/e2e/export.e2e.ts',
  isSupported: 'test/e2e/window.e2e.ts, and test/e2e/notification.e2e.ts on Electron',
  setApplicationMenu: 'test/e2e/keyboard.e2e.ts',
  register: 'test/e2e/launcher.e2e.ts on Electron',
  unregister: 'test/e2e/launcher.e2e.ts on Electron',
  blur: 'test/e2e/launcher.e2e.ts on Electron',
  setBounds: 'test/e2e/launcher.e2e.ts on Electron',
  getCursorScreenPoint: 'test/e2e/launcher.e2e.ts on Electron',
  getDisplayNearestPoint: 'test/e2e/launcher.e2e.ts on Electron',
}
