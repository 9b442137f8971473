/** The settings of updates: the state in words, the next step, and who decides. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { UpdateProblem, UpdateStatus } from '../../main/contract/updates.ts'
import { dateTimeWords } from '../../main/words/times.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const channel = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })

async function opened(change: Partial<UpdateStatus> = {}) {
  const api = new FakeApi()
  api.status = { ...api.status, updates: { ...api.status.updates, means: 'by-itself', ...change } }
  const user = await shown(api)
  await openSettings(user, 'updates')
  const part = within(screen.getByRole('group', { name: 'Updates' }))
  const line = () => part.queryByRole('status')?.textContent
  const buttons = () => part.queryAllByRole('button').map((each) => each.textContent?.trim())
  return { api, user, part, line, buttons }
}

const NEWER = { is: 'newer', version: '1.2.0' } as const
const READY = { is: 'ready', version: '1.2.0' } as const

test('each step of an update, from the check to the installation, has its words and its button', async () => {
  const { api, user, part, line, buttons } = await opened()
  const press = (name: string) => user.click(part.getByRole('button', { name }))
  expect([line(), buttons()]).toEqual(['Not checked yet.', ['Check for updates']])
  await press('Check for updates')
  api.tellUpdates({ state: NEWER })
  await expect.poll(line).toBe('Version 1.2.0 is available.')
  expect(calls(api, 'updates.download')).toEqual([])
  await press('Download')
  api.tellUpdates({ state: { is: 'downloading', version: '1.2.0', percent: 40 } })
  await expect.poll(line).toMatch(/^Downloading version 1\.2\.0: 40\s?%\.$/)
  expect(buttons()).toEqual([])
  api.tellUpdates({ state: READY })
  await expect.poll(line).toBe('Version 1.2.0 is ready. Homerealm closes, installs it and starts again.')
  expect(calls(api, 'updates.install')).toEqual([])
  await press('Restart and install')
  expect(api.asked.map(([call]) => call).filter((call) => call.startsWith('updates.'))).toEqual([
    'updates.check',
    'updates.download',
    'updates.install',
  ])
})

test('an app that is up to date says when it checked', async () => {
  const checkedAt = Date.UTC(2026, 0, 2, 10)
  const { line, buttons } = await opened({ state: { is: 'none', checkedAt } })
  expect(line()).toBe(`Homerealm is up to date. Checked: ${dateTimeWords(checkedAt)}.`)
  expect(buttons()).toEqual(['Check for updates'])
})

test('a second press does nothing during a check', async () => {
  const { api, user, part } = await opened({ state: { is: 'checking' } })
  await user.click(part.getByRole('button', { name: 'Check for updates' }))
  expect(calls(api, 'updates.check')).toEqual([])
})

test('a deb or rpm announces the system’s question for a password before the installation', async () => {
  const { line } = await opened({ means: 'with-password', state: READY })
  expect(line()).toContain('The system asks for an administrator’s password.')
})

describe('a copy that cannot install updates', () => {
  test('leads to the download page, and offers neither a download nor an installation', async () => {
    const { api, user, part, line, buttons } = await opened({
      means: 'by-hand',
      hasPage: true,
      mode: 'on',
      state: NEWER,
    })
    expect(line()).toBe('Version 1.2.0 is available. This copy cannot install it: download it.')
    expect(buttons()).toEqual(['Open download page'])
    expect(part.queryByRole('radio', { name: 'Download new versions' })).toBeNull()
    expect(part.getByRole<HTMLInputElement>('radio', { name: 'Tell me about new versions' }).checked).toBe(
      true,
    )
    await user.click(part.getByRole('button', { name: 'Open download page' }))
    expect(calls(api, 'updates.openPage')).toHaveLength(1)
  })

  test('without a known page says where new versions are', async () => {
    const { line, buttons } = await opened({ means: 'by-hand', state: NEWER })
    expect(line()).toBe('Version 1.2.0 is available. Get it where you got this copy.')
    expect(buttons()).toEqual(['Check for updates'])
  })

  test('and has no feed says that it does not update itself, and offers nothing', async () => {
    const { part, buttons } = await opened({ means: 'none' })
    expect(
      part.getByText('This copy does not update itself. Get new versions where you got it.'),
    ).toBeTruthy()
    expect([buttons(), part.queryAllByRole('radio')]).toEqual([[], []])
  })
})

describe('the choices about updates', () => {
  test('are saved', async () => {
    const { api, user, part } = await opened()
    expect(part.getByRole<HTMLInputElement>('radio', { name: 'Tell me about new versions' }).checked).toBe(
      true,
    )
    expect(channel('Stable').checked).toBe(true)
    await user.click(part.getByRole('radio', { name: 'Download new versions' }))
    await user.click(channel('Beta'))
    expect(calls(api, 'app.setPreferences').map(([, change]) => change)).toEqual([
      { updates: 'on' },
      { updateChannel: 'beta' },
    ])
  })

  test('are disabled if a policy decides', async () => {
    const { part, buttons } = await opened({ decidedByPolicy: true, mode: 'on' })
    expect(part.getByText('Managed by your organization')).toBeTruthy()
    const modes = ['Download new versions', 'Tell me about new versions', 'Off'].map((name) =>
      part.getByRole<HTMLInputElement>('radio', { name }),
    )
    expect(modes.map(({ disabled, checked }) => [disabled, checked])).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ])
    expect(buttons()).toEqual(['Check for updates'])
  })

  test('are gone with the buttons if a policy turns updates off', async () => {
    const { part, buttons } = await opened({ decidedByPolicy: true, mode: 'off', state: READY })
    expect(part.getByText('Updates are off.')).toBeTruthy()
    expect(part.getByText('Managed by your organization')).toBeTruthy()
    expect([buttons(), part.queryAllByRole('radio')]).toEqual([[], []])
  })

  test('leave the button for a check if the person turns updates off', async () => {
    const { buttons } = await opened({ mode: 'off' })
    expect(buttons()).toEqual(['Check for updates'])
  })
})

describe('a failed update', () => {
  const words: Record<UpdateProblem, RegExp> = {
    offline: /did not answer\. Check the network/,
    feed: /sent an answer that Homerealm cannot use\. Try again later/,
    untrusted: /not trusted\. Nothing was downloaded\. Ask your network administrator/,
    interrupted: /download was interrupted\. Check the network/,
    changed: /changed on its way\. Nothing was installed\./,
    'no-space': /disk is full\. Free some space/,
    'not-writable': /cannot write the update\. Check your permissions/,
    'not-installed': /did not install the update\. Try again/,
  }
  test.each(Object.entries(words) as [UpdateProblem, RegExp][])(
    'says what happened and what to do: %s',
    async (problem, expected) => {
      const { api, user, part, line } = await opened({ state: { is: 'failed', problem, version: '1.2.0' } })
      expect(line()).toMatch(expected)
      await user.click(part.getByRole('button', { name: 'Try again' }))
      expect(calls(api, 'updates.download')).toHaveLength(1)
    },
  )

  test('repeats the check if it found no version', async () => {
    const { api, user, part } = await opened({ state: { is: 'failed', problem: 'offline', version: null } })
    await user.click(part.getByRole('button', { name: 'Try again' }))
    expect(calls(api, 'updates.check')).toHaveLength(1)
  })
})
