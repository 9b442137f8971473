/** Failures of the app itself: its window, settings and updates. */
import type { AppFacts } from '../../../contract/failure-facts/app.ts'
import { BROWSER_NAMES } from '../../browser-names.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileProblem } from '../files.ts'

const SAMPLES_ADVICE = 'Check the file that --demo-samples names.'

export const app: FailureTexts<AppFacts> = {
  internal: () => ({
    message: 'Something went wrong in Homerealm.',
    advice: 'Try again. If it happens again, report it together with the log.',
  }),
  'sign-in-canceled/call': () => ({ message: 'You canceled it.' }),
  'input-refused/call': ({ channel }) => ({
    message: `Homerealm refused what the window sent to ${channel}.`,
  }),
  'input-refused/ticket-in-use': () => ({ message: 'This ticket is in use.' }),
  'input-refused/no-ticket': () => ({ message: 'The window sent no ticket with its question.' }),
  'input-refused/no-registrations': () => ({
    message: 'Homerealm does not know the app registrations of this cloud.',
  }),
  'input-refused/no-rule': () => ({ message: 'Homerealm does not know this page.' }),
  'input-refused/no-demo': () => ({ message: 'This copy has no demo.' }),
  'input-refused/samples-file': ({ problem }) => ({
    message: fileProblem(problem),
    advice: SAMPLES_ADVICE,
  }),
  'input-refused/no-samples': ({ file }) => ({
    message: `${file} has no samples in it.`,
    advice: SAMPLES_ADVICE,
  }),
  'input-refused/no-update-page': () => ({ message: 'This copy knows no download page.' }),
  'input-refused/no-updates': () => ({ message: 'This copy does not update itself.' }),
  'input-refused/no-proxy-user': () => ({
    message: 'Homerealm saves a password only for a manual proxy with a user name.',
    advice: 'Enter the proxy and the user name in the settings first.',
  }),
  'input-refused/managed': () => ({
    message: 'Your organization manages this setting.',
    advice: 'Ask the administrator of this computer to change it.',
  }),
  'input-refused/updates-off': () => ({
    message: 'The administrator of this computer has turned updates off.',
  }),
  'folder-not-opened': ({ folder, said }) => ({
    message: `The system did not open the folder ${folder}: ${said}.`,
  }),
  'folder-not-opened/not-made': ({ folder, error }) => ({
    message: `Homerealm cannot make the folder ${folder} (${error}).`,
    advice: 'Check the disk and your permissions.',
  }),
  'browser-missing': ({ browser }) => ({
    message: `${BROWSER_NAMES[browser]} is no longer on this computer.`,
  }),
  'browser-missing/profile': ({ browser, profile }) => ({
    message: `${BROWSER_NAMES[browser]} no longer has the profile “${profile}”.`,
  }),
  'browser-missing/not-started': ({ browser, error }) => ({
    message: `${BROWSER_NAMES[browser]} did not start (${error}).`,
  }),
  'store-unwritable/autostart': ({ file, error }) => ({
    message: `${file} could not be changed (${error}).`,
    advice: 'Check the disk and your permissions on that folder.',
  }),
}
