/** When the app refreshes catalogs, and what it shows of it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Refreshed } from '../../../main/catalog/catalogs.ts'
import { EVERY_REFRESH, FIRST_REFRESH, Refreshing, SPREAD } from '../../../main/catalog/refreshing.ts'
import { failure } from '../../../main/contract/failure.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const catalog = { id: 'c', name: 'Contoso' } as Refreshed['catalog']
const fails = (why: Refreshed['failure']) =>
  [{ catalog, followed: null, failure: why }] as readonly Refreshed[]

function running(answers: readonly Refreshed[] = []) {
  const scene = {
    ...{ refreshes: 0, online: true, answers, reported: [] as unknown[], told: 0 },
    signal: null as AbortSignal | null,
  }
  const refreshing = new Refreshing({
    catalogs: {
      all: () => [],
      refreshAll: async (_catalogs, signal) => {
        scene.refreshes += 1
        scene.signal = signal
        return scene.answers
      },
    },
    isOnline: () => scene.online,
    random: () => 0.5,
    report: (error) => scene.reported.push(error),
    onNotices: () => {
      scene.told += 1
    },
  })
  refreshing.start()
  return Object.assign(scene, { refreshing })
}

describe('the catalogs', () => {
  test('are refreshed some time after the start, and every few hours', async () => {
    const scene = running()
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD / 2 - 1)
    expect(scene.refreshes).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(scene.refreshes).toBe(1)
    await vi.advanceTimersByTimeAsync(EVERY_REFRESH + SPREAD / 2)
    expect(scene.refreshes).toBe(2)
  })

  test('are not asked for without a network, nor after the end', async () => {
    const scene = running()
    scene.online = false
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshes).toBe(0)
    scene.online = true
    scene.refreshing.stop()
    await vi.advanceTimersByTimeAsync(2 * EVERY_REFRESH)
    expect(scene.refreshes).toBe(0)
  })

  test('that are being refreshed at the end are canceled', async () => {
    const scene = running()
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    scene.refreshing.stop()
    expect(scene.signal?.aborted).toBe(true)
  })

  test('whose list is refused have a notice until a list is accepted', async () => {
    const why = failure('catalog-refused/signature', {})
    const scene = running(fails(why))
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshing.notices).toEqual([
      {
        id: 'catalog-c',
        level: 'warning',
        reason: 'catalog-refused',
        facts: { name: 'Contoso', failure: why },
      },
    ])
    scene.answers = []
    await vi.advanceTimersByTimeAsync(EVERY_REFRESH + SPREAD)
    expect([scene.refreshing.notices, scene.told]).toEqual([[], 2])
  })

  test('whose source is out of reach are in the log alone', async () => {
    const scene = running(fails(failure('host-timeout', { host: 'x' })))
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshing.notices).toEqual([])
    expect(scene.reported).toMatchObject([{ code: 'host-timeout' }])
  })
})
