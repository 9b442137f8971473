/** The history of an organization: read only while it is open, by day, and what the settings do with it. */
import { screen, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { HistoryEntry } from '../../main/contract/history.ts'
import { fullDateWords, timeOfDayWords } from '../../main/words/times.ts'
import { anError } from '../support/failures.ts'
import { aFailedEvent, anAskedEvent, anEvent } from '../support/history.ts'
import { aProfile, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, openSettings, type Person, shown, showSection } from './support/shown.ts'

const DAY = 86_400_000
const contoso = aProfile({ name: 'Contoso' })
const fabrikam = aProfile({ name: 'Fabrikam' })
const panel = () => within(screen.getByRole('tabpanel', { name: 'History' }))
const entry = (id: number, change: Partial<HistoryEntry>): HistoryEntry => ({ ...anEvent(), id, ...change })
/** Texts of the entries, with one space between their parts. */
const rows = () => panel().getAllByRole('listitem').map(textOf)
const textOf = ({ textContent }: Element) => textContent?.replace(/\s+/g, ' ').trim()

let api: FakeApi
let user: Person
beforeEach(async () => {
  api = new FakeApi([contoso, fabrikam])
  user = await shown(api, 'Contoso')
})

describe('the history', () => {
  test('is not read before its section is open, and not for another section', async () => {
    await showSection(user, 'Identity provider')
    expect(calls(api, 'history.list')).toEqual([])
    await showSection(user, 'History')
    expect(calls(api, 'history.list')).toEqual([['history.list', contoso.id]])
    await showSection(user, 'Overview')
    api.record(contoso.id, entry(1, {}))
    expect(calls(api, 'history.list')).toHaveLength(1)
    await showSection(user, 'History')
    expect(await panel().findAllByRole('listitem')).toHaveLength(1)
  })

  test('says what will appear while it is empty', async () => {
    await showSection(user, 'History')
    expect(await panel().findByText('No entries yet.')).toBeDefined()
    expect(
      panel().getByText(/^Sign-ins, sign-outs and failures appear here.*90 days, on this computer/),
    ).toBeDefined()
    expect(panel().queryByRole('list')).toBeNull()
  })

  test('has a list for each day with its heading, and says when, who, how and what happened', async () => {
    api.histories.set(contoso.id, [
      entry(5, { at: NOW + DAY, result: 'signed-out' }),
      entry(4, aFailedEvent({ at: NOW + 3 })),
      entry(3, { at: NOW + 2, result: 'canceled', accountName: null, method: null }),
      entry(2, { at: NOW + 1, way: 'background' }),
      entry(1, { at: NOW }),
    ])
    await showSection(user, 'History')
    const heading = (name: string) => panel().findByRole('heading', { name, level: 3 })
    const newer = await heading(fullDateWords(NOW + DAY))
    const older = await heading(fullDateWords(NOW))
    expect(newer.compareDocumentPosition(older)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    const listOf = (at: number) => within(panel().getByRole('list', { name: fullDateWords(at) }))
    expect(listOf(NOW + DAY).getAllByRole('listitem')).toHaveLength(1)
    expect(listOf(NOW).getAllByRole('listitem')).toHaveLength(4)
    const who = 'alex@contoso.com Microsoft Entra ID (OAuth)'
    expect(rows()).toEqual([
      `${timeOfDayWords(NOW + DAY)} Signed out ${who}`,
      `${timeOfDayWords(NOW)} Sign-in refused login.microsoftonline.com · AADSTS50126 ${who}`,
      `${timeOfDayWords(NOW)} Canceled`,
      `${timeOfDayWords(NOW)} Connected Renewed by Homerealm ${who}`,
      `${timeOfDayWords(NOW)} Connected You signed in ${who}`,
    ])
    const [time] = listOf(NOW + DAY).getAllByRole('listitem')
    expect(time?.querySelector('time')?.dateTime).toBe(new Date(NOW + DAY).toISOString())
    expect(older.querySelector('time')?.dateTime).toMatch(/^2026-11-2[34]$/)
  })

  test('has what programs asked among the sign-ins', async () => {
    api.histories.set(contoso.id, [entry(2, anAskedEvent(NOW)), entry(1, { at: NOW })])
    await showSection(user, 'History')
    await panel().findAllByRole('listitem')
    expect(rows()[0]).toBe(
      `${timeOfDayWords(NOW)} Program allowed once /home/a/report.mjs · /usr/bin/node · started by /bin/bash`,
    )
  })

  test('shows a new entry while it is open, and none of another organization', async () => {
    await showSection(user, 'History')
    await panel().findByText('No entries yet.')
    api.record(fabrikam.id, entry(1, {}))
    api.record(contoso.id, entry(2, { result: 'canceled' }))
    expect(await panel().findByText('Canceled')).toBeDefined()
    expect(rows()).toHaveLength(1)
    await open(user, 'Fabrikam')
    expect(await panel().findByText('You signed in')).toBeDefined()
    expect(panel().queryByText('Canceled')).toBeNull()
  })

  test('says why it cannot be read, until it can', async () => {
    api.historyAnswer = async () => {
      throw anError('store-damaged')
    }
    await showSection(user, 'History')
    expect(await panel().findByRole('alert')).toBeDefined()
    expect(panel().queryByText('No entries yet.')).toBeNull()
    api.historyAnswer = async () => undefined
    api.record(contoso.id, entry(1, {}))
    expect(await panel().findByText('Connected')).toBeDefined()
    expect(panel().queryByRole('alert')).toBeNull()
  })

  test('says that it is off if the person wants none', async () => {
    await api.app.setPreferences({ history: 'nothing' })
    await showSection(user, 'History')
    expect(await panel().findByText(/^Homerealm keeps no history/)).toBeDefined()
    expect(panel().queryByText('No entries yet.')).toBeNull()
  })
})

describe('the settings', () => {
  const group = () => within(screen.getByRole('group', { name: 'History' }))
  /** The reason of a failure is above the groups, as in each section. */
  const panelOfSettings = () => within(screen.getByRole('tabpanel', { name: 'History' }))
  const choice = (name: string) => group().getByRole<HTMLInputElement>('radio', { name })

  beforeEach(async () => {
    await openSettings(user, 'history')
  })

  test('keep the history for 90 days, or nothing', async () => {
    expect(choice('Keep sign-ins and failures for 90 days').checked).toBe(true)
    await user.click(choice('Keep nothing'))
    expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { history: 'nothing' }]])
    expect(choice('Keep nothing').checked).toBe(true)
  })

  test('show the choice that still applies if another one could not be saved, and say why', async () => {
    vi.spyOn(api.app, 'setPreferences').mockRejectedValue(anError('store-damaged'))
    await user.click(choice('Keep nothing'))
    expect(await panelOfSettings().findByRole('alert')).toBeDefined()
    expect(choice('Keep nothing').checked).toBe(false)
    expect(choice('Keep sign-ins and failures for 90 days').checked).toBe(true)
  })

  test('delete all history, and say so', async () => {
    api.histories.set(contoso.id, [entry(1, {})])
    await user.click(group().getByRole('button', { name: 'Delete all history' }))
    expect((await group().findByRole('status')).textContent).toBe(
      'The history of all organizations is deleted.',
    )
    expect(calls(api, 'history.clear')).toHaveLength(1)
  })

  test('say why the history was not deleted', async () => {
    api.historyAnswer = async () => {
      throw anError('store-damaged')
    }
    await user.click(group().getByRole('button', { name: 'Delete all history' }))
    expect(await panelOfSettings().findByRole('alert')).toBeDefined()
    expect(group().getByRole('status').textContent).toBe('')
  })
})

test('an open history is empty once all was deleted in the settings', async () => {
  api.histories.set(contoso.id, [entry(1, {})])
  await showSection(user, 'History')
  await panel().findByText('Connected')
  await openSettings(user, 'history')
  await user.click(screen.getByRole('button', { name: 'Delete all history' }))
  await user.click(screen.getByRole('button', { name: 'Done' }))
  expect(await panel().findByText('No entries yet.')).toBeDefined()
})
