/** The app's data in the settings: its folder, a backup, and the removal of everything. */
import { organizations } from '../counts.ts'

export const data = {
  folder: 'Data folder',
  aboutFolder:
    'It has your organizations, settings and history, and your sign-ins, sealed by a key in the keychain.',
  openFolder: 'Open folder',
  backup: 'Backup',
  inBackup:
    'One file with all organizations: addresses, names, user names, environments, customers, tags, notes, app registrations and browsers.',
  notInBackup:
    'It has no passwords, tokens or other secrets, no settings and no history. To restore it, import the file.',
  backUp: 'Back up…',
  backedUp: (count: number) => `Backed up ${organizations(count)}:`,
  nothingToBackUp: 'There are no organizations to back up.',
  aboutRemoval: 'Deletes everything that Homerealm stores on this computer, and quits.',
  removeEverything: 'Remove everything…',
  removal: {
    title: 'Remove everything',
    intro: (count: number) =>
      count === 0
        ? 'Homerealm ends all sessions, deletes this from the computer, and quits:'
        : `Homerealm ends all sessions, deletes this from the computer, and quits. The list has ${organizations(count)}: back it up first if you still need it.`,
    removed: [
      'Organizations, accounts and history, also in the automatic backups',
      'Saved sign-ins, and the key to them in the keychain',
      'Settings, the start at sign-in to the computer, the log and caches',
    ],
    stays:
      'Backups that you saved stay, and so do other files in the folder. The sessions at the servers end by themselves.',
    noUndo: 'You cannot undo this.',
    /** Compared without regard to case. */
    word: 'remove',
    confirm: (word: string) => `Type “${word}” to confirm`,
    removing: 'Removing…',
  },
}
