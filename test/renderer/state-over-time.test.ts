/** The state in the details as time goes by: the countdown, and a connect that is quick or slow. */
import { render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { failureLine } from '../../main/words/failures.ts'
import App from '../../renderer/App.svelte'
import Dialogs from '../../renderer/views/Dialogs.svelte'
import { aFailure } from '../support/failures.ts'
import { aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, started } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })
const MINUTE = 60_000
const countdown = () => document.querySelector('main header time')?.textContent?.trim()
const button = (name: string) => screen.queryByRole('button', { name })
let hidden = false

function hide(on: boolean) {
  hidden = on
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
})
afterEach(() => {
  hide(false)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** The details of Contoso in that state, and what time does to them. */
async function opened(state: Parameters<FakeApi['tell']>[1]) {
  const api = new FakeApi([contoso], { [contoso.id]: state })
  render(App, { props: { app: started(api), dialogs: Dialogs } })
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Contoso' })).toBeDefined())
  return api
}
const later = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const endingIn = (left: number) => ({ ...connectedState(), expiresAt: Date.now() + left })

describe('the countdown to the end of the credential', () => {
  test.each([
    [3 * 24 * 60, 'ends in 3 days'],
    [5 * 60 + 10, 'ends in 5 hr'],
    [90, 'ends in 90 min'],
    [1.5, 'ends in 90 sec'],
  ])('%d minutes before it', async (minutes, says) => {
    await opened(endingIn(minutes * MINUTE))
    expect(countdown()).toBe(says)
  })

  test('draws once on a computer that is slow, where the clock goes on meanwhile', async () => {
    const now = vi.spyOn(Date, 'now')
    const start = Date.now()
    now.mockImplementation(() => start + now.mock.calls.length)
    await opened({ ...connectedState(), expiresAt: start + 90 * MINUTE })
    expect(countdown()).toBe('ends in 89 min')
    expect(now.mock.calls.length).toBeLessThan(200)
  })

  test('ticks each minute, each second below two minutes, and stops when it has ended', async () => {
    await opened(endingIn(3.5 * MINUTE))
    const seen: (string | undefined)[] = [countdown()]
    for (const [wait, times] of [
      [MINUTE, 2],
      [1000, 2],
    ] as const)
      for (let n = 0; n < times; n += 1) {
        await later(wait)
        seen.push(countdown())
      }
    expect(seen).toEqual([
      'ends in 3 min',
      'ends in 2 min',
      'ends in 90 sec',
      'ends in 89 sec',
      'ends in 88 sec',
    ])
    await later(2 * MINUTE)
    expect(countdown()).toBe('expired')
    // the age of the last answer has one of its own
    expect(vi.getTimerCount()).toBe(1)
  })

  test('runs no timer while the window is hidden, and is right when it is shown again', async () => {
    await opened(endingIn(42.5 * MINUTE))
    hide(true)
    expect(vi.getTimerCount()).toBe(0)
    await later(10 * MINUTE)
    expect(countdown()).toBe('ends in 42 min')
    hide(false)
    await waitFor(() => expect(countdown()).toBe('ends in 32 min'))
  })

  test.each([
    // that of the last answer's age
    ['the server tells no end', { ...connectedState(), expiresAt: null }, 1],
    ['nobody is signed in', { status: 'signed-out' }, 0],
  ] as const)('runs no timer where %s', async (_why, state, timers) => {
    await opened(state)
    expect(countdown()).toBeUndefined()
    expect(vi.getTimerCount()).toBe(timers)
  })
})

describe('a connect', () => {
  const renewing = () => ({ status: 'connecting', since: Date.now(), step: { doing: 'renewing' } }) as const

  test('that is quick shows no progress on its way', async () => {
    const api = await opened({ status: 'saved' })
    api.tell(contoso.id, renewing())
    await later(200)
    api.tell(contoso.id, { ...renewing(), since: Date.now() - 200, step: { doing: 'confirming' } })
    await later(99)
    expect(button('Connect')).not.toBeNull()
    expect(button('Cancel')).toBeNull()
    api.tell(contoso.id, connectedState())
    await waitFor(() => expect(screen.getByText('Connected as Alex Wilber')).toBeDefined())
  })

  test('that takes longer shows its step, and can be canceled', async () => {
    const api = await opened({ status: 'saved' })
    api.tell(contoso.id, renewing())
    await later(300)
    expect(screen.getByText('Renewing the sign-in…')).toBeDefined()
    expect(button('Cancel')).not.toBeNull()
  })

  test('that needs the person shows it at once', async () => {
    const api = await opened({ status: 'saved' })
    const step = { doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true } as const
    api.tell(contoso.id, { ...renewing(), step })
    await later(0)
    expect(button('Cancel')).not.toBeNull()
    expect(screen.getByText(/^The sign-in page is open/)).toBeDefined()
  })

  test('that runs already shows its step at once when its organization is opened', async () => {
    await opened(renewing())
    expect(button('Cancel')).not.toBeNull()
  })
})

describe('the last answer of WhoAmI', () => {
  const health = () => document.querySelector('main header [data-health]')?.textContent?.trim()
  const answeredAgo = (age: number) => ({
    ...connectedState(),
    answered: { at: Date.now() - age, took: 180 },
  })

  test('has its age, which goes on by itself, and its time', async () => {
    await opened(answeredAgo(0))
    const seen = [health()]
    for (const wait of [46_000, MINUTE, 60 * MINUTE]) {
      await later(wait)
      seen.push(health())
    }
    expect(seen).toEqual([
      'Answered just now in 180 ms',
      'Answered 1 minute ago in 180 ms',
      'Answered 2 minutes ago in 180 ms',
      'Answered 1 hour ago in 180 ms',
    ])
  })

  test('says what failed since', async () => {
    const api = await opened(answeredAgo(5 * MINUTE))
    const failure = aFailure('host-timeout')
    api.tell(contoso.id, {
      ...answeredAgo(5 * MINUTE),
      failedSince: { at: Date.now() - 2 * MINUTE, failure },
    })
    await waitFor(() => expect(health()).toBe('Failed 2 minutes ago'))
    expect(button('Failed 2 minutes ago')?.dataset['tip']).toContain(failureLine(failure))
  })

  test('is asked again by a click, which a second click cancels', async () => {
    const api = await opened(answeredAgo(5 * MINUTE))
    api.confirming = () => new Promise(() => undefined)
    button('Answered 5 minutes ago in 180 ms')?.click()
    await waitFor(() => expect(health()).toBe('Asking…'))
    expect(calls(api, 'sessions.confirm')).toEqual([['sessions.confirm', contoso.id]])
    button('Asking…')?.click()
    await waitFor(() => expect(health()).toBe('Answered 5 minutes ago in 180 ms'))
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'sessions.confirm']])
  })

  test('asks nothing and runs no timer of its own once the window is hidden', async () => {
    const api = await opened({ ...answeredAgo(0), expiresAt: null })
    hide(true)
    await later(2 * MINUTE)
    expect(vi.getTimerCount()).toBe(0)
    expect(calls(api, 'sessions.confirm')).toEqual([])
    hide(false)
    await waitFor(() => expect(health()).toBe('Answered 2 minutes ago in 180 ms'))
  })
})
