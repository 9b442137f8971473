/** What the buttons of a matter do. */

import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import { actionOf, type Matter } from '../../main/contract/today.ts'
import type { WindowState } from './window.svelte.ts'

/** Does what the matter's button says. @returns the steps to show; null if it shows something else */
export async function act(app: WindowState, matter: Matter): Promise<SignInTrace | null> {
  const [{ id }] = matter.organizations
  switch (actionOf(matter)) {
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
      await markSeen(app, matter)
      return null
  }
}

/** Takes the change off the list; the history keeps it. */
export const markSeen = (app: WindowState, matter: Matter): Promise<boolean> =>
  app.attempt(() => app.today.markSeen(matter))

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
