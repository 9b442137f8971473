/** The application menu and the window's dialogs. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { aDetection, aProfile, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, shown, showSection } from './support/shown.ts'

describe('the application menu', () => {
  test.each([
    ['add', 'Add organization'],
    ['settings', 'Settings'],
  ] as const)('opens a dialog by its item “%s”: %s', async (wanted, name) => {
    const api = new FakeApi()
    await shown(api)
    api.wantDialog(wanted)
    await screen.findByRole('dialog', { name })
  })

  test('does not replace a dialog in which the person types', async () => {
    const api = new FakeApi()
    const { user, field } = await adding(api)
    await user.type(field, 'contoso')
    for (const wanted of ['add', 'settings'] as const) api.wantDialog(wanted)
    await user.keyboard('.crm4')
    expect(screen.getAllByRole('dialog')).toHaveLength(1)
    expect((field as HTMLInputElement).value).toBe('contoso.crm4')
  })

  test('opens no dialog above one of the details', async () => {
    const contoso = aProfile({
      name: 'Contoso',
      detection: aDetection({
        evidence: [{ source: 'rule', finding: 'cloud-assumed', facts: { cloud: 'Public' }, at: NOW }],
      }),
    })
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Identity provider')
    await user.click(screen.getByRole('button', { name: 'Explain' }))
    await screen.findByRole('dialog')
    api.wantDialog('settings')
    await user.keyboard('{Tab}')
    expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull()
  })
})
