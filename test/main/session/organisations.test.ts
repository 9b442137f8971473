/** Adding and asking again: what is canceled keeps nothing, and what a person was shown is what is kept. */
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import { canceled } from '../../../main/contract/ipc.ts'
import type { DetectionDraft, ProfileDraft } from '../../../main/contract/profile.ts'
import type { DetectionRequest, Detector } from '../../../main/discovery/detector.ts'
import { AnsweredDetections } from '../../../main/session/answered-detections.ts'
import { Organisations } from '../../../main/session/organisations.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'

const guest = aDetection({ uniqueName: 'what the person was shown' })

function made(
  profiles = [aProfile()],
  detect: (request: DetectionRequest) => Promise<Detection> = async () => aDetection(),
) {
  const store = new MemoryStore(profiles, [])
  const asked: DetectionRequest[] = []
  const detector = {
    detect: (request: DetectionRequest) => {
      asked.push(request)
      return detect(request)
    },
  } as unknown as Detector
  const organisations = new Organisations({ profiles: store, detector, now: () => NOW })
  return { store, organisations, asked, answered: new AnsweredDetections(organisations) }
}

const refusedByOrder = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

describe('canceled while the org is slow', () => {
  const reason: Partial<FailureError> = { code: 'sign-in-cancelled' }

  test.each<
    [
      what: string,
      heeds: boolean,
      run: (o: Organisations, id: string, signal: AbortSignal) => Promise<unknown>,
    ]
  >([
    ['add', true, (o, _id, signal) => o.add({ url: 'slow.example.com' }, { signal })],
    ['add, answered all the same', false, (o, _id, signal) => o.add({ url: 'slow.example.com' }, { signal })],
    ['detectAgain', true, (o, id, signal) => o.detectAgain(id, signal)],
    ['detectAgain, answered all the same', false, (o, id, signal) => o.detectAgain(id, signal)],
  ])('%s keeps nothing', async (_what, heeds, run) => {
    const late = Promise.withResolvers<Detection>()
    const before = aProfile()
    const { store, organisations } = made([before], ({ signal }) =>
      heeds ? refusedByOrder(signal) : late.promise,
    )
    const abort = new AbortController()
    const failed = expect(run(organisations, before.id, abort.signal)).rejects.toMatchObject(reason)
    abort.abort(canceled())
    late.resolve(aDetection({ uniqueName: 'late' }))
    await failed
    expect(store.profiles()).toEqual([before])
  })
})

describe('what the person was shown', () => {
  const shownFor: DetectionDraft = {
    url: 'https://guest.crm.dynamics.com/main.aspx',
    userName: 'megan@contoso.com',
  }
  const end = { ticket: 'shown', signal: new AbortController().signal, tell: () => {} }

  test.each<[claim: string, draft: ProfileDraft, kept: boolean]>([
    [
      'with the same address and user name is kept',
      { ...shownFor, name: 'Guest', environment: 'sandbox' },
      true,
    ],
    ['for another user name is not', { ...shownFor, userName: 'nora@contoso.com' }, false],
    ['without a user name is not', { url: shownFor.url }, false],
    ['for another address is not', { ...shownFor, url: 'https://other.crm.dynamics.com' }, false],
    ['before a server was trusted is not', { ...shownFor, acceptedAuthority: 'sts.example' }, false],
  ])('%s, though the account was checked', async (_claim, draft, kept) => {
    const { answered, organisations, asked } = made([], async ({ checkAccount }) =>
      checkAccount ? guest : aDetection(),
    )
    await answered.detect({ ...shownFor, checkAccount: true, fresh: true }, end)
    const profile = await organisations.add(draft, answered.shown('shown', draft))
    expect(profile.detection).toEqual(kept ? guest : aDetection())
    expect(asked).toHaveLength(kept ? 1 : 2)
  })

  test('a failure that was shown is kept as none, and the org is not asked again', async () => {
    const { answered, organisations, asked } = made([], async () => {
      throw new FailureError({ code: 'host-not-found', message: 'x' })
    })
    await expect(answered.detect(shownFor, end)).rejects.toMatchObject({ code: 'host-not-found' })
    expect(await organisations.add(shownFor, answered.shown('shown', shownFor))).toMatchObject({
      detection: null,
    })
    expect(asked).toHaveLength(1)
  })

  test.each([['unknown'], [undefined]])(
    'with the ticket %s is not known: the org is asked',
    async (ticket) => {
      const { answered, organisations, asked } = made([])
      await answered.detect(shownFor, end)
      await organisations.add(shownFor, answered.shown(ticket, shownFor))
      expect(asked).toHaveLength(2)
    },
  )
})

test('two saves of one org at once keep it once', async () => {
  const late = Promise.withResolvers<Detection>()
  const { store, organisations } = made([], () => late.promise)
  const both = [1, 2].map(() => organisations.add({ url: 'twice.crm.dynamics.com' }))
  late.resolve(aDetection())
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(store.profiles()).toHaveLength(1)
})
