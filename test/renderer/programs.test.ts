/** Programs that ask for a token: the question in the window, and the decisions in the settings. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type {
  AskingQuestion,
  ProgramGrant,
  ProgramRequest,
  ProgramsOverview,
} from '../../main/contract/asking.ts'
import { dateTimeWords, timeOfDayWords } from '../../main/words/times.ts'
import { anError } from '../support/failures.ts'
import { aRequest } from '../support/history.ts'
import { aProfile, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const profile = aProfile({ name: 'Contoso Sales' })
const question: AskingQuestion = {
  id: 'q1',
  program: { executable: '/usr/bin/node', script: '/home/a/report.mjs', parent: '/bin/bash', through: null },
  profileId: profile.id,
  canRemember: true,
  endsAt: NOW,
}
const unverified: AskingQuestion = {
  ...question,
  id: 'q2',
  program: { executable: null, script: null, parent: null, through: null },
  canRemember: false,
}

const dialog = () => within(screen.getByRole('dialog', { name: 'A program asks for a token' }))
const buttons = () =>
  dialog()
    .getAllByRole('button')
    .map((button) => button.textContent?.trim())
    .filter((text) => text !== '')

async function asked(...questions: readonly AskingQuestion[]) {
  const api = new FakeApi([profile])
  const user = await shown(api)
  api.askFor(questions)
  await screen.findByRole('dialog', { name: 'A program asks for a token' })
  return { api, user }
}

describe('the question', () => {
  test('names the organization with its environment, the program, its script and what started it', async () => {
    await asked(question)
    for (const text of [
      'Contoso Sales',
      'Production',
      profile.orgUrl,
      '/usr/bin/node',
      '/home/a/report.mjs',
      '/bin/bash',
    ])
      expect([text, dialog().getAllByText(text).length > 0]).toEqual([text, true])
    expect(dialog().queryByText(/Unverified/)).toBeNull()
    expect(dialog().getByText(/asks again/)).toBeDefined()
  })

  test.each([
    ['Allow once', 'once'],
    ['Allow for one hour', 'hour'],
    ['Always allow', 'always'],
    ['Never allow', 'never'],
    ['Refuse', 'refuse'],
    ['Close', 'refuse'],
  ])('ends with “%s”', async (name, choice) => {
    const { api, user } = await asked(question)
    await user.click(dialog().getByRole('button', { name }))
    expect(calls(api, 'asking.answer')).toEqual([['asking.answer', 'q1', choice]])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('says that an unverified program is unverified, and offers nothing that is remembered', async () => {
    await asked(unverified)
    expect(dialog().getByText(/^Unverified: /)).toBeDefined()
    expect(buttons()).toEqual(['Refuse', 'Allow once'])
  })

  test('says why a script is asked about each time', async () => {
    await asked({ ...question, program: { ...question.program, script: null }, canRemember: false })
    expect(dialog().getByText(/cannot recognize this script again/)).toBeDefined()
  })

  test('shows no control characters of a path, which could hide a part of it', async () => {
    await asked({ ...question, program: { ...question.program, script: '/home/a/\u202Esjm.x\n' } })
    expect(dialog().getByText('/home/a/ sjm.x')).toBeDefined()
  })

  test('comes one after the other, and goes when the program has gone', async () => {
    const { api, user } = await asked(question, unverified)
    expect(dialog().getByText(/One more program waits/)).toBeDefined()
    await user.click(dialog().getByRole('button', { name: 'Refuse' }))
    expect(await screen.findByText(/^Unverified: /)).toBeDefined()
    api.askFor([])
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  })

  test('that waits before the window opens is shown', async () => {
    const api = new FakeApi([profile])
    api.askFor([question])
    await shown(api)
    expect(await screen.findByRole('dialog', { name: 'A program asks for a token' })).toBeDefined()
  })
})

describe('the settings', () => {
  const grant: ProgramGrant = {
    id: 'g1',
    executable: '/usr/bin/node',
    script: '/home/a/report.mjs',
    profileId: profile.id,
    decision: 'always',
    grantedAt: NOW,
    until: null,
    lastUsed: null,
  }
  const never: ProgramGrant = { ...grant, id: 'g2', script: null, profileId: 'removed', decision: 'never' }

  async function opened(
    grants: readonly ProgramGrant[],
    { reachable = true, requests = [] }: Partial<ProgramsOverview> = {},
  ) {
    const api = new FakeApi([profile])
    api.programs = { grants, requests, reachable }
    const user = await shown(api)
    await openSettings(user, 'programs')
    return { api, user }
  }

  test('list what was decided for each program and organization', async () => {
    await opened([grant, never])
    expect(await screen.findByText('/home/a/report.mjs')).toBeDefined()
    expect(screen.getByText(/Always allowed · No token yet/)).toBeDefined()
    expect(screen.getByText(/Never allowed/)).toBeDefined()
    expect(screen.getByText('Removed organization')).toBeDefined()
  })

  test('revoke one decision, or all', async () => {
    const { api, user } = await opened([grant, never])
    await user.click(
      await screen.findByRole('button', { name: 'Revoke /home/a/report.mjs for Contoso Sales' }),
    )
    await expect.poll(() => screen.queryByText('/home/a/report.mjs')).toBeNull()
    // one alone needs no button for all
    expect(screen.queryByRole('button', { name: 'Revoke all' })).toBeNull()
    expect(calls(api, 'asking.revoke')).toEqual([['asking.revoke', ['g1']]])
  })

  test('revoke all at once', async () => {
    const { api, user } = await opened([grant, never])
    await user.click(await screen.findByRole('button', { name: 'Revoke all' }))
    expect(await screen.findByText('You have decided about no program yet.')).toBeDefined()
    expect(calls(api, 'asking.revoke')).toEqual([['asking.revoke']])
  })

  test('say why a decision could not be revoked', async () => {
    const { api, user } = await opened([grant])
    api.revoking = () => Promise.reject(anError('store-unwritable'))
    await user.click(await screen.findByRole('button', { name: /^Revoke / }))
    expect(await screen.findByRole('alert')).toBeDefined()
  })

  test('let no program ask', async () => {
    const { api, user } = await opened([])
    await user.click(screen.getByRole('checkbox', { name: /Let programs ask/ }))
    expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { programsMayAsk: false }]])
  })

  test('say when programs cannot reach the app', async () => {
    await opened([], { reachable: false })
    expect(await screen.findByText(/Programs cannot ask now/)).toBeDefined()
  })

  const request: ProgramRequest = { ...aRequest(), id: 1, profileId: profile.id, at: NOW }
  const asked = () => within(screen.getByRole('group', { name: 'What programs asked' }))
  const rows = () =>
    asked()
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())

  test('list what programs asked beside it, with what came of it', async () => {
    await opened([], {
      requests: [{ ...request, id: 2, profileId: 'removed', outcome: 'never', count: 40 }, request],
    })
    await asked().findAllByRole('listitem')
    expect(rows()).toEqual([
      `Removed organization /home/a/report.mjs · /usr/bin/node · started by /bin/bash · 40 times since ${timeOfDayWords(NOW)} Program never allowed · ${dateTimeWords(NOW)}`,
      `Contoso Sales /home/a/report.mjs · /usr/bin/node · started by /bin/bash Program allowed once · ${dateTimeWords(NOW)}`,
    ])
  })

  test('show a new request while they are open', async () => {
    const { api } = await opened([])
    expect(await asked().findByText('No program has asked in the last 90 days.')).toBeDefined()
    api.programs = { ...api.programs, requests: [request] }
    api.tellPrograms()
    await expect.poll(() => asked().queryAllByRole('listitem').length).toBe(1)
  })

  test('say that there is no history where the person wants none', async () => {
    const api = new FakeApi([profile])
    api.status = { ...api.status, preferences: { ...api.status.preferences, history: 'nothing' } }
    const user = await shown(api)
    await openSettings(user, 'programs')
    expect(await asked().findByText(/keeps no history/)).toBeDefined()
  })
})
