/** Failures of the saved list of organizations, and of the data folder. */
import type { FolderTrouble, StoreFacts } from '../../../contract/failure-facts/store.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { storeTrouble } from '../store.ts'

/** A sentence for each error code of the system. */
const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'You have no permission to write there.',
  EPERM: 'You have no permission to write there.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'Your disk quota is used up.',
  EEXIST: 'Something that is not a folder has this name.',
  ENOTDIR: 'A part of the path is a file.',
  ENOENT: 'A part of the path does not exist.',
  ELOOP: 'The path is a link that leads to itself.',
  ENAMETOOLONG: 'The path is too long.',
}

function folderTrouble(trouble: FolderTrouble): string {
  switch (trouble.is) {
    case 'not-writable':
      return systemErrors[trouble.error] ?? `The system says: ${trouble.error}.`
    case 'in-the-way':
      return `${trouble.file} is in the way.`
    case 'left-over':
      return `${trouble.file} is left over.`
    case 'of-another-user':
      return 'Another user of this computer runs Homerealm with it.'
  }
}

const ADD_AS_SOMEONE_ELSE = 'To connect to it as someone else, add it with that user name.'

export const store: FailureTexts<StoreFacts> = {
  'profile-unknown': () => ({ message: 'This organization is not in your list any more.' }),
  'profile-exists': () => ({
    message: 'This organization is in your list already, with the same user name.',
    advice: ADD_AS_SOMEONE_ELSE,
  }),
  'profile-exists/named': ({ name }) => ({
    message: `This organization is in your list already, as “${name}”.`,
    advice: ADD_AS_SOMEONE_ELSE,
  }),
  'input-refused/not-storable': () => ({
    message: 'This cannot be saved: a value in it is too long or not allowed.',
  }),
  'store-damaged': () => ({
    message: 'The change was not saved: the file of your organizations is damaged.',
    advice: 'Quit and start again. Homerealm then repairs the file and keeps the damaged one.',
  }),
  'store-newer': () => ({
    message: 'Your organizations were saved by a newer version of Homerealm.',
    advice: 'Install the newest version. Nothing was changed.',
  }),
  'store-unwritable': ({ trouble }) => {
    const { reason, advice } = storeTrouble(trouble)
    return { message: `The change was not saved: ${reason}.`, advice }
  },
  'store-unwritable/data-folder': ({ folder, trouble }) => ({
    message: `Homerealm cannot use its data folder ${folder}. ${folderTrouble(trouble)}`,
    advice:
      trouble.is === 'in-the-way' || trouble.is === 'left-over'
        ? 'Remove it and start Homerealm again.'
        : 'Correct this, or start Homerealm with another folder: --data-dir=FOLDER.',
  }),
  'store-unwritable/temporary-folder': ({ folder, trouble }) => ({
    message: `Homerealm cannot use the folder for temporary files ${folder}. ${folderTrouble(trouble)}`,
    advice: 'Correct this, or set TMPDIR to another folder.',
  }),
  'store-unwritable/not-taken-over': ({ from, to, error }) => ({
    message: `What an earlier version kept in ${from} cannot be copied to ${to} (${error}).`,
    advice:
      'Quit the earlier version and check both folders, or start Homerealm with another folder: --data-dir=FOLDER.',
  }),
}
