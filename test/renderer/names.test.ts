/** Names from outside have their own direction, apart from the text around them, in every part of the window. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { aFailure } from '../support/failures.ts'
import {
  aDetection,
  anAccount,
  aProfile,
  connectedState,
  connectingState,
  failedState,
  NOW,
  WHO,
} from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { chooseAction, type Person, shown, showSection } from './support/shown.ts'

const NAME = 'ארגון \u202eevil'
const org = aProfile({
  name: `1${NAME}`,
  accountId: 'a',
  userName: NAME,
  detection: aDetection({
    evidence: [{ source: 'rule', finding: 'cloud-assumed', facts: { cloud: NAME }, at: NOW }],
  }),
})
const why = failure('sign-in-refused/page-password', { host: NAME })
const secret = { what: 'client-secret', host: 'login.example', name: NAME, why } as const
const connected: SessionState = {
  ...connectedState(),
  accountName: NAME,
  who: { ...WHO, userFullName: NAME, userName: NAME, organizationName: NAME, roles: [NAME] },
}
const failed: SessionState = failedState(aFailure('sign-in-refused', { provider: { text: NAME } }))
const certificate = { id: 'x', subject: NAME, issuer: NAME, validFrom: 0, validUntil: NOW }

/** Texts and fields that show the name without its own direction. */
function misdirected(): string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.textContent?.includes('evil') && !node.parentElement?.closest('[dir=auto], bdi'))
      found.push(node.parentElement?.outerHTML ?? '')
  for (const field of document.querySelectorAll('input'))
    if (field.value.includes('evil') && field.dir !== 'auto') found.push(field.outerHTML)
  return found
}

describe('a name from outside has its own direction', () => {
  test.each<[where: string, state: SessionState, act?: (user: Person) => Promise<unknown>]>([
    ['in list and details of a connected organization', connected],
    ['in a failure', failed],
    ['in a form for a secret', connectingState({ doing: 'asking', request: { ...secret, refused: why } })],
    [
      'in the choice of a certificate',
      connectingState({ doing: 'choosing-certificate', request: { host: 'x', certificates: [certificate] } }),
    ],
    ['in the accounts', connected, (user) => user.click(screen.getByRole('button', { name: 'Accounts' }))],
    ['in the note that it was removed', connected, (user) => chooseAction(user, 'Remove')],
    ['while it is changed', connected, (user) => user.click(screen.getByRole('button', { name: 'Rename' }))],
    [
      'in the explanation',
      connected,
      async (user) => {
        await showSection(user, 'Identity provider')
        await user.click(screen.getByRole('button', { name: 'Explain' }))
      },
    ],
    ['in the settings', connected, (user) => showSection(user, 'Settings')],
    [
      'in the search',
      connected,
      (user) => user.type(screen.getByLabelText('Search organizations'), `zz${NAME}`),
    ],
  ])('%s', async (_where, state, act) => {
    const api = new FakeApi([org])
    api.known = [anAccount({ id: 'a', name: NAME, profileIds: [org.id], secret })]
    api.status = {
      ...api.status,
      samples: [{ name: NAME, url: org.orgUrl, userName: NAME, password: NAME }],
      notices: [
        { id: 'n', level: 'info', reason: 'store-rows-unreadable', facts: { organizations: [NAME] } },
      ],
    }
    const user = await shown(api, '1')
    api.tell(org.id, state)
    await expect.poll(() => document.body.textContent?.split('evil').length).toBeGreaterThan(6)
    await act?.(user)
    expect(misdirected()).toEqual([])
  })
})
