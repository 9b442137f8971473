/** Fields with suggestions: known customers and tags, while any other text is as good. */
import { screen, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, test } from 'vitest'
import { suggestionsFor } from '../../renderer/components/suggestions.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, type Person, shown, showSection } from './support/shown.ts'

describe('what is suggested', () => {
  const known = ['Adatum', 'Contoso', 'Contoso Österreich', 'Über Contoso']
  test.each([
    ['', ['Adatum', 'Contoso', 'Contoso Österreich', 'Über Contoso']],
    ['con', ['+con', 'Contoso', 'Contoso Österreich', 'Über Contoso']],
    ['Contoso', ['Contoso', 'Contoso Österreich', 'Über Contoso']],
    ['oster', ['+oster', 'Contoso Österreich']],
    ['Litware', ['+Litware']],
  ])('for “%s”', (text, expected) => {
    expect(suggestionsFor(text, known, false).map(({ part, typed }) => (typed ? `+${part}` : part))).toEqual(
      expected,
    )
  })

  test('for the last of several values, without those that are there', () => {
    expect(suggestionsFor('core, v', ['core', 'VIP', 'very old'], true).map(({ text }) => text)).toEqual([
      'core, v',
      'core, VIP',
      'core, very old',
    ])
    expect(suggestionsFor('core, ', ['core', 'VIP'], true).map(({ text }) => text)).toEqual(['core, VIP'])
  })
})

describe('the field', () => {
  const contoso = aProfile({ id: 'contoso', name: 'Contoso Sales', customer: null, tags: ['core'] })
  const other = aProfile({ id: 'other', name: 'Other', customer: 'Contoso', tags: ['VIP'] })
  let user: Person
  let api: FakeApi
  const field = (label: string) => screen.getByRole<HTMLInputElement>('combobox', { name: label })
  const changes = () => calls(api, 'profiles.change').map(([, , change]) => change)
  const options = (label: string) =>
    within(screen.getByRole('listbox', { name: label }))
      .getAllByRole('option')
      .map((each) => each.textContent.trim())

  beforeEach(async () => {
    api = new FakeApi([contoso, other])
    user = await shown(api, contoso.name)
    await showSection(user, 'Settings')
  })

  test('shows the known customers by Down, and takes one by Enter', async () => {
    await user.click(field('Customer'))
    await user.keyboard('{ArrowDown}')
    await expect.poll(() => options('Customer')).toEqual(['Contoso'])
    await expect.poll(() => field('Customer').getAttribute('aria-activedescendant')).not.toBeNull()
    await user.keyboard('{Enter}')
    await expect.poll(changes).toEqual([{ customer: 'Contoso' }])
  })

  test('keeps a text that is no suggestion by Enter', async () => {
    await user.type(field('Customer'), 'Con')
    await expect.poll(() => options('Customer')).toEqual(['Use “Con”', 'Contoso'])
    await user.keyboard('{Enter}')
    await expect.poll(changes).toEqual([{ customer: 'Con' }])
    expect(screen.queryByRole('listbox', { name: 'Customer' })).toBeNull()
  })

  test('closes its suggestions by Escape, and keeps what is typed when the person leaves', async () => {
    await user.type(field('Customer'), 'Con')
    await screen.findByRole('listbox', { name: 'Customer' })
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox', { name: 'Customer' })).toBeNull()
    expect(field('Customer').value).toBe('Con')
    await user.tab()
    await expect.poll(changes).toEqual([{ customer: 'Con' }])
  })

  test('adds a known tag after the others', async () => {
    await user.type(field('Tags'), ', v')
    await expect.poll(() => options('Tags')).toEqual(['Use “v”', 'VIP'])
    await user.keyboard('{ArrowDown}{Enter}')
    await expect.poll(changes).toEqual([{ tags: ['core', 'VIP'] }])
  })
})
