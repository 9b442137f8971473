/** Whom copied requests act as: begun by the organization's answer, and ended with the session. */
import { describe, expect, test, vi } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import type { OrgUser } from '../../../main/contract/impersonation.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import { type ActingChanges, Impersonations } from '../../../main/session/impersonations.ts'
import { SessionTable } from '../../../main/session/session-table.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile, connectedState } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const [contoso, fabrikam] = [aProfile({ id: 'contoso' }), aProfile({ id: 'fabrikam' })]
const adele: OrgUser = {
  userId: '22222222-2222-4222-8222-222222222222',
  objectId: '33333333-3333-4333-8333-333333333333',
  fullName: 'Adele Vance',
  userName: null,
}
const { signal } = new AbortController()

/** Two organizations that are connected. @param confirm the organization's answer */
function started(confirm: () => Promise<void> = async () => undefined) {
  const sessions = new SessionTable(() => undefined)
  for (const { id } of [contoso, fabrikam]) sessions.set(id, connectedState())
  const told: ActingChanges[] = []
  const impersonations = new Impersonations({
    profiles: new MemoryStore([contoso, fabrikam]),
    sessions: { state: (id) => sessions.of(id), onChange: (listener) => sessions.onChange(listener) },
    users: {
      search: async () => ({ users: [adele], more: false }),
      named: async () => adele,
      confirm,
    },
  })
  impersonations.onChange((changed) => told.push(changed))
  return {
    sessions,
    told,
    impersonations,
    start: () => impersonations.start('contoso', adele.userId, signal),
  }
}

const as = { user: adele, header: { name: 'CallerObjectId', value: adele.objectId } }

test('one organization acts as the user, and no other', async () => {
  const { impersonations, told, start } = started()
  expect(await start()).toEqual(as)
  expect([impersonations.of('contoso'), impersonations.of('fabrikam')]).toEqual([as, null])
  expect([impersonations.all(), told]).toEqual([{ contoso: as }, [{ contoso: as }]])
  impersonations.stop('contoso')
  impersonations.stop('contoso')
  expect([impersonations.of('contoso'), told.slice(1)]).toEqual([null, [{ contoso: null }]])
})

const other = connectedState()
const ends: [what: string, state: SessionState][] = [
  ['a sign-out', { status: 'signed-out' }],
  ['a disconnect', { status: 'saved' }],
  ['a new connect', { status: 'connecting', step: { doing: 'renewing' }, since: 0 }],
  [
    'a connect of another user',
    { ...other, ...(other.status === 'connected' ? { who: { ...other.who, userId: 'other' } } : {}) },
  ],
]
describe.each(ends)('%s', (_what, state) => {
  test('ends it', async () => {
    const { sessions, impersonations, told, start } = started()
    await start()
    sessions.set('contoso', state)
    expect([impersonations.of('contoso'), told.at(-1)]).toEqual([null, { contoso: null }])
  })

  test('while the organization is asked lets it not begin', async () => {
    const answer = Promise.withResolvers<void>()
    const { sessions, impersonations, start } = started(() => answer.promise)
    const starting = failureOf(start())
    await Promise.resolve()
    sessions.set('contoso', state)
    answer.resolve()
    expect((await starting).reason).toBe('sign-in-needs-person/signed-out')
    expect(impersonations.all()).toEqual({})
  })
})

test('a renewal of the same user, and a change of another organization, do not end it', async () => {
  const { sessions, impersonations, start } = started()
  await start()
  sessions.set('contoso', connectedState())
  sessions.set('fabrikam', { status: 'signed-out' })
  sessions.drop(['fabrikam'])
  expect(impersonations.of('contoso')).toEqual(as)
  sessions.drop(['contoso'])
  expect(impersonations.all()).toEqual({})
})

test('without a session or the privilege it does not begin', async () => {
  const privilege = 'prvActOnBehalfOfAnotherUser'
  const refused = started(() => Promise.reject(fail('impersonation-refused', { host: 'x', privilege })))
  expect((await failureOf(refused.start())).reason).toBe('impersonation-refused')
  const confirm = vi.fn(async () => undefined)
  const { sessions, impersonations, start } = started(confirm)
  sessions.set('contoso', { status: 'saved' })
  expect((await failureOf(start())).reason).toBe('sign-in-needs-person/signed-out')
  expect([confirm.mock.calls, impersonations.all(), refused.impersonations.all()]).toEqual([[], {}, {}])
})
