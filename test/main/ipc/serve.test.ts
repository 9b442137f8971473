import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { apiOver, call, notice, sent } from '../../../main/contract/ipc.ts'
import { expose } from '../../../main/ipc/expose.ts'
import type { CallSender } from '../../../main/ipc/long-calls.ts'
import {
  type ArgumentParsers,
  type CallEvent,
  type EarlyHandlers,
  type Handlers,
  isTrustedSender,
  serve,
} from '../../../main/ipc/serve.ts'
import { aFailure, anError } from '../../support/failures.ts'

const contract = {
  orgs: {
    name: call<[id: string], string>(),
    lock: call<[], void>(),
    changed: notice<string>(),
  },
} as const

const OWN = 'app://homerealm/index.html'
const sender = (id: number): CallSender => Object.assign(new EventEmitter(), { id, send: () => undefined })
const top = (url: string): CallEvent => ({ senderFrame: { url, parent: null }, sender: sender(1) })

function wired(
  handlers: Handlers<typeof contract> | Promise<Handlers<typeof contract>>,
  event: CallEvent = top(OWN),
  early: EarlyHandlers<typeof contract> = {},
) {
  const channels = new Map<string, (event: CallEvent, ...args: unknown[]) => Promise<unknown>>()
  const reports: unknown[] = []
  const parsers: ArgumentParsers<typeof contract> = {
    orgs: {
      name: (args) => {
        if (args.length !== 1 || typeof args[0] !== 'string') throw new Error('one text')
        return [args[0]]
      },
      lock: () => [],
    },
  }
  serve(
    { contract, handlers, early, parsers },
    { handle: (channel, listener) => void channels.set(channel, listener) },
    {
      isOwnPage: ({ url, webContentsId }) => url.startsWith('app://homerealm/') && webContentsId === 1,
      report: (_channel, error) => reports.push(error),
    },
  )
  const listeners = new Map<string, (event: unknown, payload: string) => void>()
  const bridge = expose(contract, {
    invoke: (channel, ...args) =>
      channels.get(channel)?.(event, ...args) ?? Promise.reject(new Error('no channel')),
    on: (channel, listener) => listeners.set(channel, listener),
    off: (channel) => listeners.delete(channel),
  })
  return { api: apiOver(contract, bridge), listeners, reports, channels }
}

const handlers: Handlers<typeof contract> = {
  orgs: {
    name: (id) => `org ${id}`,
    lock: () => {
      throw anError('vault-locked')
    },
  },
}

test('an early handler answers before the others are there, and only the own page', async () => {
  const never = new Promise<Handlers<typeof contract>>(() => undefined)
  const early = { orgs: { name: (id: string) => `early ${id}` } }
  expect(await wired(never, top(OWN), early).api.orgs.name('7')).toBe('early 7')
  await expect(wired(never, top('https://evil.example/'), early).api.orgs.name('7')).rejects.toThrow(
    'refused',
  )
})

describe('the bridge between window and main', () => {
  test('carries a call and its reply', async () => {
    expect(await wired(handlers).api.orgs.name('7')).toBe('org 7')
  })

  test('carries a failure with its code, reason and facts, which Electron alone would lose', async () => {
    await expect(wired(handlers).api.orgs.lock()).rejects.toMatchObject({
      failure: aFailure('vault-locked'),
    })
  })

  test('turns an unforeseen error into an internal failure without its text, and reports it', async () => {
    const { api, reports } = wired({
      orgs: {
        ...handlers.orgs,
        name: () => {
          throw new Error('password=hunter2')
        },
      },
    })
    const failure = await api.orgs.name('7').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'internal' })
    expect(JSON.stringify(failure) + String(failure)).not.toContain('hunter2')
    expect(reports).toHaveLength(1)
  })

  test('refuses arguments that break the contract, before the handler sees them', async () => {
    const { api } = wired(handlers)
    // @ts-expect-error a number is no id
    await expect(api.orgs.name(7)).rejects.toMatchObject({ code: 'input-refused' })
  })

  test('carries notices to a listener until it is removed', () => {
    const { api, listeners } = wired(handlers)
    const seen: string[] = []
    const stop = api.orgs.changed((payload) => seen.push(payload))
    listeners.get('orgs.changed')?.({}, sent('new'))
    stop()
    expect(seen).toEqual(['new'])
    expect(listeners.size).toBe(0)
  })

  test.each([
    ['another origin', top('https://evil.example/')],
    ['a look-alike origin', top('app://homerealm.evil/')],
    ['about:blank', top('about:blank')],
    ['a frame inside the page', { senderFrame: { url: OWN, parent: {} }, sender: sender(1) }],
    ['a destroyed frame', { senderFrame: null, sender: sender(1) }],
    [
      'the app’s page in a window of another role',
      { senderFrame: { url: OWN, parent: null }, sender: sender(2) },
    ],
  ])('refuses every call from %s', async (_name, event) => {
    const { channels, reports } = wired(handlers, event)
    for (const listener of channels.values()) await expect(listener(event, '7')).rejects.toThrow(/refused/)
    expect(reports).toHaveLength(channels.size)
    expect(
      isTrustedSender(
        event,
        ({ url, webContentsId }) => url.startsWith('app://homerealm/') && webContentsId === 1,
      ),
    ).toBe(false)
  })

  test('answers a call that comes before its handler as soon as that is there', async () => {
    const later = Promise.withResolvers<Handlers<typeof contract>>()
    const { api } = wired(later.promise)
    const asked = api.orgs.name('7')
    later.resolve(handlers)
    expect(await asked).toBe('org 7')
    await expect(api.orgs.lock()).rejects.toMatchObject({ code: 'vault-locked' })
  })

  test('neither compiles nor starts without a handler', () => {
    const missing = { orgs: { name: handlers.orgs.name } }
    // @ts-expect-error lock is missing
    expect(() => wired(missing)).toThrow('No handler or parser for orgs.lock')
  })
})
