/** Updates of the app: the modes, the states, and what went wrong. */
import type { UpdateMode, UpdateProblem } from '../../contract/updates.ts'

const modes: Readonly<Record<UpdateMode, { readonly label: string; readonly why: string }>> = {
  on: { label: 'Download new versions', why: 'Homerealm asks you before it installs one.' },
  notify: { label: 'Tell me about new versions', why: 'Homerealm downloads only when you say so.' },
  off: { label: 'Off', why: 'Homerealm checks only when you press the button.' },
}

const problems: Readonly<Record<UpdateProblem, string>> = {
  offline: 'The update server did not answer. Check the network, then try again.',
  feed: 'The update server sent an answer that Homerealm cannot use. Try again later.',
  untrusted:
    'The connection to the update server is not trusted. Nothing was downloaded. Ask your network administrator.',
  interrupted: 'The download was interrupted. Check the network, then try again.',
  changed:
    'The file was changed on its way. Nothing was installed. Try again. If it continues, tell the publisher of Homerealm.',
  'no-space': 'The disk is full. Free some space, then try again.',
  'not-writable': 'Homerealm cannot write the update. Check your permissions, or ask your administrator.',
  'not-installed': 'The system did not install the update. Try again, or ask your administrator.',
}

export const updates = {
  modes,
  problems,
  notChecked: 'Not checked yet.',
  upToDate: (checkedAt: string) => `Homerealm is up to date. Checked: ${checkedAt}.`,
  checking: 'Checking…',
  available: (version: string) => `Version ${version} is available.`,
  downloadByHand: (version: string) =>
    `Version ${version} is available. This copy cannot install it: download it.`,
  getByHand: (version: string) => `Version ${version} is available. Get it where you got this copy.`,
  downloading: (version: string, percent: string) => `Downloading version ${version}: ${percent}.`,
  readyWithPassword: (version: string) =>
    `Version ${version} is ready. The system asks for an administrator’s password. Then Homerealm starts again.`,
  ready: (version: string) => `Version ${version} is ready. Homerealm closes, installs it and starts again.`,
  installing: (version: string) => `Installing version ${version}…`,
  check: 'Check for updates',
  download: 'Download',
  openPage: 'Open download page',
  install: 'Restart and install',
  tryAgain: 'Try again',
}
