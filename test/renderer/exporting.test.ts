/** The export dialog: what it is about, its secrets and their passphrase, and what it says afterwards. */
import { fireEvent, screen, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ExportResult } from '../../main/contract/exporting.ts'
import { fail } from '../../main/contract/failure.ts'
import { anError } from '../support/failures.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, type Person, shown } from './support/shown.ts'

const profiles = ['Adatum', 'Contoso', 'Fabrikam'].map((name) => aProfile({ id: name.toLowerCase(), name }))
const WRITTEN: ExportResult = {
  ...{ file: 'all.json', organizations: 3, sealedAccounts: 0, lost: [], removed: 0 },
}
const PASSPHRASE = 'correct horse battery'

let api: FakeApi
beforeEach(() => {
  api = new FakeApi(profiles)
  api.exported = async () => WRITTEN
})

const openedDialog = async () => within(await screen.findByRole('dialog', { name: 'Export organizations' }))
type Dialog = Awaited<ReturnType<typeof openedDialog>>

async function opened() {
  const user = await shown(api)
  await user.keyboard('{Control>}k{/Control}')
  await user.click(await screen.findByRole('option', { name: 'Export organizations' }))
  return { user, dialog: await openedDialog() }
}

/** With secrets of two accounts, and the box for them checked. */
async function sealing() {
  api.sealable = async () => 2
  const { user, dialog } = await opened()
  await user.click(await dialog.findByRole('checkbox', { name: /^Include the secrets of 2 accounts/ }))
  return { user, dialog }
}

const button = (dialog: Dialog) => dialog.getByRole('button', { name: 'Export…' }) as HTMLButtonElement
const choose = (user: Person, dialog: Dialog, format: RegExp) =>
  user.click(dialog.getByRole('radio', { name: format }))
const type = async (user: Person, dialog: Dialog, ...[first, again]: readonly [string, string]) => {
  await user.type(dialog.getByLabelText('Passphrase'), first)
  await user.type(dialog.getByLabelText('The same passphrase again'), again)
  await user.tab()
}
const written = () => calls(api, 'exporting.write').map(([, ...args]) => args)

describe('an export', () => {
  test('from the palette is one of all organizations, in the chosen format', async () => {
    const { user, dialog } = await opened()
    expect(dialog.getByText('3 organizations, in one file.')).toBeDefined()
    await choose(user, dialog, /^XrmToolBox/)
    await user.click(button(dialog))
    await expect.poll(written).toEqual([[{ profileIds: null, format: 'xrmtoolbox' }, null]])
  })

  test('from the menu of a row is one of this organization', async () => {
    const user = await shown(api)
    const row = await screen.findByRole('option', { name: /^Contoso/ })
    await fireEvent.contextMenu(row)
    await user.click(await screen.findByRole('menuitem', { name: 'Export…' }))
    const dialog = await openedDialog()
    expect(dialog.getByText('1 organization, in one file.')).toBeDefined()
    await user.click(button(dialog))
    await expect.poll(written).toEqual([[{ profileIds: ['contoso'], format: 'json' }, null]])
  })

  test.each(['the bar', 'the menu of a row'])(
    'of those that are marked, from %s, has these alone',
    async (from) => {
      const user = await shown(api)
      await user.click(await screen.findByRole('option', { name: /^Adatum/ }))
      await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
      if (from === 'the bar') await user.click(screen.getByRole('button', { name: 'Export…' }))
      else {
        await fireEvent.contextMenu(screen.getByRole('option', { name: /^Adatum/ }))
        await user.click(await screen.findByRole('menuitem', { name: 'Export…' }))
      }
      const dialog = await openedDialog()
      expect(dialog.getByText('2 organizations, in one file.')).toBeDefined()
      await user.click(button(dialog))
      await expect.poll(written).toEqual([[{ profileIds: ['adatum', 'contoso'], format: 'json' }, null]])
    },
  )

  test('from the menu is one of all again, after one of some', async () => {
    const user = await shown(api)
    await fireEvent.contextMenu(await screen.findByRole('option', { name: /^Contoso/ }))
    await user.click(await screen.findByRole('menuitem', { name: 'Export…' }))
    await user.click((await openedDialog()).getByRole('button', { name: 'Cancel' }))
    api.wantDialog('export')
    expect((await openedDialog()).getByText('3 organizations, in one file.')).toBeDefined()
  })

  test('of an empty list cannot be started', async () => {
    api = new FakeApi()
    const { dialog } = await opened()
    expect(dialog.getByText('There is no organization to export.')).toBeDefined()
    expect(button(dialog).disabled).toBe(true)
  })

  test('that is closed while it runs is canceled', async () => {
    api.exported = () => new Promise(() => undefined)
    const { user, dialog } = await opened()
    await user.click(button(dialog))
    await dialog.findByRole('button', { name: 'Exporting…' })
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'exporting.write']])
  })
})

