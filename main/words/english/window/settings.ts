/** The settings of the app. */
import type { Preferences } from '../../../contract/app.ts'
import type { LanguageChoice } from '../../../contract/language.ts'

const themes: Readonly<Record<Preferences['theme'], string>> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
}

/** Each language by its own name, so that people find it in any language. */
const languages: Readonly<Record<LanguageChoice, string>> = {
  system: 'System',
  en: 'English',
  de: 'Deutsch',
}

const whyPlaces: Readonly<Record<Preferences['userAgent'], string>> = {
  window: 'Works with every provider, and keeps each organization’s sign-in apart.',
  'system-browser': 'Uses the sign-ins and passkeys your browser already has.',
}

const trayClicks: Readonly<Record<Preferences['trayClick'], string>> = {
  window: 'The window',
  launcher: 'Quick connect',
  menu: 'The menu',
}

const whyTrayClicks: Readonly<Record<Preferences['trayClick'], string>> = {
  window: 'A right-click opens the menu.',
  launcher: 'Type a name, and Enter connects. A right-click opens the menu.',
  menu: 'The menu has an entry that opens the window.',
}

const channels: Readonly<Record<Preferences['updateChannel'], string>> = { stable: 'Stable', beta: 'Beta' }

export const settings = {
  title: 'Settings',
  sectionsName: 'Sections of the settings',
  sections: {
    appearance: 'Appearance',
    'sign-in': 'Sign-in',
    start: 'Start',
    'quick-connect': 'Quick connect',
    clipboard: 'Clipboard',
    programs: 'Programs',
    catalogs: 'Catalogs',
    proxy: 'Proxy',
    updates: 'Updates',
    history: 'History',
    data: 'Data',
    diagnostics: 'Diagnostics',
  },
  theme: 'Theme',
  themes,
  textSize: 'Text size',
  density: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  language: 'Language',
  languages,
  whyLanguage: 'Applies from the next start of Homerealm.',
  whyPlaces,
  start: 'Start',
  startAtSignIn: 'Start Homerealm when you sign in',
  whyStart: (place: string) => `It starts in the ${place}, without its window.`,
  reconnect: 'Reconnect',
  reconnects: 'Connect again what was connected',
  whyReconnects: 'When Homerealm starts, with saved sign-ins. No sign-in page opens.',
  trayClick: 'A click on the tray icon opens',
  trayClicks,
  whyTrayClicks,
  trayClickOnLinux: 'On some desktops, such as GNOME, a click always opens the menu.',
  version: (version: string) => `Homerealm ${version}`,
  managed: 'Managed by your organization',
  done: 'Done',

  clipboard: 'A copied token leaves the clipboard after',
  whyClipboard: 'It also leaves when Homerealm quits. Text that you copied later stays.',

  updates: 'Updates',
  noUpdates: 'This copy does not update itself. Get new versions where you got it.',
  updatesOff: 'Updates are off.',
  channel: 'Update channel',
  channels,
  whyChannel: 'Beta has new features first, and more errors. Homerealm never installs an older version.',

  history: 'History',
  keepHistory: (days: number) => `Keep sign-ins and failures for ${days} days`,
  whyKeepHistory: 'On this computer only, without passwords or tokens.',
  keepNoHistory: 'Keep nothing',
  whyKeepNoHistory: 'Also deletes the history that is there now.',
  deleteHistory: 'Delete all history',
  historyDeleted: 'The history of all organizations is deleted.',

  log: 'Log',
  aboutLog:
    'The log records errors and the names of servers. It contains no passwords, tokens or e-mail addresses.',
  openLogFolder: 'Open log folder',
}
