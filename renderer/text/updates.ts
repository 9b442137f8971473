/** The window's words for newer versions: how it stands, and what to do. */
import type { UpdateMode, UpdateProblem, UpdateStatus } from '../../main/contract/updates.ts'
import { timeWords } from './words.ts'

interface Choice<T> {
  readonly value: T
  readonly label: string
  readonly why: string
}

const MODES: readonly Choice<UpdateMode>[] = [
  { value: 'on', label: 'Download new versions', why: 'Homerealm asks you before it installs one.' },
  { value: 'notify', label: 'Tell me about new versions', why: 'Nothing is downloaded until you say so.' },
  { value: 'off', label: 'Off', why: 'Homerealm checks only when you press the button.' },
]

/** A copy that cannot install has nothing to download by itself. */
export const modesFor = ({ means }: Pick<UpdateStatus, 'means'>): readonly Choice<UpdateMode>[] =>
  means === 'by-hand' ? MODES.filter(({ value }) => value !== 'on') : MODES

/** Which of the choices is in effect. */
export const shownMode = ({ means, mode }: Pick<UpdateStatus, 'means' | 'mode'>): UpdateMode =>
  means === 'by-hand' && mode === 'on' ? 'notify' : mode

const problems: Record<UpdateProblem, string> = {
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

const percent = new Intl.NumberFormat(undefined, { style: 'percent' })

/** How it stands, and what to do. */
export function updateLine({
  state,
  means,
  hasPage,
}: Pick<UpdateStatus, 'state' | 'means' | 'hasPage'>): string {
  switch (state.is) {
    case 'none':
      return state.checkedAt === null
        ? 'Not checked yet.'
        : `Homerealm is up to date. Checked: ${timeWords(state.checkedAt)}.`
    case 'checking':
      return 'Checking…'
    case 'newer':
      if (means !== 'by-hand') return `Version ${state.version} is available.`
      return hasPage
        ? `Version ${state.version} is available. This copy cannot install it: download it.`
        : `Version ${state.version} is available. Get it where you got this copy.`
    case 'downloading':
      return `Downloading version ${state.version}: ${percent.format(state.percent / 100)}.`
    case 'ready':
      return means === 'with-password'
        ? `Version ${state.version} is ready. The system asks for an administrator’s password. Then Homerealm starts again.`
        : `Version ${state.version} is ready. Homerealm closes, installs it and starts again.`
    case 'installing':
      return `Installing version ${state.version}…`
    case 'failed':
      return problems[state.problem]
  }
}

type UpdateAction = 'check' | 'download' | 'install' | 'openPage'

/** The button that is of use now, where updates are; null: none is. */
export function updateAction({ state, means, hasPage }: Pick<UpdateStatus, 'state' | 'means' | 'hasPage'>): {
  readonly action: UpdateAction
  readonly text: string
} | null {
  switch (state.is) {
    case 'none':
    case 'checking':
      return { action: 'check', text: 'Check for updates' }
    case 'newer':
      if (means !== 'by-hand') return { action: 'download', text: 'Download' }
      return hasPage
        ? { action: 'openPage', text: 'Open download page' }
        : { action: 'check', text: 'Check for updates' }
    case 'ready':
    case 'installing':
      return { action: 'install', text: 'Restart and install' }
    case 'downloading':
      return null
    case 'failed':
      return { action: state.version === null ? 'check' : 'download', text: 'Try again' }
  }
}
