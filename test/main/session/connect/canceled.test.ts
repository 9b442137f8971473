/** Across main/session/connect: a sign-in that is canceled at any exchange, page or question ends at once and changes nothing saved. */
import { describe, expect, test } from 'vitest'
import type { ConnectStep } from '../../../../main/contract/session.ts'
import type { Http } from '../../../../main/http/http.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { Connecting } from '../../../support/connecting.ts'
import { labHttp } from '../../../support/lab-http.ts'
import { useLab } from '../../../support/use-lab.ts'
import { ways } from '../../../support/ways.ts'

const lab = useLab()

/** Sockets of this process that listen. */
const listening = () => process.getActiveResourcesInfo().filter((each) => each === 'TCPServerWrap').length

/** A device code is asked for once a second. */
const PATIENCE = 60_000

/** More exchanges than any way has. */
const MOST = 40

describe.each(ways)('$name', (way) => {
  async function prepared() {
    const app = new Connecting(lab)
    const profile = await way.add(app, lab)
    const before = listening()
    const abort = new AbortController()
    const asBefore = async () => {
      expect([...app.vault.records.keys()]).toEqual([])
      expect(app.store.accounts()).toEqual([])
      expect(app.store.profile(profile.id)).toEqual(profile)
      expect(app.agent.closed).toBe(app.agent.opened + app.agent.hidden)
      await expect.poll(listening, { timeout: 10_000 }).toBe(before)
    }
    return { app, profile, abort, asBefore, options: way.options(lab) }
  }

  test.each([
    ['before it is answered', false],
    ['when it has been answered', true],
  ])('is canceled at each exchange, %s', { timeout: PATIENCE }, async (_when, answered) => {
    for (let at = 0; at < MOST; at += 1) {
      const { app, profile, abort, asBefore, options } = await prepared()
      let exchanges = 0
      const good = labHttp(lab)
      const http: Http = async (request) => {
        exchanges += 1
        if (exchanges - 1 !== at) return good(request)
        const response = answered ? await good(request) : null
        abort.abort(canceled())
        if (response !== null) return response
        throw abort.signal.reason
      }
      app.http = http
      const outcome = await app.connect(profile, { ...options, signal: abort.signal }).catch((error) => error)
      if (exchanges <= at) {
        // it connected before it came so far: every exchange has had its turn
        expect(outcome).toMatchObject({ who: { organizationId: expect.any(String) } })
        expect(at).toBeGreaterThan(1)
        return
      }
      expect([at, outcome]).toMatchObject([at, { code: 'sign-in-canceled' }])
      await asBefore()
    }
    throw new Error('it never connected')
  })

  test('is canceled at each of its steps', async () => {
    for (const doing of DOINGS) {
      const { app, profile, abort, asBefore, options } = await prepared()
      let came = false
      const failed = await app
        .connect(profile, {
          ...options,
          signal: abort.signal,
          onStep(step) {
            if (step.doing !== doing) return options.onStep?.(step)
            came = true
            abort.abort(canceled())
          },
          ...(options.ask === undefined
            ? {}
            : {
                ask: async (request) => {
                  if (doing === 'asking') {
                    came = true
                    abort.abort(canceled())
                    throw abort.signal.reason
                  }
                  return options.ask?.(request) ?? Promise.reject(new Error('nobody'))
                },
              }),
        })
        .then(
          () => null,
          (error: unknown) => error,
        )
      if (came) {
        expect([doing, failed]).toMatchObject([doing, { code: 'sign-in-canceled' }])
        await asBefore()
      }
    }
  })
})

const DOINGS: readonly ConnectStep['doing'][] = [
  'opening-vault',
  'signing-in',
  'waiting-for-code',
  'asking',
  'confirming',
]
