/** Tooltips: by the pointer and by the keys, for icons and for texts that are cut. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, test } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { type Person, shown } from './support/shown.ts'

const name = 'Contoso Sales and Marketing Production'
const contoso = aProfile({ id: 'contoso', name, customer: null })
const fabrikam = aProfile({ id: 'fabrikam', name: 'Fabrikam', customer: null })

let user: Person

beforeEach(async () => {
  user = await shown(new FakeApi([contoso, fabrikam]))
  await screen.findAllByRole('option')
})

const button = (named: string) => screen.getByRole('button', { name: named })
const tip = () => screen.findByRole('tooltip', {}, { timeout: 5000 })
const gone = () => waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull())

/** Another place on the screen each time, as a mouse that moves has. */
let place = 0
function pointAt(target: Element) {
  place += 1
  return user.pointer({ target, coords: { screenX: place, screenY: place } })
}

/** No layout: the texts with this class have no room. */
function cut(element: Element) {
  Object.defineProperty(element, 'scrollWidth', { value: 300 })
}

describe('a button without a text', () => {
  test('says what it is where the pointer rests, with its key', async () => {
    await pointAt(button('Settings'))
    expect((await tip()).textContent).toBe('Settings (Ctrl+,)')
    await pointAt(document.body)
  })

  test('says it where Tab moves to, and no more once it is pressed', async () => {
    button('Accounts').focus()
    await user.keyboard('{Tab}')
    expect(document.activeElement).toBe(button('Settings'))
    expect((await tip()).textContent).toBe('Settings (Ctrl+,)')
    await user.keyboard('{Enter}')
    await screen.findByRole('dialog')
    await gone()
  })

  test('says it where the pointer rests after the keys were there', async () => {
    button('Accounts').focus()
    await user.keyboard('{Tab}')
    await tip()
    await user.keyboard('{Escape}')
    await gone()
    await pointAt(button('Settings'))
    expect((await tip()).textContent).toBe('Settings (Ctrl+,)')
  })

  test('describes itself to a screen reader only where that is more than its name', () => {
    expect(button('Settings').getAttribute('aria-description')).toBe('Settings (Ctrl+,)')
    expect(button('Accounts').getAttribute('aria-description')).toBeNull()
  })

  test('of a dialog shows it in the dialog, and Escape closes the tooltip first', async () => {
    await user.click(button('Settings'))
    const dialog = await screen.findByRole('dialog')
    within(dialog).getByRole('button', { name: 'Close' }).focus()
    await user.keyboard('{Tab}{Shift>}{Tab}{/Shift}')
    expect(dialog.contains(await tip())).toBe(true)
    await user.keyboard('{Escape}')
    await gone()
    expect(screen.getByRole('dialog')).toBe(dialog)
  })
})

test('a button with a text and nothing to add has no tooltip', async () => {
  const plain = [...document.querySelectorAll('button')].filter(
    (each) => each.textContent.trim() !== '' && each.dataset['tip'] === undefined,
  )
  expect(plain.length).toBeGreaterThan(0)
  await pointAt(plain[0] as HTMLElement)
  // the next one appears, so this one would have
  await pointAt(button('Settings'))
  expect((await tip()).textContent).toBe('Settings (Ctrl+,)')
})

test('nothing has a tooltip of the browser, which never shows at the keyboard', async () => {
  await user.click(screen.getByRole('option', { name: /^Fabrikam/ }))
  await screen.findByRole('heading', { name: 'Fabrikam' })
  await user.click(button('Settings'))
  await screen.findByRole('dialog')
  expect(document.querySelectorAll('[data-tip]').length).toBeGreaterThan(10)
  expect(document.querySelectorAll('[title]').length).toBe(0)
})

describe('a text that is cut', () => {
  const nameIn = (id: string) => document.querySelector(`[data-row=${id}] .name`) as HTMLElement

  test('is whole where the pointer rests', async () => {
    cut(nameIn('contoso'))
    await pointAt(nameIn('contoso'))
    expect((await tip()).textContent).toBe(name)
  })

  test('is whole in the row that the keys move to', async () => {
    cut(nameIn('contoso'))
    screen.getByRole('listbox').focus()
    await user.keyboard('{End}{Home}')
    expect((await tip()).textContent).toBe(name)
    await user.keyboard('{End}')
    await gone()
  })

  test('is whole at the controls of its group', async () => {
    await user.click(screen.getByRole('option', { name: new RegExp(`^${name}`) }))
    const heading = await screen.findByRole('heading', { name })
    cut(heading)
    document.querySelector<HTMLElement>('main [aria-label=Rename]')?.focus()
    await user.keyboard('{Shift>}{Tab}{/Shift}')
    expect((await tip()).textContent).toBe(`Favorite\n${name}`)
  })
})