describe('secrets', () => {
  test('go only if the person wants them, under a passphrase that was typed twice', async () => {
    const { user, dialog } = await sealing()
    expect(button(dialog).disabled).toBe(true)
    await type(user, dialog, PASSPHRASE, PASSPHRASE)
    await user.click(button(dialog))
    await expect.poll(written).toEqual([[{ profileIds: null, format: 'json' }, { passphrase: PASSPHRASE }]])
  })

  test.each([
    ['too short', 'short', 'short', /fewer than 12 characters/],
    ['typed differently', PASSPHRASE, `${PASSPHRASE}!`, /passphrases differ/],
  ])('do not go under a passphrase that is %s', async (_what, first, again, told) => {
    const { user, dialog } = await sealing()
    await type(user, dialog, first, again)
    expect((await dialog.findByRole('alert')).textContent).toMatch(told)
    expect(button(dialog).disabled).toBe(true)
    await user.type(dialog.getByLabelText('Passphrase'), '{Enter}')
    expect(written()).toEqual([])
  })

  test('have no passphrase any more after a look at another format', async () => {
    const { user, dialog } = await sealing()
    await type(user, dialog, PASSPHRASE, PASSPHRASE)
    await choose(user, dialog, /^Table/)
    await choose(user, dialog, /^Homerealm file/)
    expect((dialog.getByLabelText('Passphrase') as HTMLInputElement).value).toBe('')
    expect(button(dialog).disabled).toBe(true)
  })

  test('do not go into another format, whatever was typed before', async () => {
    const { user, dialog } = await sealing()
    await type(user, dialog, PASSPHRASE, PASSPHRASE)
    await choose(user, dialog, /^Table/)
    expect(dialog.queryByRole('checkbox')).toBeNull()
    await user.click(button(dialog))
    await expect.poll(written).toEqual([[{ profileIds: null, format: 'csv' }, null]])
  })

  test('that do not exist are not offered, and the dialog says so', async () => {
    const { dialog } = await opened()
    await dialog.findByText(/^No saved password, client secret or certificate/)
    expect(dialog.queryByRole('checkbox')).toBeNull()
  })

  test('that the vault does not give are not offered, and the dialog says why', async () => {
    api.sealable = async () => {
      throw anError('vault-locked')
    }
    const { dialog } = await opened()
    await dialog.findByText(/keychain/)
    expect(dialog.queryByText(/^No saved password/)).toBeNull()
    expect(button(dialog).disabled).toBe(false)
  })
})

describe('afterwards the dialog', () => {
  test('says what was written and what was left out, and the focus is on the way out', async () => {
    api.exported = async () => ({
      ...WRITTEN,
      ...{ file: 'Homerealm.xml', lost: [{ field: 'tags', organizations: 2 }], removed: 1 },
    })
    const { user, dialog } = await opened()
    await user.click(button(dialog))
    const told = (await dialog.findByRole('status')).textContent
    expect(told).toContain('Wrote 3 organizations to Homerealm.xml.')
    expect(told).toContain('The file has no secrets.')
    expect(told).toContain('Left out, because the format has no place for them: tags (2)')
    expect(told).toContain('Left out, because you removed them meanwhile: 1 organization')
    expect(document.activeElement?.textContent?.trim()).toBe('Done')
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('says how many secrets are sealed, and leaves no passphrase in the page', async () => {
    api.exported = async () => ({ ...WRITTEN, sealedAccounts: 2 })
    const { user, dialog } = await sealing()
    await type(user, dialog, PASSPHRASE, PASSPHRASE)
    await user.click(button(dialog))
    await dialog.findByText('The file has the secrets of 2 accounts, sealed under the passphrase.')
    expect([...document.querySelectorAll('input')].some(({ value }) => value === PASSPHRASE)).toBe(false)
  })

  test('stays as it was if the person chose no file', async () => {
    api.exported = async () => null
    const { user, dialog } = await sealing()
    await type(user, dialog, PASSPHRASE, PASSPHRASE)
    await user.click(button(dialog))
    await expect.poll(() => written().length).toBe(1)
    expect((dialog.getByLabelText('Passphrase') as HTMLInputElement).value).toBe(PASSPHRASE)
    expect(button(dialog).disabled).toBe(false)
  })

  test('says why nothing was written, and can try again', async () => {
    api.exported = async () => {
      throw fail('input-refused/exchange-not-written', { file: '/full/all.json', error: 'ENOSPC' })
    }
    const { user, dialog } = await opened()
    await user.click(button(dialog))
    expect((await dialog.findByRole('alert')).textContent).toContain('/full/all.json could not be written')
    expect(button(dialog).disabled).toBe(false)
  })
})
