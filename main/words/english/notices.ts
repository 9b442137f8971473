/** Notices, notifications and dialogs of the app itself. */

export const notices = {
  menuBar: 'menu bar',
  tray: 'tray',
  keepsRunning: {
    title: 'Homerealm keeps running',
    body: (place: string) => `It is in the ${place}, ready to connect. To quit, use its menu there.`,
  },
  windowReloaded: 'The window stopped working and was opened again. Text that you had not saved is lost.',
  linkRefused: 'Homerealm refused a link: it does not name the https address of an organization.',
  windowBroken: {
    message: 'The window of Homerealm stopped working again.',
    detail: 'Your organizations and sign-ins are safe. If this continues, restart the computer.',
    open: 'Open the window',
    quit: 'Quit',
  },
  updateReady: {
    title: 'Update ready',
    message: (version: string) => `Homerealm ${version} is ready. Install it in Settings.`,
  },
  updateAvailable: {
    title: 'Update available',
    message: (version: string) => `Homerealm ${version} is available. Open Settings to get it.`,
  },
}
