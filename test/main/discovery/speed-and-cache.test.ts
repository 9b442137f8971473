/** Across main/discovery: how many round trips a detection takes, what it waits for, what it remembers, and where its limits are. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Question } from '../../../main/contract/identity-provider.ts'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { createDetector } from '../../../main/discovery/detect-identity-provider.ts'
import type { DetectionRequest, Detector } from '../../../main/discovery/detector.ts'
import type { Http, HttpResponse } from '../../../main/http/http.ts'
import { hosts } from '../../lab/index.ts'
import { labClouds } from '../../support/lab-clouds.ts'
import { labHttp } from '../../support/lab-http.ts'
import { NOW } from '../../support/profiles.ts'
import { explained } from '../../support/told.ts'
import { useLab } from '../../support/use-lab.ts'

const lab = useLab()

const clouds = () => labClouds(lab)
const request = (host: string, change: Partial<DetectionRequest> = {}): DetectionRequest => ({
  orgUrl: parseOrgUrl(lab.url(host)).orgUrl,
  userName: null,
  acceptedAuthority: null,
  ...change,
})

/** Answers all open requests at once, in turns. The number of turns is the number of consecutive round trips. */
function inTurns(http: Http) {
  const open: (() => Promise<unknown>)[] = []
  return {
    http: ((asked) =>
      new Promise<HttpResponse>((resolve, reject) => {
        open.push(() => http(asked).then(resolve, reject))
      })) satisfies Http,
    async turnsOf<T>(work: Promise<T>): Promise<number> {
      let over = false
      void work.finally(() => {
        over = true
      })
      let turns = 0
      while (!over) {
        // the detection sends its next requests within a few turns of the event loop
        for (let idle = 0; idle < 20 && !over; idle += 1) await nextTurn()
        const asked = open.splice(0)
        if (asked.length === 0) continue
        turns += 1
        await Promise.all(asked.map((answer) => answer()))
      }
      return turns
    },
  }
}

describe('the number of round trips stays small for', () => {
  test.each([
    ['an org online', 'contoso', null, 2],
    ['a managed account', 'contoso', 'alex@contoso.example', 2],
    ['a federated account with its STS', 'fabrikam', 'megan@fabrikam.example', 2],
    ['a vanity host, which only its challenge shows to be online', 'vanity', 'alex@contoso.example', 2],
    ['Windows, which needs the description and its import', 'ntlmOnly', null, 2],
    ['AD FS, which needs the description and its import, then the STS', 'adatum', null, 3],
    ['an old server, which lacks the newest Web API', 'older', null, 3],
  ] as const)('%s', async (_claim, host, userName, most) => {
    const { http, turnsOf } = inTurns(labHttp(lab))
    const detector = createDetector({ http, clouds: clouds(), now: () => NOW })
    expect(await turnsOf(detector.detect(request(hosts[host], { userName })))).toBeLessThanOrEqual(most)
  })
})

/** The lab, except that matching URLs never answer. */
const silentAt =
  (http: Http, silent: RegExp): Http =>
  (asked) =>
    silent.test(asked.url)
      ? new Promise((_, reject) =>
          asked.signal?.addEventListener('abort', () => reject(asked.signal?.reason), { once: true }),
        )
      : http(asked)

describe('no question outlasts a detection that', () => {
  const canceledAfter = (turns: number) => {
    const abort = new AbortController()
    void (async () => {
      for (let turn = 0; turn < turns; turn += 1) await nextTurn()
      abort.abort(new Error('canceled'))
    })()
    return abort.signal
  }

  test.each<[how: string, silent: RegExp, change: () => Partial<DetectionRequest>]>([
    ['succeeds while the front page and the version are silent', /version\.txt|localhost:\d+\/$/, () => ({})],
    [
      'succeeds at once from what it remembers',
      /version\.txt|localhost:\d+\/$/,
      () => ({ userName: 'alex@contoso.example' }),
    ],
    ['fails because the Web API does not answer in time', /./, () => ({ patience: 50 })],
    ['is canceled', /./, () => ({ signal: canceledAfter(20) })],
    ['is canceled at once', /./, () => ({ signal: AbortSignal.abort(new Error('canceled')) })],
  ])('%s', async (_how, silent, change) => {
    const detector = createDetector({ http: silentAt(labHttp(lab), silent), clouds: clouds(), now: Date.now })
    let last: readonly Question[] = []
    const onProgress = (questions: readonly Question[]) => {
      last = questions
    }
    // the same address was asked before, without the user name
    await detector.detect(request(hosts.contoso, { patience: 1000 })).catch(() => undefined)
    await detector.detect({ ...request(hosts.contoso, { onProgress }), ...change() }).catch(() => undefined)
    expect(last.filter(({ state }) => state === 'asking')).toEqual([])
  })
})

