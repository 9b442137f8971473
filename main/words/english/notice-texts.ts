/** The text of each notice of the app. */
import type { LinkRefusal } from '../../contract/deep-link.ts'
import type { PolicyMistake } from '../../contract/notice-facts.ts'
import type { NoticeTexts } from '../failure-texts.ts'
import { fileProblem } from './files.ts'
import { storeTrouble } from './store.ts'

const keptAt = (kept: string): string => `The damaged file is kept at ${kept}.`

const FIXES_POLICY = 'The administrator of this computer can fix it.'

const mistake = ({ name, is }: PolicyMistake): string =>
  is === 'unknown' ? `“${name}” is not a setting` : `“${name}” cannot have this value`

function unreadable(organizations: readonly (string | null)[]): string {
  const [first, ...more] = organizations.map((name) => name ?? 'one without a name')
  if (first === undefined) return 'A saved account could not be read, so you may have to sign in again.'
  return more.length === 0
    ? `An organization could not be read: ${first}. Add it again.`
    : `${organizations.length} organizations could not be read: ${[first, ...more].join(', ')}. Add them again.`
}

const LINK_REFUSALS: Readonly<Record<LinkRefusal, string>> = {
  unreadable: 'It has no form that Homerealm knows.',
  'no-organization': 'No organization in your list has its name or ID.',
  'several-organizations': 'Several organizations in your list have its name.',
}

export const noticeTexts: NoticeTexts = {
  'vault-key-lost': ({ kept }) =>
    `The keychain of this computer does not have the key to your saved sign-ins, so you have to sign in again. The old files are kept in ${kept}. A computer whose keychain has the key goes on with them there.`,
  'vault-not-private': ({ folder, error }) =>
    `Other users of this computer may be able to read the sealed sign-ins in ${folder}: its permissions cannot be set (${error}). Use a data folder on an NTFS drive.`,
  'store-unwritable': ({ trouble, folder }) => {
    const { reason, advice } = storeTrouble(trouble)
    return `Changes cannot be saved: ${reason}. ${advice} The data folder is ${folder}.`
  },
  'store-unsaved': ({ failure }, { told }) => {
    const { message, advice } = told(failure)
    return `${message} ${advice}`
  },
  'store-not-backed-up': ({ trouble }) => {
    const { reason, advice } = storeTrouble(trouble)
    return `The list of your organizations is saved, but its backup failed: ${reason}. ${advice}`
  },
  'store-restored': ({ backupAt, kept }, { time }) =>
    `The list of your organizations was ${kept === null ? 'missing' : 'damaged'} and has been restored from the backup of ${time(backupAt)}; changes since then are lost.${kept === null ? '' : ` ${keptAt(kept)}`}`,
  'store-started-empty': ({ kept }) =>
    `The list of your organizations was damaged and there was no good backup, so it begins empty. ${keptAt(kept)}`,
  'store-rows-unreadable': ({ organizations }) =>
    `${unreadable(organizations)} The unreadable data is kept in profiles.db.`,
  'preferences-damaged': ({ kept }) =>
    `The preferences file is damaged. The preferences are as at the first start. ${keptAt(kept)}`,
  'preferences-unusable': ({ file, error }) =>
    `The file ${file} cannot be used (${error}). The file was not changed. Preferences last until you quit.`,
  'preferences-unsaved': ({ error }) =>
    `The preferences were not saved (${error}). Check the disk and your permissions on the data folder, then change a preference again.`,
  'data-folder-taken-over': ({ from, to }) =>
    `Homerealm keeps its data on this computer now, in ${to}. What an earlier version kept was copied from ${from}. Delete that folder when no other computer uses it.`,
  'data-folder-on-network': ({ folder }) =>
    `The data folder ${folder} is on a network drive. A connection that fails there can damage what is saved. Start Homerealm with a folder of this computer: --data-dir=FOLDER.`,
  'policy-unreadable': ({ file, problem }) =>
    `${problem === null ? `${file} is not a policy.` : fileProblem(problem)} Until it is fixed, updates are off. ${FIXES_POLICY}`,
  'policy-wrong': ({ file, mistakes, updatesOff }) =>
    `The policy ${file} has mistakes: ${mistakes.map(mistake).join('; ')}. The rest applies.${updatesOff ? ' Until they are fixed, updates are off.' : ''} ${FIXES_POLICY}`,
  'policy-refused': ({ file, why }) =>
    `${why === 'owner' ? `${file} does not belong to the administrator` : `Others than the administrator can write ${file}`}. So Homerealm ignores the policy. ${FIXES_POLICY}`,
  'catalog-refused': ({ name, failure }, { told }) =>
    `The catalog ${name} was not refreshed. ${told(failure).message} ${told(failure).advice}`,
  'catalog-not-followed': ({ source, failure }, { told }) =>
    `The catalog at ${source}, which your organization manages, is not in your list yet. ${told(failure).message} ${told(failure).advice}`,
  'clouds-refused': ({ failure }, { told }) => `clouds.json was left out. ${told(failure).message}`,
  'clouds-unreadable': ({ problem }) =>
    `clouds.json was left out. ${problem === null ? 'It could not be read.' : fileProblem(problem)}`,
  'window-reloaded': () =>
    'The window stopped working and was opened again. Text that you had not saved is lost.',
  'link-refused': ({ why }) => `Homerealm refused a link. ${LINK_REFUSALS[why]}`,
  'update-available': ({ version }) => `Homerealm ${version} is available. Open Settings to get it.`,
  'update-ready': ({ version }) => `Homerealm ${version} is ready. Install it in Settings.`,
}
