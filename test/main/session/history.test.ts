/** The history's writes: shortly after an event, without a failure for anyone else, and only if the person wants it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { History } from '../../../main/session/history.ts'
import { anError } from '../../support/failures.ts'
import { anEvent, aRequest } from '../../support/history.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { NOW } from '../../support/profiles.ts'

const HOUR = 60 * 60_000

function made() {
  const { history: store } = new MemoryStore()
  const choice = { keeps: true }
  const reported: unknown[] = []
  const history = new History({
    store,
    keeps: () => choice.keeps,
    now: () => NOW,
    report: (event, error) => reported.push([event, error]),
  })
  return { store, choice, reported, history }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('an event', () => {
  test('is written after the caller has gone on, with the time when it happened', () => {
    const { store, history } = made()
    history.record('one', anEvent())
    history.record('one', anEvent({ result: 'signed-out' }))
    expect(store.entries('one')).toEqual([])
    vi.runOnlyPendingTimers()
    expect(store.entries('one').map(({ at, result }) => [at, result])).toEqual([
      [NOW, 'signed-out'],
      [NOW, 'connected'],
    ])
  })

  test('is in the list at once', () => {
    const { history } = made()
    history.record('one', anEvent())
    expect(history.list('one')).toHaveLength(1)
    vi.runOnlyPendingTimers()
    expect(history.list('one')).toHaveLength(1)
  })

  test('is written before the app ends, and none comes after that', () => {
    const { store, history } = made()
    history.record('one', anEvent())
    history.close()
    history.record('one', anEvent())
    vi.runOnlyPendingTimers()
    expect(store.entries('one')).toHaveLength(1)
  })

  test('that cannot be written is reported, and the next one is written', () => {
    const { store, history, reported } = made()
    const error = anError('store-unwritable')
    const add = vi.spyOn(store, 'add').mockImplementationOnce(() => {
      throw error
    })
    history.record('one', anEvent())
    vi.runOnlyPendingTimers()
    expect(reported).toEqual([['history', error]])
    history.record('one', anEvent())
    vi.runOnlyPendingTimers()
    expect(add).toHaveBeenCalledTimes(2)
    expect(store.entries('one')).toHaveLength(1)
  })
})

describe('an answer of an organization', () => {
  const answer = { of: 'version', now: '9.2.1.1', before: null } as const

  test('is kept with the time when it came, before the matters are read', () => {
    const { store, history } = made()
    const add = vi.spyOn(store, 'add')
    history.answered('one', answer)
    expect(add).not.toHaveBeenCalled()
    history.matters(null)
    expect(add).toHaveBeenCalledWith([{ profileId: 'one', at: NOW, answer }])
  })

  test('is not kept for a person who wants no history', () => {
    const { store, choice, history } = made()
    const add = vi.spyOn(store, 'add')
    choice.keeps = false
    history.answered('one', answer)
    history.matters(null)
    expect(add).not.toHaveBeenCalled()
  })
})

describe('a person who wants no history', () => {
  test('has none from then on', () => {
    const { store, choice, history } = made()
    choice.keeps = false
    history.record('one', anEvent())
    vi.runOnlyPendingTimers()
    expect(store.entries('one')).toEqual([])
    expect(history.isKept()).toBe(false)
  })

  test('also loses what is left of it, while the app runs', () => {
    const { store, choice, history } = made()
    history.record('one', anEvent())
    history.list('one')
    choice.keeps = false
    vi.advanceTimersByTime(HOUR)
    expect(store.entries('one')).toEqual([])
  })
})

test('deleting the history deletes what is not written yet, and throws if it fails', () => {
  const { store, history } = made()
  history.record('one', anEvent())
  history.clear()
  vi.runOnlyPendingTimers()
  expect(store.entries('one')).toEqual([])
  vi.spyOn(store, 'clear').mockImplementation(() => {
    throw anError('store-unwritable')
  })
  expect(() => history.clear()).toThrow(expect.objectContaining({ code: 'store-unwritable' }))
})

test('what is too old is deleted while the app runs, never at its start, and a failure of that is reported', () => {
  const { store, history, reported } = made()
  const expire = vi.spyOn(store, 'expire')
  vi.advanceTimersByTime(HOUR - 1)
  expect(expire).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(expire).toHaveBeenCalledTimes(1)
  expire.mockImplementation(() => {
    throw anError('store-unwritable')
  })
  vi.advanceTimersByTime(HOUR)
  expect(reported).toHaveLength(1)
  history.close()
  vi.advanceTimersByTime(HOUR)
  expect(expire).toHaveBeenCalledTimes(2)
})

describe('what programs asked', () => {
  test('is an entry, and in the list of all at once', () => {
    const { history } = made()
    const { program, ask, outcome } = aRequest()
    history.asked('one', { program, ask, outcome })
    expect(history.list('one')).toMatchObject([
      { at: NOW, result: 'asked', way: 'background', accountName: null, asked: aRequest() },
    ])
    expect(history.requests()).toMatchObject([{ ...aRequest(), profileId: 'one', at: NOW }])
  })

  test('is not recorded and not shown for a person who wants no history', () => {
    const { history, store, choice } = made()
    history.asked('one', aRequest())
    choice.keeps = false
    expect(history.requests()).toEqual([])
    history.asked('two', aRequest())
    history.close()
    expect(store.entries('two')).toEqual([])
  })
})