describe('a detection', () => {
  const progressOf = async (http: Http, change: DetectionRequest) => {
    const seen: (readonly Question[])[] = []
    const detector = createDetector({ http, clouds: clouds(), now: Date.now })
    const detection = await detector.detect({ ...change, onProgress: (questions) => seen.push(questions) })
    return { detection, seen, last: new Map(seen.at(-1)?.map(({ id, state }) => [id, state])) }
  }

  test('does not wait for other questions once a challenge of the cloud decides', async () => {
    const http = silentAt(labHttp(lab), /version\.txt|localhost:\d+\/$/)
    const { detection, last } = await progressOf(http, request(hosts.contoso))
    expect(detection.hosting).toBe('online')
    expect(last.get('web-api')).toBe('answered')
    expect([last.get('front-page'), last.get('version')]).toEqual(['left', 'left'])
  })

  test('reports each question as it asks it and as it gets the answer', async () => {
    const { seen } = await progressOf(labHttp(lab), request(hosts.adatum))
    expect(seen[0]?.map(({ id, state }) => [id, state])).toEqual([['web-api', 'asking']])
    const states = seen.map((questions) => questions.find(({ id }) => id === 'front-page')?.state)
    expect(states.indexOf('asking')).toBeGreaterThan(-1)
    expect(states.indexOf('answered')).toBeGreaterThan(states.indexOf('asking'))
    expect(seen.at(-1)?.find(({ id }) => id === 'front-page')?.evidence?.finding).toBe('sign-in-request')
  })

  test('keeps its decision if the STS cannot be reached', async () => {
    const unreachable: Http = (asked) =>
      asked.url.includes(hosts.adatumSts) ? Promise.reject(new Error('no route')) : labHttp(lab)(asked)
    const { detection, last } = await progressOf(unreachable, request(hosts.adatum))
    expect(detection.identityProvider).toEqual({ kind: 'ad-fs', stsHost: `${hosts.adatumSts}:${lab.port}` })
    expect(last.get('federation-metadata')).toBe('failed')
  })

  test('keeps its decision when its time is over', async () => {
    const http = silentAt(labHttp(lab), /sts\.adatum/)
    const { detection } = await progressOf(http, request(hosts.adatum, { patience: 300 }))
    expect(detection.identityProvider.kind).toBe('ad-fs')
  })

  test('that decides nothing in its time fails with what it asked', async () => {
    const detector = createDetector({ http: labHttp(lab), clouds: clouds(), now: Date.now })
    const failed = await detector
      .detect(request(hosts.slow, { patience: 200 }))
      .catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'host-timeout' })
    expect((failed as { evidence: unknown[] }).evidence).toHaveLength(5)
  })

  test('that fails aborts its open questions', async () => {
    const signals: AbortSignal[] = []
    const http: Http = (asked) => {
      if (!asked.url.includes('version.txt')) return labHttp(lab)(asked)
      if (asked.signal) signals.push(asked.signal)
      return new Promise(() => {})
    }
    const detector = createDetector({ http, clouds: clouds(), now: Date.now })
    await expect(detector.detect(request(hosts.plain))).rejects.toMatchObject({ code: 'org-answer-unknown' })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('takes an answer that breaks off for no answer', async () => {
    const rubbish: Http = async (asked) =>
      asked.url.includes('wsdl')
        ? {
            status: 200,
            headers: [],
            body: '<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"><cut',
          }
        : labHttp(lab)(asked)
    const { detection, last } = await progressOf(rubbish, request(hosts.adatum))
    expect(detection.identityProvider.kind).toBe('ad-fs')
    expect(last.get('service-description')).toBe('failed')
    expect(explained(detection.evidence).some(({ said }) => said.includes('cannot be read'))).toBe(true)
  })
})

describe('the memory of a detector', () => {
  let time = NOW
  let asked: string[] = []
  let detector: Detector
  const ask = async (host: string, change: Partial<DetectionRequest> = {}) => {
    asked = []
    return detector.detect(request(host, change))
  }
  beforeAll(() => {
    const http: Http = (one) => {
      asked.push(one.url)
      return labHttp(lab)(one)
    }
    detector = createDetector({ http, clouds: clouds(), now: () => time })
  })

  test('answers a second detection without a question, with the age of the answers', async () => {
    await ask(hosts.adatum)
    expect(asked.length).toBeGreaterThan(4)
    time += 60_000
    const again = await ask(hosts.adatum)
    expect(asked).toEqual([])
    expect(again.detectedAt).toBe(NOW)
    expect(again.evidence.filter(({ source }) => source !== 'org-url').every(({ at }) => at === NOW)).toBe(
      true,
    )
  })

  test('is not used if a person asks for a fresh detection', async () => {
    const again = await ask(hosts.adatum, { fresh: true })
    expect(asked.length).toBeGreaterThan(4)
    expect(again.detectedAt).toBe(time)
  })

  test('has a domain for the next organization of the same tenant', async () => {
    await ask(hosts.contoso, { userName: 'alex@contoso.example' })
    expect(asked.some((url) => url.includes('GetUserRealm'))).toBe(true)
    await ask(hosts.contosoTest, { userName: 'nestor@contoso.example' })
    expect(asked.filter((url) => /realm/i.test(url))).toEqual([])
  })

  test('ends after a quarter of an hour', async () => {
    time += 16 * 60_000
    await ask(hosts.adatum)
    expect(asked.length).toBeGreaterThan(4)
  })

  test.each([
    ['a fault of the server', 'broken'],
    ['a page for every address', 'plain'],
    ['a missing answer', 'slow'],
  ] as const)('does not keep %s, which may be repaired in a minute', async (_claim, host) => {
    const twice = async () => {
      await ask(hosts[host], { patience: 200 }).catch(() => undefined)
      return asked
        .map((url) => new URL(url).pathname)
        .filter((path) => /WhoAmI|\/$|svc$/.test(path))
        .sort()
    }
    const first = await twice()
    expect(first).toEqual(expect.arrayContaining(['/', '/XRMServices/2011/Organization.svc']))
    expect(await twice()).toEqual(first)
  })
})
