/** Every long call ends: answered, refused, canceled, or with its page. A canceled call stops its work. */
import { EventEmitter } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import type { FailureError } from '../../../main/contract/failure.ts'
import { apiOver, type LongCallEnd, longCall } from '../../../main/contract/ipc.ts'
import { expose } from '../../../main/ipc/expose.ts'
import { LongCalls } from '../../../main/ipc/long-calls.ts'
import { type CallEvent, serve } from '../../../main/ipc/serve.ts'
import { anError } from '../../support/failures.ts'

const contract = { orgs: { detect: longCall<[host: string], string, string>() } } as const

/** Main and window with a wire between them that loses the order of outcomes and notices, as Electron's may. */
function wired(detect: (host: string, end: LongCallEnd<string>) => Promise<string>) {
  const channels = new Map<string, (event: CallEvent, ...args: unknown[]) => Promise<unknown>>()
  const toWindow = new EventEmitter()
  const late: (() => void)[] = []
  const sender = Object.assign(new EventEmitter(), {
    id: 1,
    send: (channel: string, payload: string) => late.push(() => toWindow.emit(channel, {}, payload)),
  })
  const reports: unknown[] = []
  serve(
    {
      contract,
      handlers: { orgs: { detect } },
      parsers: { orgs: { detect: ([host]): [string] => [String(host)] } },
    },
    { handle: (channel, listener) => void channels.set(channel, listener) },
    {
      isOwnPage: () => true,
      report: (_channel, error) => reports.push(error),
    },
  )
  const event: CallEvent = { senderFrame: { url: 'app://homerealm/', parent: null }, sender }
  const bridge = expose(contract, {
    invoke: (channel, ...args) =>
      channels.get(channel)?.(event, ...args) ?? Promise.reject(new Error(`nobody handles ${channel}`)),
    on: (channel, listener) => toWindow.on(channel, listener),
    off: (channel, listener) => toWindow.off(channel, listener),
  })
  return {
    api: apiOver(contract, bridge),
    sender,
    toWindow,
    reports,
    deliver: () => {
      for (const each of late.splice(0)) each()
    },
  }
}

/** Work that only its signal ends, and a list of the reasons. */
function endless() {
  const ended: unknown[] = []
  const work = (_host: string, { signal }: LongCallEnd<string>) =>
    new Promise<string>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        ended.push((signal.reason as FailureError).code)
        reject(signal.reason)
      })
    })
  return { work, ended }
}

test('an answer brings the last progress, even if its notice is still on the way', async () => {
  const { api, deliver } = wired(async (host, { onProgress }) => {
    onProgress('asking')
    onProgress('answered')
    return `${host} found`
  })
  const heard: string[] = []
  expect(await api.orgs.detect('a.example', { onProgress: (each) => heard.push(each) })).toBe(
    'a.example found',
  )
  deliver()
  expect(heard).toEqual(['answered'])
})

test('progress reaches its own call only', async () => {
  const open = Promise.withResolvers<string>()
  const { api, deliver } = wired(async (host, { onProgress }) => {
    onProgress(host)
    return open.promise
  })
  const heard: string[][] = [[], []]
  const both = ['a', 'b'].map((host, index) =>
    api.orgs.detect(host, { onProgress: (each) => heard[index]?.push(each) }),
  )
  deliver()
  expect(heard).toEqual([['a'], ['b']])
  open.resolve('done')
  await Promise.all(both)
})

test('a failure keeps its code', async () => {
  const { api } = wired(async () => {
    throw anError('host-not-found')
  })
  await expect(api.orgs.detect('x', {})).rejects.toMatchObject({ code: 'host-not-found' })
})

