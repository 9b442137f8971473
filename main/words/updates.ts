/** The state of an update, and what to do, in words. */
import { UPDATE_MODES, type UpdateMode, type UpdateStatus } from '../contract/updates.ts'
import { words } from './index.ts'
import { dateTimeWords, percentWords } from './times.ts'

interface Choice<T> {
  readonly value: T
  readonly label: string
  readonly why: string
}

const choices = (): readonly Choice<UpdateMode>[] =>
  UPDATE_MODES.map((value) => ({ value, ...words.updates.modes[value] }))

/** The modes to choose from. A copy that cannot install updates does not download them automatically. */
export const modesFor = ({ means }: Pick<UpdateStatus, 'means'>): readonly Choice<UpdateMode>[] =>
  means === 'by-hand' ? choices().filter(({ value }) => value !== 'on') : choices()

/** The choice that is in effect. */
export const shownMode = ({ means, mode }: Pick<UpdateStatus, 'means' | 'mode'>): UpdateMode =>
  means === 'by-hand' && mode === 'on' ? 'notify' : mode

/** The state in one line, with what to do. */
export function updateLine({
  state,
  means,
  hasPage,
}: Pick<UpdateStatus, 'state' | 'means' | 'hasPage'>): string {
  const lines = words.updates
  switch (state.is) {
    case 'none':
      return state.checkedAt === null ? lines.notChecked : lines.upToDate(dateTimeWords(state.checkedAt))
    case 'checking':
      return lines.checking
    case 'newer':
      if (means !== 'by-hand') return lines.available(state.version)
      return hasPage ? lines.downloadByHand(state.version) : lines.getByHand(state.version)
    case 'downloading':
      return lines.downloading(state.version, percentWords(state.percent / 100))
    case 'ready':
      return means === 'with-password' ? lines.readyWithPassword(state.version) : lines.ready(state.version)
    case 'installing':
      return lines.installing(state.version)
    case 'failed':
      return lines.problems[state.problem]
  }
}

type UpdateAction = 'check' | 'download' | 'install' | 'openPage'

/** The button to show next to the state; null: none. */
export function updateAction({ state, means, hasPage }: Pick<UpdateStatus, 'state' | 'means' | 'hasPage'>): {
  readonly action: UpdateAction
  readonly text: string
} | null {
  switch (state.is) {
    case 'none':
    case 'checking':
      return { action: 'check', text: words.updates.check }
    case 'newer':
      if (means !== 'by-hand') return { action: 'download', text: words.updates.download }
      return hasPage
        ? { action: 'openPage', text: words.updates.openPage }
        : { action: 'check', text: words.updates.check }
    case 'ready':
    case 'installing':
      return { action: 'install', text: words.updates.install }
    case 'downloading':
      return null
    case 'failed':
      return { action: state.version === null ? 'check' : 'download', text: words.updates.tryAgain }
  }
}
