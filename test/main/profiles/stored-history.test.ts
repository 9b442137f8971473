/** The history in a real store: complete, bounded, private, and never a reason for a failure elsewhere. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ChangedIds } from '../../../main/contract/changes.ts'
import { HISTORY_DAYS, type HistoryEvent, MOST_ENTRIES } from '../../../main/contract/history.ts'
import { aFailedEvent, anAskedEvent, anEvent, aRecordedFailure, aRequest } from '../../support/history.ts'
import { withoutLabels } from '../../support/older-store.ts'
import { NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'
import { CONTOSO, clock, FABRIKAM, openStore, type Store, twoProfiles } from '../../support/two-profiles.ts'

const DAY = 86_400_000
const add = (store: Store, profileId: string, ...events: readonly HistoryEvent[]) =>
  store.history.add(events.map((event) => ({ profileId, ...event })))
const timesOf = (store: Store, profileId: string) => store.history.entries(profileId).map(({ at }) => at)

describe('the history of a profile', () => {
  it('has every event as it was added, the newest first, also after a restart', async () => {
    const { dataDir, store } = await twoProfiles()
    const events = [
      aFailedEvent(),
      aFailedEvent({
        way: 'background',
        accountName: null,
        method: null,
        failure: aRecordedFailure({
          code: 'server-busy',
          reason: 'server-busy',
          status: 503,
          providerCode: null,
        }),
      }),
      anEvent({ at: NOW + 1, way: 'saved' }),
      anEvent({ at: NOW + 2, result: 'canceled' }),
      anEvent({ at: NOW + 3, result: 'signed-out', method: 'client-credentials', accountName: '我的应用' }),
    ]
    add(store, CONTOSO, ...events)
    add(store, FABRIKAM, anEvent())
    const found = store.history.entries(CONTOSO)
    expect(found.map(({ id: _, ...event }) => event)).toEqual(events.reverse())
    expect(new Set(found.map(({ id }) => id)).size).toBe(5)
    store.close()
    const next = await openStore(dataDir)
    expect(next.history.entries(CONTOSO)).toEqual(found)
    expect(next.history.entries(FABRIKAM)).toHaveLength(1)
    expect(next.history.entries('unknown')).toEqual([])
  })

  it('ends with the profile, and a profile that was removed meanwhile gets no entry', async () => {
    const { file, store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    add(store, FABRIKAM, anEvent())
    store.remove(CONTOSO)
    add(store, CONTOSO, anEvent())
    expect(store.history.entries(CONTOSO)).toEqual([])
    expect(store.history.entries(FABRIKAM)).toHaveLength(1)
    const sql = new Database(file, { readonly: true })
    onTestFinished(() => void sql.close())
    expect(sql.prepare('SELECT count(*) AS count FROM history').get()).toEqual({ count: 1 })
  })

  it('stays when the profile is changed', async () => {
    const { store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    store.put({ ...store.profile(CONTOSO), name: 'Renamed' })
    expect(store.history.entries(CONTOSO)).toHaveLength(1)
  })

  it('leaves out what the app repeats by itself', async () => {
    const { store } = await twoProfiles()
    const renewed = (at: number) => anEvent({ way: 'background', at })
    add(store, CONTOSO, renewed(NOW), renewed(NOW + 1))
    add(store, CONTOSO, renewed(NOW + 2))
    add(store, FABRIKAM, renewed(NOW + 3))
    add(store, CONTOSO, anEvent({ at: NOW + 4 }), renewed(NOW + 5))
    expect(timesOf(store, CONTOSO)).toEqual([NOW + 5, NOW + 4, NOW])
    expect(timesOf(store, FABRIKAM)).toEqual([NOW + 3])
  })

  it('skips a row that it cannot read, and shows a failure that it does not know without its code', async () => {
    const { file, store } = await twoProfiles()
    for (let n = 0; n < 4; n++) add(store, CONTOSO, aFailedEvent({ at: NOW + n }))
    const sql = new Database(file)
    sql.exec(`UPDATE history SET result = 'exploded' WHERE at = ${NOW};
      UPDATE history SET failure = '{"code":"of-tomorrow","reason":"of-tomorrow"}' WHERE at = ${NOW + 1};
      UPDATE history SET failure = '{', method = 'of-tomorrow' WHERE at = ${NOW + 2};
      UPDATE history SET failure = '{"code":"server-busy","reason":"server-busy","host":"<b>x</b>","said":"secret"}' WHERE at = ${NOW + 3}`)
    sql.close()
    const facts = { host: null, status: null, providerCode: null }
    expect(
      store.history.entries(CONTOSO).map(({ at, failure, method }) => ({ at, failure, method })),
    ).toEqual([
      { at: NOW + 3, failure: { code: 'server-busy', reason: 'server-busy', ...facts }, method: 'entra' },
      { at: NOW + 2, failure: null, method: null },
      { at: NOW + 1, failure: null, method: 'entra' },
    ])
    expect(store.notices).toEqual([])
  })
})

describe('an entry', () => {
  it('is shown for 90 days, and then deleted with the next event of any profile', async () => {
    const { file, store } = await twoProfiles()
    add(store, CONTOSO, anEvent(), anEvent({ at: NOW + DAY }))
    clock.now = NOW + HISTORY_DAYS * DAY
    expect(timesOf(store, CONTOSO)).toEqual([NOW + DAY, NOW])
    clock.now += 1
    expect(timesOf(store, CONTOSO)).toEqual([NOW + DAY])
    add(store, FABRIKAM, anEvent({ at: clock.now }))
    const sql = new Database(file, { readonly: true })
    onTestFinished(() => void sql.close())
    expect(sql.prepare('SELECT at FROM history ORDER BY at').all()).toEqual([
      { at: NOW + DAY },
      { at: clock.now },
    ])
  })

  it('is deleted after 90 days without a new event too', async () => {
    const { file, store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    clock.now = NOW + HISTORY_DAYS * DAY + 1
    store.history.expire(true)
    const sql = new Database(file, { readonly: true })
    onTestFinished(() => void sql.close())
    expect(sql.prepare('SELECT * FROM history').all()).toEqual([])
  })

  it('is not deleted for its age by a clock that no server has confirmed', async () => {
    const { store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    clock.now = NOW + 73 * 365 * DAY
    clock.confirmed = false
    add(store, FABRIKAM, anEvent({ at: clock.now }))
    store.history.expire(true)
    clock.now = NOW
    expect(timesOf(store, CONTOSO)).toEqual([NOW])
  })

  it('does not outlast the choice to keep nothing', async () => {
    const { store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    store.history.expire(false)
    expect(store.history.entries(CONTOSO)).toEqual([])
  })

  it('is the oldest one of its profile that goes when there are too many', async () => {
    const { file, store } = await twoProfiles()
    const many = Array.from({ length: MOST_ENTRIES + 20 }, (_, n) => anEvent({ at: NOW + n }))
    add(store, FABRIKAM, anEvent())
    add(store, CONTOSO, ...many)
    const times = timesOf(store, CONTOSO)
    expect([times.length, times[0], times.at(-1)]).toEqual([MOST_ENTRIES, NOW + MOST_ENTRIES + 19, NOW + 20])
    expect(timesOf(store, FABRIKAM)).toEqual([NOW])
    const sql = new Database(file, { readonly: true })
    onTestFinished(() => void sql.close())
    expect(sql.prepare('SELECT count(*) AS count FROM history').get()).toEqual({ count: MOST_ENTRIES + 1 })
  })
})

describe('a request of a program', () => {
  const requests = (store: Store) =>
    store.history
      .requests()
      .map(({ profileId, at, outcome, count, since }) => [profileId, at, outcome, count, since])

  it('is an entry as it was added, also after a restart', async () => {
    const { dataDir, store } = await twoProfiles()
    add(store, CONTOSO, anAskedEvent(NOW))
    const [entry] = store.history.entries(CONTOSO)
    expect(entry).toEqual({ ...anAskedEvent(NOW), id: entry?.id })
    store.close()
    const next = await openStore(dataDir)
    expect(next.history.requests()).toEqual([{ ...aRequest(), id: entry?.id, at: NOW, profileId: CONTOSO }])
  })

  it('in a loop is one entry with a count, the first time and the last, beside the loop of another program', async () => {
    const { file, store } = await twoProfiles()
    const program = { ...aRequest().program, script: '/home/a/other.mjs' }
    for (let n = 0; n < 200; n++) {
      add(store, CONTOSO, anAskedEvent(NOW + n * 30_000))
      add(store, CONTOSO, anAskedEvent(NOW + n * 30_000 + 1, { program }))
    }
    const last = NOW + 199 * 30_000
    expect(requests(store)).toEqual([
      [CONTOSO, last + 1, 'once', 200, NOW + 1],
      [CONTOSO, last, 'once', 200, NOW],
    ])
    const sql = new Database(file, { readonly: true })
    onTestFinished(() => void sql.close())
    expect(sql.prepare('SELECT count(*) AS count FROM history').get()).toEqual({ count: 2 })
  })

  it('is another entry a minute later, with another outcome, and for another organization', async () => {
    const { store } = await twoProfiles()
    add(
      store,
      CONTOSO,
      anAskedEvent(NOW),
      anAskedEvent(NOW + 60_000),
      anAskedEvent(NOW + 60_001, { outcome: 'never' }),
    )
    add(store, FABRIKAM, anAskedEvent(NOW + 60_002))
    expect(requests(store).map(([profileId, , outcome]) => [profileId, outcome])).toEqual([
      [FABRIKAM, 'once'],
      [CONTOSO, 'never'],
      [CONTOSO, 'once'],
      [CONTOSO, 'once'],
    ])
  })

  it('tells the listeners, also if it only counts up', async () => {
    const { store } = await twoProfiles()
    const heard: string[][] = []
    store.onChange(({ history }) => heard.push([...history]))
    add(store, CONTOSO, anAskedEvent(NOW))
    add(store, CONTOSO, anAskedEvent(NOW + 1))
    expect(heard).toEqual([[CONTOSO], [CONTOSO]])
  })

  it('displaces no sign-in, however many there are, and no sign-in displaces it', async () => {
    const { store } = await twoProfiles()
    add(store, CONTOSO, anEvent({ at: NOW - 1 }))
    const many = Array.from({ length: MOST_ENTRIES + 5 }, (_, n) => anAskedEvent(NOW + n * 60_000))
    add(store, CONTOSO, ...many)
    const entries = store.history.entries(CONTOSO)
    expect([entries.length, entries.at(-1)?.result]).toEqual([MOST_ENTRIES + 1, 'connected'])
    add(store, CONTOSO, ...Array.from({ length: MOST_ENTRIES }, (_, n) => anEvent({ at: NOW + n })))
    expect(store.history.entries(CONTOSO).filter(({ result }) => result === 'asked')).toHaveLength(
      MOST_ENTRIES,
    )
  })

  it('mends no failure, and hides no repetition of the app', async () => {
    const { store } = await twoProfiles()
    const renewed = (at: number) => anEvent({ way: 'background', at })
    add(store, CONTOSO, renewed(NOW), anAskedEvent(NOW + 1), renewed(NOW + 2))
    expect(timesOf(store, CONTOSO)).toEqual([NOW + 1, NOW])
    add(store, FABRIKAM, aFailedEvent({ at: NOW }), anAskedEvent(NOW + 1))
    expect(store.history.matters([FABRIKAM])).toHaveLength(1)
  })

  it('is shown for 90 days, and goes with all others', async () => {
    const { store } = await twoProfiles()
    add(store, CONTOSO, anAskedEvent(NOW))
    clock.now = NOW + HISTORY_DAYS * DAY
    expect(requests(store)).toHaveLength(1)
    clock.now += 1
    expect(requests(store)).toEqual([])
    clock.now = NOW
    store.history.clear()
    expect(requests(store)).toEqual([])
  })

  it('that cannot be read is skipped, and a long path is cut', async () => {
    const { file, store } = await twoProfiles()
    const script = `/${'x'.repeat(5_000)}`
    const program = { ...aRequest().program, script }
    add(store, CONTOSO, anAskedEvent(NOW, { program }), anAskedEvent(NOW + 1, { program }))
    expect(store.history.requests()).toMatchObject([{ count: 2, program: { script: script.slice(0, 1000) } }])
    const sql = new Database(file)
    sql.exec(`UPDATE history SET asked = '{"program":{},"ask":"token","accessToken":"eyJ0"}'`)
    sql.close()
    expect([store.history.requests(), store.history.entries(CONTOSO), store.notices]).toEqual([[], [], []])
  })
})

describe('listeners hear which profiles have new entries', () => {
  it('of this process', async () => {
    const { store } = await twoProfiles()
    const heard: ChangedIds[] = []
    store.onChange((change) => heard.push(change))
    add(store, CONTOSO, anEvent())
    expect(heard.map(({ history, profiles }) => [[...history], [...profiles]])).toEqual([[[CONTOSO], []]])
    add(store, CONTOSO, anEvent({ way: 'background' }), anEvent({ way: 'background' }))
    store.history.expire(true)
    expect(heard).toHaveLength(2)
  })

  it('of another process', async () => {
    const { dataDir, store } = await twoProfiles()
    const heard: ChangedIds[] = []
    store.onChange((change) => heard.push(change))
    add(await openStore(dataDir), FABRIKAM, anEvent())
    await expect.poll(() => heard.flatMap(({ history }) => [...history])).toEqual([FABRIKAM])
    expect(store.history.entries(FABRIKAM)).toHaveLength(1)
  })

  it('and that all were deleted, also for the entries after that', async () => {
    const { store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    const heard: string[][] = []
    store.onChange(({ history }) => heard.push([...history]))
    store.history.clear()
    add(store, FABRIKAM, anEvent())
    expect(heard.filter(({ length }) => length > 0)).toEqual([[CONTOSO, FABRIKAM], [FABRIKAM]])
  })
})

describe('a deleted history', () => {
  const NAME = 'someone-unmistakable@contoso.com'
  const filesWith = async (dataDir: string) => {
    const names = await readdir(dataDir)
    const contents = await Promise.all(names.map((name) => readFile(join(dataDir, name))))
    return names.filter((_, index) => contents[index]?.includes(NAME))
  }

  it('leaves nothing in the store, its log and its backups', async () => {
    const { dataDir, store } = await twoProfiles()
    const many = Array.from({ length: 100 }, (_, n) => anEvent({ at: NOW + n, accountName: NAME }))
    add(store, CONTOSO, ...many)
    store.close()
    expect(await filesWith(dataDir)).toEqual(['profiles.db'])
    const next = await openStore(dataDir)
    next.history.clear()
    expect(next.history.entries(CONTOSO)).toEqual([])
    expect(await filesWith(dataDir)).toEqual([])
    next.close()
    expect(await filesWith(dataDir)).toEqual([])
  })

  it('is no reason to lose anything else', async () => {
    const { dataDir, store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    store.history.clear()
    store.close()
    const next = await openStore(dataDir)
    expect(next.profiles().map(({ id }) => id)).toEqual([CONTOSO, FABRIKAM])
    expect(next.notices).toEqual([])
  })
})

describe('the history of a store', () => {
  it('that an earlier version wrote is empty', async () => {
    const { dataDir, file, store } = await twoProfiles()
    store.close()
    withoutLabels(file)
    const next = await openStore(dataDir)
    expect(next.history.entries(CONTOSO)).toEqual([])
    add(next, CONTOSO, anEvent())
    expect(next.history.entries(CONTOSO)).toHaveLength(1)
  })

  it('that is restored from a backup is empty and goes on', async () => {
    const { dataDir, file, store } = await twoProfiles()
    add(store, CONTOSO, anEvent())
    store.close()
    await writeFile(file, 'damaged')
    const next = await openStore(dataDir)
    expect(next.profiles()).toHaveLength(2)
    expect(next.history.entries(CONTOSO)).toEqual([])
    add(next, CONTOSO, anEvent())
    expect(next.history.entries(CONTOSO)).toHaveLength(1)
  })

  it('that cannot be written is shown; a new event fails without a notice of its own', async () => {
    const { dataDir, file, store } = await twoProfiles()
    add(store, CONTOSO, anEvent(), anEvent({ at: NOW + 1 }))
    store.close()
    await rm(`${file}.lock`)
    await mkdir(`${file}.lock`)
    const next = await openStore(dataDir)
    const { notices } = next
    expect(timesOf(next, CONTOSO)).toEqual([NOW + 1, NOW])
    expect(await failureOf(() => add(next, CONTOSO, anEvent()))).toMatchObject({ code: 'store-unwritable' })
    expect(await failureOf(() => next.history.clear())).toMatchObject({ code: 'store-unwritable' })
    expect(next.notices).toEqual(notices)
    await rm(`${file}.lock`, { recursive: true })
    next.history.clear()
    expect(timesOf(next, CONTOSO)).toEqual([])
  })

  it('cannot fill up with an event that fails: all of one write or nothing', async () => {
    const { store } = await twoProfiles()
    const bad = { ...anEvent(), at: Number.NaN }
    expect(() => add(store, CONTOSO, anEvent(), bad)).toThrow()
    expect(store.history.entries(CONTOSO)).toEqual([])
    expect(store.notices).toEqual([])
  })
})
