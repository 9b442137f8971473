/** The app's data in the settings: its folder, a backup, and the removal of everything after a typed word. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import type { ExportResult } from '../../main/contract/exporting.ts'
import { anError } from '../support/failures.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const WRITTEN: ExportResult = {
  file: 'Homerealm 2026-11-29.json',
  organizations: 1,
  sealedAccounts: 0,
  lost: [],
  removed: 0,
}

async function opened(api: FakeApi) {
  const user = await shown(api)
  await openSettings(user, 'data')
  const part = (name: string) => within(screen.getByRole('group', { name }))
  return { api, user, part }
}

describe('the data folder', () => {
  test('is shown with its path, and opens', async () => {
    const { api, user, part } = await opened(new FakeApi())
    expect(part('Data folder').getByText('/home/alex/.config/Homerealm')).toBeDefined()
    await user.click(part('Data folder').getByRole('button', { name: 'Open folder' }))
    expect(calls(api, 'data.openFolder')).toHaveLength(1)
  })

  test('that does not open says why', async () => {
    const api = new FakeApi()
    api.openingData = async () => {
      throw anError('folder-not-opened')
    }
    const { user } = await opened(api)
    await user.click(screen.getByRole('button', { name: 'Open folder' }))
    expect((await screen.findByRole('alert')).textContent).toContain('no file manager')
  })
})

describe('a backup', () => {
  test('says what is in it, that it has no secrets, and how to restore it', async () => {
    const { part } = await opened(new FakeApi([aProfile()]))
    for (const words of [
      /all organizations: addresses/,
      /no passwords, tokens or other secrets/,
      /import the file/,
    ])
      expect(part('Backup').getByText(words)).toBeDefined()
  })

  test('tells how many organizations are in which file', async () => {
    const api = new FakeApi([aProfile(), aProfile()])
    api.exported = async () => ({ ...WRITTEN, organizations: 2 })
    const { user, part } = await opened(api)
    await user.click(part('Backup').getByRole('button', { name: 'Back up…' }))
    expect((await part('Backup').findByText(/Backed up 2 organizations:/)).textContent).toContain(
      WRITTEN.file,
    )
    expect(calls(api, 'exporting.write')).toEqual([
      ['exporting.write', { profileIds: null, format: 'json' }, null],
    ])
  })

  test('that the person cancels says nothing', async () => {
    const api = new FakeApi([aProfile()])
    api.exported = async () => null
    const { user, part } = await opened(api)
    await user.click(part('Backup').getByRole('button', { name: 'Back up…' }))
    expect(calls(api, 'exporting.write')).toHaveLength(1)
    expect(part('Backup').getByRole('status').textContent?.trim()).toBe('')
  })

  test('that fails says why, and forgets the earlier result', async () => {
    const api = new FakeApi([aProfile()])
    api.exported = async () => WRITTEN
    const { user, part } = await opened(api)
    const button = part('Backup').getByRole('button', { name: 'Back up…' })
    await user.click(button)
    await part('Backup').findByText(WRITTEN.file)
    api.exported = async () => {
      throw anError('store-unwritable')
    }
    await user.click(button)
    await screen.findByRole('alert')
    expect(part('Backup').queryByText(WRITTEN.file)).toBeNull()
  })

  test('of an empty list is not offered', async () => {
    const { part } = await opened(new FakeApi())
    expect(part('Backup').getByRole<HTMLButtonElement>('button', { name: 'Back up…' }).disabled).toBe(true)
    expect(part('Backup').getByText('There are no organizations to back up.')).toBeDefined()
  })

  test('is restored by the import', async () => {
    const { user, part } = await opened(new FakeApi())
    await user.click(part('Backup').getByRole('button', { name: 'Import…' }))
    await screen.findByRole('dialog', { name: 'Import organizations' })
  })
})

describe('the removal of everything', () => {
  async function asked(api: FakeApi) {
    const { user } = await opened(api)
    await user.click(screen.getByRole('button', { name: 'Remove everything…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove everything' }))
    const button = dialog.getByRole<HTMLButtonElement>('button', { name: 'Remove everything' })
    return { user, dialog, button, field: dialog.getByLabelText('Type “remove” to confirm') }
  }

  test('says what goes, how many organizations, and that nothing undoes it', async () => {
    const { dialog } = await asked(new FakeApi([aProfile(), aProfile()]))
    for (const words of [/2 organizations/, /key to them in the keychain/, 'You cannot undo this.'])
      expect(dialog.getByText(words)).toBeDefined()
  })

  test.each(['', 'r', 'removes', 'yes'])('does not begin after the word “%s”', async (typed) => {
    const api = new FakeApi()
    const { user, button, field } = await asked(api)
    await user.click(field)
    await user.keyboard(`${typed}{Enter}`)
    expect(button.disabled).toBe(true)
    expect(calls(api, 'data.removeEverything')).toEqual([])
  })

  test.each(['remove', ' Remove '])('begins once after “%s” and Enter', async (typed) => {
    const api = new FakeApi()
    const { user, dialog, field } = await asked(api)
    await user.click(field)
    await user.keyboard(`${typed}{Enter}{Enter}`)
    expect(calls(api, 'data.removeEverything')).toEqual([['data.removeEverything']])
    expect(dialog.getByRole('button', { name: 'Removing…' })).toBeDefined()
  })

  test('waits for the word in its field, which has the focus', async () => {
    const api = new FakeApi()
    const { user, field } = await asked(api)
    expect(document.activeElement).toBe(field)
    await user.keyboard('remove{Enter}')
    expect(calls(api, 'data.removeEverything')).toHaveLength(1)
  })

  test('ends with Cancel, and removes nothing', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await asked(api)
    await user.type(field, 'remove')
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(screen.queryByRole('dialog', { name: 'Remove everything' })).toBeNull()
    expect(calls(api, 'data.removeEverything')).toEqual([])
  })

  test('that cannot begin says why, and can be tried again', async () => {
    const api = new FakeApi()
    vi.spyOn(api.data, 'removeEverything').mockRejectedValueOnce(anError('internal'))
    const { user, dialog, button, field } = await asked(api)
    await user.type(field, 'remove{Enter}')
    await dialog.findByRole('alert')
    expect(button.disabled).toBe(false)
  })
})
