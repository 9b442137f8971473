/** How each view is opened, from the one before it. */
import type { Page } from 'playwright-core'
import type { Words } from '../../main/words/index.ts'

/** Addresses that a person pastes: one that is no organization, one that is there, and two that do not answer. */
const SEVERAL = [
  'https://make.powerapps.com',
  'https://fourthcoffee3.example/Sales',
  'crm.one.localhost.invalid',
  'crm.two.localhost.invalid',
].join('\n')

/** The views in their order, by the names of their pictures. `words`: those that the window speaks */
export function views(window: Page, words: Words): Readonly<Record<string, () => Promise<void>>> {
  const texts = words.window
  const search = async (text: string) => {
    await window.getByRole('searchbox').fill(text)
    await window.getByRole('searchbox').press('Enter')
  }
  const dialog = async (name: string) => {
    await window.getByRole('button', { name, exact: true }).first().click()
    await window.getByRole('dialog').waitFor()
  }
  const closed = async () => {
    await window.keyboard.press('Escape')
    await window.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  const tab = (name: string) => window.getByRole('tab', { name }).click()
  const row = (name: string) => window.locator('[data-id]').filter({ hasText: name }).first()
  /** The list jumps to what is selected. */
  const choose = async () => {
    await search('Contoso')
    await row('Contoso').click()
    await window.getByRole('tab').first().waitFor()
    await search('')
  }
  return {
    list: choose,
    today: async () => {
      await window.getByRole('button', { name: new RegExp(`^${texts.today.title}`) }).click()
      await window.getByRole('region', { name: texts.today.title }).waitFor()
    },
    search: () => search('aws 24'),
    'no-match': () => search('nothing like it'),
    details: async () => {
      await choose()
      await tab(texts.detail.overview)
    },
    evidence: () => tab(texts.provider.title),
    history: () => tab(texts.history.title),
    'settings-of-one': () => tab(texts.organizationSettings.title),
    several: async () => {
      await tab(texts.detail.overview)
      await row('Contoso').click()
      await window.keyboard.press('Shift+ArrowDown')
      await window.keyboard.press('Shift+ArrowDown')
    },
    menu: () => row('Contoso').click({ button: 'right' }),
    palette: async () => {
      await window.keyboard.press('Escape')
      await row('Contoso').click()
      await window.keyboard.press('Control+k')
      await window.getByRole('dialog').waitFor()
    },
    add: async () => {
      await closed()
      await dialog(texts.add.title)
    },
    'add-several': async () => {
      await window.getByRole('dialog').getByRole('textbox').first().fill(SEVERAL)
      await window.getByRole('dialog').getByRole('list').first().waitFor()
    },
    accounts: async () => {
      await closed()
      await dialog(texts.accounts.title)
    },
    settings: async () => {
      await closed()
      await dialog(texts.settings.title)
    },
    'settings-clipboard': () => window.getByRole('tab', { name: texts.settings.sections.clipboard }).click(),
    end: closed,
  }
}
