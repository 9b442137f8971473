/** Across main/session/connect: a sign-in that is canceled at any exchange, step or question ends at once and changes nothing saved. */
import { describe, expect, test } from 'vitest'
import type { ConnectOptions } from '../../../../main/session/connect/sign-in-attempt.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { Connecting } from '../../../support/connecting.ts'
import { listeningSockets } from '../../../support/listening-sockets.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { untilAborted } from '../../../support/until-aborted.ts'
import { useLab } from '../../../support/use-lab.ts'
import { ways } from '../../../support/ways.ts'

const lab = useLab()

/** A device code is asked for once a second. */
const PATIENCE = 60_000

/** More exchanges than any sign-in has. */
const MOST = 40

describe.each(ways)('a sign-in by $name', (way) => {
  async function prepared() {
    const app = new Connecting(lab)
    const profile = await way.add(app, lab)
    const before = listeningSockets()
    const abort = new AbortController()
    const expectNoChange = async () => {
      expectNothingSaved(app)
      expect(app.store.profile(profile.id)).toEqual(profile)
      await expect.poll(listeningSockets, { timeout: 10_000 }).toBe(before)
    }
    return { app, profile, abort, expectNoChange, options: way.options(lab) }
  }

  test.each([
    ['before', false],
    ['after', true],
  ])('ends at once when it is canceled %s any answer', { timeout: PATIENCE }, async (_when, answered) => {
    for (let at = 0; at < MOST; at += 1) {
      const { app, profile, abort, expectNoChange, options } = await prepared()
      let exchanges = 0
      const { http } = app
      app.http = async (request) => {
        exchanges += 1
        if (exchanges - 1 !== at) return http(request)
        if (answered) {
          const response = await http(request)
          abort.abort(canceled())
          return response
        }
        setImmediate(() => abort.abort(canceled()))
        return untilAborted(request.signal)
      }
      const outcome = await app.connect(profile, { ...options, signal: abort.signal }).catch((error) => error)
      if (exchanges <= at) {
        // it connected with fewer exchanges, so each has had its turn
        expect(outcome).toMatchObject({ who: { organizationId: expect.any(String) } })
        expect(at).toBeGreaterThan(1)
        return
      }
      expect([at, outcome]).toMatchObject([at, { code: 'sign-in-canceled' }])
      await expectNoChange()
    }
    throw new Error('it never connected')
  })

  /** The same options; `reach` hears of each step and question before the person reacts. */
  const heard = (
    options: Partial<ConnectOptions>,
    reach: (point: string) => void,
  ): Pick<ConnectOptions, 'onStep' | 'ask'> => {
    const { ask, onStep } = options
    return {
      onStep(step) {
        reach(step.doing)
        onStep?.(step)
      },
      ...(ask === undefined
        ? {}
        : {
            async ask(request) {
              reach('asking')
              return ask(request)
            },
          }),
    }
  }

  test('ends at once when it is canceled at any step or question', async () => {
    const points = new Set<string>()
    const first = await prepared()
    const noting = heard(first.options, (point) => void points.add(point))
    await first.app.connect(first.profile, { ...first.options, ...noting })
    expect([...points]).toEqual(expect.arrayContaining(['opening-vault', 'confirming']))
    for (const point of points) {
      const { app, profile, abort, expectNoChange, options } = await prepared()
      const canceling = heard(options, (each) => {
        if (each !== point) return
        abort.abort(canceled())
        if (each === 'asking') throw abort.signal.reason
      })
      const failure = await failureOf(
        app.connect(profile, { ...options, ...canceling, signal: abort.signal }),
      )
      expect([point, failure.code]).toEqual([point, 'sign-in-canceled'])
      await expectNoChange()
    }
  })
})
