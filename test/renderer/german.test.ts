/** The window speaks the language that the app tells it. */
import { screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'
import { summariesIn } from '../../main/contract/summary-table.ts'
import { speakLanguage } from '../../main/words/language.ts'
import { speakInWindow } from '../../renderer/language.ts'
import { anAccount, aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown } from './support/shown.ts'

afterEach(() => speakLanguage('en'))

/** The window of an app that speaks German. */
async function inGerman() {
  const api = new FakeApi([aProfile({ name: 'Contoso' })])
  api.status = { ...api.status, language: 'de' }
  await speakInWindow(api.status.language)
  return { api, user: await shown(api) }
}

test('the window speaks German if the app does', async () => {
  const { user } = await inGerman()
  expect(document.documentElement.lang).toBe('de')
  await open(user, 'Contoso')
  expect(await screen.findByRole('button', { name: 'Verbinden' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Umbenennen' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Connect' })).toBe(null)
})

test('what needs attention is said in German', async () => {
  const api = new FakeApi([aProfile({ id: 'contoso', name: 'Contoso' })])
  api.known = [
    anAccount({ name: 'app', secretExpiresAt: Date.now() + 11.5 * 86_400_000, profileIds: ['contoso'] }),
  ]
  api.status = { ...api.status, language: 'de' }
  await speakInWindow(api.status.language)
  await shown(api)
  expect(await screen.findByRole('heading', { name: 'Heute' })).toBeTruthy()
  expect(screen.getByText('Zertifikat läuft in 12 Tagen ab')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Schlüssel ändern: Contoso' })).toBeTruthy()
})

test('a countdown has the units of German', async () => {
  const { api, user } = await inGerman()
  await open(user, 'Contoso')
  const [profile] = summariesIn(await api.profiles.list())
  api.tell(profile?.id ?? '', { ...connectedState(), expiresAt: Date.now() + 42.5 * 60_000 })
  expect(await screen.findByText('endet in 42 Min.')).toBeTruthy()
})

test('another language is chosen in the settings, and applies from the next start', async () => {
  const { api, user } = await inGerman()
  await user.click(screen.getByRole('button', { name: 'Einstellungen' }))
  await user.click(await screen.findByRole('radio', { name: 'English' }))
  expect(calls(api, 'app.setPreferences')).toEqual([['app.setPreferences', { language: 'en' }]])
  expect(screen.getByRole('group', { name: 'Sprache' })).toBeTruthy()
  expect(screen.getByText('Gilt ab dem nächsten Start von Homerealm.')).toBeTruthy()
})
