import { expect, test } from 'vitest'
import { connectAll } from '../../../main/session/connect-all.ts'
import { anError } from '../../support/failures.ts'
import { aProfile } from '../../support/profiles.ts'
import { CONNECTED } from '../../support/scripted-connector.ts'
import { scriptedSessions } from '../../support/scripted-sessions.ts'
import { untilAborted } from '../../support/until-aborted.ts'

const NEVER = new AbortController().signal
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aProfile({ id: `p${index}`, name: `P${index}`, accountId: 'account' }),
  )

/** Sessions of so many profiles; the first of them have a saved sign-in. */
async function made(count: number, saved: number) {
  const profiles = many(count)
  const all = scriptedSessions(profiles)
  all.connector.renewable = new Set(profiles.slice(0, saved).map(({ id }) => id))
  await all.sessions.load()
  return { ...all, ids: profiles.map(({ id }) => id) }
}

test('saved sign-ins are renewed a few at a time, and pages open one after another', async () => {
  const all = await made(12, 9)
  const running = { quiet: 0, withPerson: 0 }
  const most = { quiet: 0, withPerson: 0 }
  all.connector.does = async ({ interactive }) => {
    const kind = interactive ? 'withPerson' : 'quiet'
    running[kind] += 1
    most[kind] = Math.max(most[kind], running[kind])
    await Promise.resolve()
    running[kind] -= 1
    return CONNECTED
  }
  await connectAll(all, all.ids, NEVER)
  expect(all.ids.map((id) => all.sessions.state(id).status)).toEqual(Array(12).fill('connected'))
  expect(most).toEqual({ quiet: 4, withPerson: 1 })
})

test('a saved sign-in that needs a person asks after the others, and a failed one does not', async () => {
  const all = await made(3, 3)
  all.connector.does = async ({ interactive }) => {
    const { profileId } = all.connector.asked.at(-1) ?? {}
    if (!interactive && profileId === 'p0') throw anError('sign-in-needs-person')
    if (profileId === 'p1') throw anError('host-timeout')
    return CONNECTED
  }
  await connectAll(all, all.ids, NEVER)
  expect(all.connector.asked.map(({ profileId, options }) => [profileId, options.interactive])).toEqual([
    ['p0', false],
    ['p1', false],
    ['p2', false],
    ['p0', true],
  ])
  // the person asked for it, so no notification tells it
  expect(all.sessions.state('p1')).not.toHaveProperty('inBackground')
})

test('a saved secret that was refused and deleted is asked for', async () => {
  const all = await made(1, 1)
  all.connector.does = async ({ interactive }) => {
    if (interactive) return CONNECTED
    all.connector.renewable.clear()
    throw anError('sign-in-needs-person')
  }
  await connectAll(all, all.ids, NEVER)
  expect(all.sessions.state('p0').status).toBe('connected')
})

test('a cancel ends what runs and begins no more', async () => {
  const all = await made(3, 0)
  const abort = new AbortController()
  all.connector.does = ({ signal }) => {
    queueMicrotask(() => abort.abort())
    return untilAborted(signal)
  }
  await connectAll(all, all.ids, abort.signal)
  expect(all.connector.asked).toHaveLength(1)
  expect(all.sessions.state('p0')).toEqual({ status: 'signed-out' })
})

test('connected and unknown profiles are left out', async () => {
  const all = await made(2, 0)
  await all.sessions.connect('p0')
  await connectAll(all, ['p0', 'gone', 'p1'], NEVER)
  expect(all.connector.asked.map(({ profileId }) => profileId)).toEqual(['p0', 'p1'])
})