test.each<[how: string, heeds: boolean]>([
  ['heeds its signal', true],
  ['ignores its signal', false],
])('a canceled call ends for the window at once if its work %s', async (_how, heeds) => {
  const { work, ended } = endless()
  const { api, toWindow } = wired(heeds ? work : () => new Promise<string>(() => {}))
  const abort = new AbortController()
  const asked = api.orgs.detect('slow.example', { signal: abort.signal, onProgress: () => {} })
  const failed = expect(asked).rejects.toMatchObject({ code: 'sign-in-canceled' })
  abort.abort()
  await failed
  expect(ended).toEqual(heeds ? ['sign-in-canceled'] : [])
  expect(toWindow.eventNames()).toEqual([])
})

test('a call that is canceled before it begins never reaches main', async () => {
  const asked: string[] = []
  const { api } = wired(async (host) => {
    asked.push(host)
    return host
  })
  await expect(api.orgs.detect('x', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'sign-in-canceled',
  })
  expect(asked).toEqual([])
})

test('a call ends when its page ends', async () => {
  const { work, ended } = endless()
  const { api, sender } = wired(work)
  const failed = expect(api.orgs.detect('slow.example', {})).rejects.toMatchObject({
    code: 'sign-in-canceled',
  })
  sender.emit('render-process-gone')
  await failed
  expect(ended).toEqual(['sign-in-canceled'])
  expect(sender.eventNames()).toEqual([])
})

test.each([[''], ['x'.repeat(65)], [7]])('%j is refused as a ticket', async (ticket) => {
  const { api } = wired(async () => 'done')
  await expect(api.orgs.detect('x', { ticket: ticket as string })).rejects.toMatchObject({
    code: 'input-refused',
  })
})

test('a ticket names one call at a time', async () => {
  const { work } = endless()
  const { api } = wired(work)
  const abort = new AbortController()
  const first = api.orgs.detect('a', { ticket: 'same', signal: abort.signal })
  await expect(api.orgs.detect('b', { ticket: 'same' })).rejects.toMatchObject({ code: 'input-refused' })
  abort.abort()
  await expect(first).rejects.toMatchObject({ code: 'sign-in-canceled' })
})

describe('in main', () => {
  const page = (id: number) => Object.assign(new EventEmitter(), { id, send: vi.fn() })

  test('a canceled call does not wait for work that ignores its signal, and drops its progress', async () => {
    const [longCalls, sender] = [new LongCalls(), page(1)]
    let told: LongCallEnd<unknown>['onProgress'] = () => undefined
    const asked = longCalls.run(sender, 'a', ({ onProgress }) => {
      told = onProgress
      return new Promise(() => {})
    })
    told('before')
    longCalls.cancel(sender, 'a')
    await expect(asked).rejects.toMatchObject({ code: 'sign-in-canceled' })
    told('after')
    expect(sender.send.mock.calls.map(([, text]) => JSON.parse(text).progress)).toEqual(['before'])
  })

  test.each<[end: string, work: () => unknown]>([
    ['answered', () => 'done'],
    [
      'refused',
      () => {
        throw new Error('refused')
      },
    ],
  ])('a call that is %s leaves no listener, and its ticket is free', async (_end, work) => {
    const [longCalls, sender] = [new LongCalls(), page(1)]
    for (let turn = 0; turn < 2; turn++) {
      const code = await longCalls.run(sender, 'a', work).catch((error: Error) => error.message)
      expect(['done', 'refused']).toContain(code)
    }
    expect(sender.eventNames()).toEqual([])
  })

  test('the same ticket from two windows names two calls', async () => {
    const [longCalls, one, two] = [new LongCalls(), page(1), page(2)]
    const { work, ended } = endless()
    const both = [one, two].map((sender) =>
      longCalls.run(sender, 'same', (end) => work('', end as LongCallEnd<string>)),
    )
    longCalls.cancel(two, 'same')
    await expect(both[1]).rejects.toMatchObject({ code: 'sign-in-canceled' })
    expect(ended).toHaveLength(1)
    longCalls.cancel(one, 'same')
    await expect(both[0]).rejects.toMatchObject({ code: 'sign-in-canceled' })
  })
})
