/** Makes the tray's model, and only after something that the menu shows has changed. */
import type { SessionState } from '../contract/session.ts'
import { sessionStateName } from '../words/session.ts'
import { type ListedGroups, type ListedProfile, TrayContents } from './tray-contents.ts'
import { type TrayModel, trayModel } from './tray-menu.ts'

export class TrayModels {
  readonly contents = new TrayContents()
  #shown: ListedGroups | null = null

  /** @returns null if the menu shows this already */
  next(): TrayModel | null {
    const listed = this.contents.listed()
    if (this.#shown !== null && sameMenu(this.#shown, listed)) return null
    this.#shown = listed
    return trayModel(listed)
  }
}

function sameMenu(a: ListedGroups, b: ListedGroups): boolean {
  const [left, right] = [allOf(a), allOf(b)]
  return (
    a.last === b.last &&
    a.connectedCount === b.connectedCount &&
    a.attentionCount === b.attentionCount &&
    a.hasProfiles === b.hasProfiles &&
    left.length === right.length &&
    left.every((one, index) => {
      const other = right[index]
      return other !== undefined && one.profile === other.profile && lookAlike(one.state, other.state)
    })
  )
}

const allOf = ({ attention, connected, favorites, recent }: ListedGroups): readonly ListedProfile[] => [
  ...attention,
  ...connected,
  ...favorites,
  ...recent,
]

/** Most steps of a connect look alike in the menu. */
const lookAlike = (a: SessionState, b: SessionState): boolean =>
  a === b ||
  (a.status !== 'connected' && a.status !== 'failed' && sessionStateName(a) === sessionStateName(b))
