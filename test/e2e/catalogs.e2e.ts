/** A team's catalog in the built app: a person follows it from a folder, takes over a newer list, and stops following. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newSigningKey } from '../../main/catalog/signing.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { anEntry, keyOf, signedText } from '../support/catalogs.ts'
import { openProfile, openSettings } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

test('a catalog is followed after its key was compared, refreshed, and left again', async () => {
  const key = newSigningKey()
  const folder = join(harness.dataDir, 'team')
  const entry = anEntry({ name: 'Contoso Sales', orgUrl: harness.sample('Contoso').url as OrgUrl })
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
