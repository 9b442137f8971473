/** What the buttons of a matter do. */

import type { MatterAction } from '../../main/contract/matter-actions.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import type { Matter } from '../../main/contract/today.ts'
import type { WindowState } from './window.svelte.ts'

/** Does what the matter's button says. @returns the steps to show; null if it shows something else */
export async function act(
  app: WindowState,
  matter: Matter,
  action: MatterAction,
): Promise<SignInTrace | null> {
  const [{ id }] = matter.organizations
  const ids = matter.organizations.map((each) => each.id)
  switch (action) {
    case 'connect':
      app.profiles.list.reveal(id)
      app.connect()
      return null
    case 'change-secret':
      app.today.account = 'account' in matter ? matter.account.id : null
      app.open('accounts')
      return null
    case 'what-happened':
      return whatHappened(app, id)
    case 'show-change':
      showHistory(app, id)
      return null
    case 'mark-seen':
      // the history keeps it
      await app.attempt(() => app.today.markSeen(matter))
      return null
    case 'keep':
      await app.attempt(() => app.many.keepAsOwn(ids))
      return null
    case 'remove':
      await app.attempt(() => app.many.remove(ids.flatMap((each) => app.profiles.find(each) ?? [])))
      return null
  }
}

/** The steps of the attempt, if it was in this run; otherwise shows the history. */
async function whatHappened(app: WindowState, id: string): Promise<SignInTrace | null> {
  let trace: SignInTrace | null = null
  const read = await app.attempt(async () => {
    trace = await app.api.sessions.trace(id)
  })
  if (read && trace === null) showHistory(app, id)
  return trace
}

function showHistory(app: WindowState, id: string): void {
  app.section = 'history'
  app.profiles.list.reveal(id)
}
