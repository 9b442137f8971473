/** Notifications and dialogs of the app. */

export const notices = {
  menuBar: 'menu bar',
  tray: 'tray',
  keepsRunning: {
    title: 'Homerealm keeps running',
    body: (place: string) => `It is in the ${place}, ready to connect. To quit, use its menu there.`,
  },
  windowBroken: {
    message: 'The window of Homerealm stopped working again.',
    detail: 'Your organizations and sign-ins are safe. If this continues, restart the computer.',
    open: 'Open the window',
    quit: 'Quit',
  },
  leftBehind: {
    title: 'Homerealm could not remove everything',
    files: 'Delete these files yourself:',
    keys: 'Delete these entries of Homerealm from the keychain yourself:',
    start: 'Turn off the start of Homerealm at sign-in yourself:',
    more: (count: number) => `and ${count.toLocaleString('en-US')} more`,
  },
  cannotStart: 'Homerealm cannot start',
  couldNotStart: 'Homerealm could not start',
  updateReady: 'Update ready',
  updateAvailable: 'Update available',
}
