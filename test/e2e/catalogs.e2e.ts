/** A team's catalog in the built app: a person follows it from a folder, takes over a newer list, and stops following. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newSigningKey } from '../../main/catalog/signing.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { anEntry, keyOf, signedText } from '../support/catalogs.ts'
import { addOrganization, nextWindow, openProfile, openSettings, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

// MSAL gets a new token for each request: it takes one that ends within five minutes for ended
const harness = useHarness({ lab: { accessTokenSeconds: 240 } })

const orgUrlOf = (name: string) => harness.sample(name).url as OrgUrl

test('a catalog is followed after its key was compared, refreshed, and left again', async () => {
  const key = newSigningKey()
  const folder = join(harness.dataDir, 'team')
  const entry = anEntry({ name: 'Contoso Sales', orgUrl: orgUrlOf('Contoso') })
  const publish = (serial: number, name: string) =>
    writeFile(
      join(folder, 'homerealm-catalog.json'),
      signedText(key, { name: 'Team list', serial, entries: [{ ...entry, name }] }),
    )
  await mkdir(folder)
  await publish(1, 'Contoso Sales')

  const driven = await harness.launch()
  const { app, window } = driven
  await app.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) })
  }, folder)
  await openSettings(driven, 'Catalogs')
  await window.getByRole('button', { name: 'Choose folder…' }).click()
  const question = window.getByRole('group', { name: 'Follow Team list?' })
  await question.getByText(keyOf(key), { exact: true }).waitFor()
  expect(await axeFaults(window)).toEqual([])
  await question.getByRole('button', { name: 'It is the same: follow' }).click()
  const list = window.getByRole('group', { name: 'Catalogs that you follow' })
  await list.getByText('You follow Team list. 1 organization added to your list.').waitFor()
  expect(await axeFaults(window)).toEqual([])

  await publish(2, 'Contoso Sales Europe')
  await list.getByRole('button', { name: 'Refresh Team list' }).click()
  await list.getByText('0 organizations added, 1 changed, 0 removed by the team').waitFor()

  await writeFile(join(folder, 'homerealm-catalog.json'), signedText(newSigningKey(), { serial: 3 }))
  await list.getByRole('button', { name: 'Refresh Team list' }).click()
  await list.getByText('Another key signed this list').waitFor()

  await list.getByRole('button', { name: 'Stop following Team list' }).click()
  await list.getByText('Its 1 organization stays in your list.').waitFor()
  await window.getByRole('button', { name: 'Done' }).click()
  await openProfile(driven, 'Contoso Sales Europe')
})

test('a catalog whose address asks for a sign-in is read with an account, and shows no page at a refresh', async () => {
  const { lab } = harness
  const { list } = lab
  const key = newSigningKey()
  const sales = anEntry({ id: 'a', name: 'Contoso Sales', orgUrl: orgUrlOf('Contoso') })
  const trial = anEntry({ id: 'b', name: 'Contoso Trial', orgUrl: orgUrlOf('Contoso Test') })
  list.text = signedText(key, { name: 'Team list', serial: 1, entries: [sales, trial] })

  const driven = await harness.launch()
  const { app, window } = driven
  const sample = harness.sample('Contoso')
  await addOrganization(driven, { url: sample.url, name: 'Contoso', detected: 'Microsoft Entra ID' })
  const page = nextWindow(driven)
  await window.getByRole('button', { name: 'Connect', exact: true }).click()
  await signInOnPage(await page, sample)
  await window.getByText('Connected as Alex Wilber').first().waitFor()
  await expect.poll(() => app.windows().length).toBe(1)

  await openSettings(driven, 'Catalogs')
  await window.getByLabel('Address of the catalog').fill(list.url)
  await window.getByRole('button', { name: 'Show list' }).click()
  await window.getByText('wants a sign-in before it sends the list').waitFor()
  // the sign-in that the source asks for, which the person names
  await window.getByLabel('With the account of').selectOption(`Contoso · ${sample.userName}`)
  await window.getByLabel('Application ID URI, from the publisher').fill(list.resource)
  expect(await axeFaults(window)).toEqual([])
  await window.getByRole('button', { name: 'Show list' }).click()
  const question = window.getByRole('group', { name: 'Follow Team list?' })
  await question.getByText(keyOf(key), { exact: true }).waitFor()
  await question.getByRole('button', { name: 'It is the same: follow' }).click()
  const followed = window.getByRole('group', { name: 'Catalogs that you follow' })
  await followed.getByText('You follow Team list. 1 organization added to your list.').waitFor()
  await followed.getByText(`Signs in with the account of Contoso · ${sample.userName}`).waitFor()
  expect(await axeFaults(window)).toEqual([])

  const refresh = followed.getByRole('button', { name: 'Refresh Team list' })
  await refresh.click()
  await followed.getByText('Team list: no newer list.').waitFor()
  list.text = signedText(key, {
    ...{ name: 'Team list', serial: 2 },
    entries: [sales, { ...trial, name: 'Contoso Trial Europe' }],
  })
  await refresh.click()
  await followed.getByText('0 organizations added, 1 changed, 0 removed by the team').waitFor()
  expect(list.seen).toEqual([
    { token: 'none', status: 401 },
    ...[200, 304, 200].map((status) => ({ token: 'own', status })),
  ])

  // once the sign-in has ended, a refresh says so and opens no page
  lab.revoke(sample.userName)
  await refresh.click()
  await followed
    .getByText('The account of Contoso cannot read the list now: The saved sign-in was revoked.')
    .waitFor()
  expect([app.windows().length, list.seen.length]).toEqual([1, 4])

  await window.getByRole('button', { name: 'Done' }).click()
  await openProfile(driven, 'Contoso Trial Europe')
  expect(await harness.leaks(driven.output())).toEqual([])
})
