/** Whose clock is wrong, from the dates of answers. */
import { describe, expect, test } from 'vitest'
import type { Clocks } from '../../../main/contract/clocks.ts'
import type { HttpResponse } from '../../../main/http/http.ts'
import { ServerClocks } from '../../../main/http/server-clocks.ts'
import { watchedHttp } from '../../../main/http/watched-http.ts'
import { anError } from '../../support/failures.ts'
import { answer } from '../../support/http.ts'
import { NOW } from '../../support/profiles.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A computer whose clock differs from the right time, and the servers that it asks. */
class World {
  readonly clocks: ServerClocks
  #right = NOW
  #awake = 0
  /** How far this computer's clock is ahead, milliseconds. */
  ahead: number

  constructor(ahead = 0) {
    this.ahead = ahead
    this.clocks = new ServerClocks({ now: () => this.#right + this.ahead, elapsed: () => this.#awake })
  }

  pass(milliseconds: number): void {
    this.#right += milliseconds
    this.#awake += milliseconds
  }

  /** The clock that measures time stands still. */
  sleep(milliseconds: number): void {
    this.#right += milliseconds
  }

  /** An exchange. @param ahead how far the server's clock is ahead; or its whole answer */
  async ask(
    host: string,
    ahead: number | HttpResponse = 0,
    { took = 200, meanwhile = () => undefined }: { took?: number; meanwhile?: () => void } = {},
  ): Promise<void> {
    const http = watchedHttp(async () => {
      this.pass(took / 2)
      const date = new Date(this.#right + (typeof ahead === 'number' ? ahead : 0)).toUTCString()
      this.pass(took / 2)
      meanwhile()
      return typeof ahead === 'number' ? answer(200, '', ['date', date]) : ahead
    }, [this.clocks.watcher])
    await http({ url: `https://${host}/x` })
  }
}

const LOGIN = 'login.microsoftonline.com'
const near = (milliseconds: number) => {
  const matcher: number = expect.closeTo(milliseconds, -4) as number
  return matcher
}

describe('the clock of this computer', () => {
  const cases: [what: string, own: number, servers: [host: string, ahead: number][], found: Clocks][] = [
    ['is not known without an answer', 7 * MINUTE, [], { is: 'unknown' }],
    [
      'is in sync with all servers',
      0,
      [
        [LOGIN, 0],
        ['crm.contoso.example', 20 * SECOND],
        ['sts.contoso.example', -20 * SECOND],
      ],
      { is: 'in-sync', servers: 3, wrong: [] },
    ],
    [
      'is behind, as one server of Microsoft says',
      -7 * MINUTE,
      [[LOGIN, 0]],
      { is: 'computer-wrong', servers: 1, reference: { host: LOGIN, difference: near(-7 * MINUTE) } },
    ],
    [
      'is behind, as an online organization says',
      -7 * MINUTE,
      [['contoso.crm4.dynamics.com', 0]],
      {
        ...{ is: 'computer-wrong', servers: 1 },
        reference: { host: 'contoso.crm4.dynamics.com', difference: near(-7 * MINUTE) },
      },
    ],
    [
      'is ahead, as two servers of others say',
      2 * HOUR,
      [
        ['crm.contoso.example', 0],
        ['sts.contoso.example:8443', 5 * SECOND],
      ],
      {
        ...{ is: 'computer-wrong', servers: 2 },
        reference: { host: 'crm.contoso.example', difference: near(2 * HOUR) },
      },
    ],
    [
      'is wrong although a wrong server agrees with it',
      -7 * MINUTE,
      [
        ['crm.contoso.example', -7 * MINUTE],
        [LOGIN, 0],
      ],
      { is: 'computer-wrong', servers: 1, reference: { host: LOGIN, difference: near(-7 * MINUTE) } },
    ],
    [
      'is right, and one server is wrong alone',
      0,
      [
        [LOGIN, 0],
        ['crm.contoso.example', 0],
        ['sts.contoso.example', -7 * MINUTE],
      ],
      { is: 'in-sync', servers: 2, wrong: [{ host: 'sts.contoso.example', difference: near(7 * MINUTE) }] },
    ],
    [
      'is right as Microsoft says, and both servers of a company are wrong',
      0,
      [
        [LOGIN, 0],
        ['crm.contoso.example', 7 * MINUTE],
        ['sts.contoso.example', 7 * MINUTE],
      ],
      {
        ...{ is: 'in-sync', servers: 1 },
        wrong: [
          { host: 'crm.contoso.example', difference: near(-7 * MINUTE) },
          { host: 'sts.contoso.example', difference: near(-7 * MINUTE) },
        ],
      },
    ],
    [
      'may be wrong, or that of the only server',
      0,
      [['crm.contoso.example', 7 * MINUTE]],
      { is: 'apart', server: { host: 'crm.contoso.example', difference: near(-7 * MINUTE) } },
    ],
    [
      'is in sync within a minute',
      0,
      [['crm.contoso.example', 58 * SECOND]],
      { is: 'in-sync', servers: 1, wrong: [] },
    ],
  ]
  test.each(cases)('%s', async (_what, own, servers, found) => {
    const world = new World(own)
    for (const [host, ahead] of servers) await world.ask(host, ahead)
    expect(world.clocks.clocks()).toEqual(found)
  })

  test('is not called wrong because a server was slow to answer', async () => {
    const world = new World()
    await world.ask(LOGIN, 0, { took: 3 * MINUTE })
    expect(world.clocks.clocks()).toMatchObject({ is: 'in-sync' })
  })

  test('is that of the last answer of each server', async () => {
    const world = new World()
    await world.ask(LOGIN, 7 * MINUTE)
    await world.ask(LOGIN, 0)
    expect(world.clocks.clocks()).toEqual({ is: 'in-sync', servers: 1, wrong: [] })
  })

  test('is compared with the last servers only', async () => {
    const world = new World()
    for (let each = 0; each < 200; each += 1) await world.ask(`crm${each}.example`)
    expect(world.clocks.clocks()).toEqual({ is: 'in-sync', servers: 64, wrong: [] })
  })
})

describe('an answer does not count', () => {
  const date = new Date(NOW - 7 * MINUTE).toUTCString()
  test.each<[what: string, response: HttpResponse]>([
    ['from a cache', answer(200, '', ['date', date], ['age', '420'])],
    ['from a cache that says no age', answer(200, '', ['date', date], ['age', '0'])],
    ['of a proxy that asks for a sign-in', answer(407, '', ['date', date])],
    ['without a date', answer(200)],
    ['with two dates', answer(200, '', ['date', date], ['date', date])],
    ['with no date in it', answer(200, '', ['date', 'now'])],
    ['with a date of no day', answer(200, '', ['date', 'Sun, 99 Nov 2026 08:49:37 GMT'])],
    ['with what a program writes for no date', answer(200, '', ['date', 'Invalid Date'])],
    ['with a day that the month does not have', answer(200, '', ['date', 'Tue, 31 Nov 2026 11:53:00 GMT'])],
    ['with a year of two digits', answer(200, '', ['date', 'Mon, 23 Nov 0026 11:53:00 GMT'])],
    ['with a date in another zone', answer(200, '', ['date', 'Mon, 23 Nov 2026 11:53:00 +0100'])],
    ['with a number', answer(200, '', ['date', '1764000000'])],
  ])('%s', async (_what, response) => {
    const world = new World()
    await world.ask(LOGIN, response)
    expect(world.clocks.clocks()).toEqual({ is: 'unknown' })
  })

  test('that failed', async () => {
    const { clocks } = new World()
    const error = anError('host-timeout')
    const http = watchedHttp(() => Promise.reject(error), [clocks.watcher])
    await expect(http({ url: `https://${LOGIN}/` })).rejects.toBe(error)
    expect(clocks.clocks()).toEqual({ is: 'unknown' })
  })

  test('from before the person set the clock', async () => {
    const world = new World(-7 * MINUTE)
    await world.ask(LOGIN)
    expect(world.clocks.clocks()).toMatchObject({ is: 'computer-wrong' })
    world.ahead = 0
    expect(world.clocks.clocks()).toEqual({ is: 'unknown' })
    await world.ask(LOGIN)
    expect(world.clocks.clocks()).toMatchObject({ is: 'in-sync' })
  })

  test('from before the computer slept', async () => {
    const world = new World()
    await world.ask(LOGIN)
    world.sleep(8 * HOUR)
    expect(world.clocks.clocks()).toEqual({ is: 'unknown' })
  })

  test('that the clock was set during', async () => {
    const world = new World(-7 * MINUTE)
    await world.ask(LOGIN, 0, {
      meanwhile: () => {
        world.ahead = 0
      },
    })
    expect(world.clocks.clocks()).toEqual({ is: 'unknown' })
  })

  test('but it still does a day later, while nobody sets the clock', async () => {
    const world = new World(-7 * MINUTE)
    await world.ask(LOGIN)
    world.pass(24 * HOUR)
    world.ahead += 20 * SECOND
    expect(world.clocks.clocks()).toMatchObject({ is: 'computer-wrong' })
  })
})
