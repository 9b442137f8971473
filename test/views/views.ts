/** All views of the window and the launcher, and how a person opens each. The pictures and the check by axe-core both use this table. */
import type { Page } from 'playwright-core'
import type { Words } from '../../main/words/index.ts'
import type { SettingsSection } from '../../renderer/state/settings-sections.ts'

export interface View {
  /** What main knows and answers: a name of scenes.ts. */
  readonly scene: string
  /** The window by default. */
  readonly in?: 'launcher'
  /** From the window as it begins. `words`: those that the window speaks */
  readonly open: (page: Page, words: Words) => Promise<unknown>
}

type Step = View['open']

/** Addresses that a person pastes: one that is no organization, one that is there, and two that are new. */
const SEVERAL = 'https://make.powerapps.com https://crm.fabrikam.com crm.one.example crm.two.example'
const CLIENT_ID = '33333333-4444-4555-8666-777777777777'

const view = (scene: string, ...steps: readonly Step[]): View => ({
  scene,
  open: async (page, words) => {
    for (const step of steps) await step(page, words)
  },
})
const launcher = (...steps: readonly Step[]): View => ({ ...view('usual', ...steps), in: 'launcher' })

/** Presses a button in what is open. */
const press =
  (name: (words: Words) => string | RegExp): Step =>
  (page, words) => {
    const text = name(words)
    return page
      .getByRole('button', { name: text, ...(typeof text === 'string' ? { exact: true } : {}) })
      .first()
      .click()
  }
const key =
  (...keys: readonly string[]): Step =>
  async (page) => {
    for (const each of keys) await page.keyboard.press(each)
  }
const dialog: Step = (page) => page.getByRole('dialog').first().waitFor()
const inDialog =
  (name: (words: Words) => string | RegExp): Step =>
  (page, words) =>
    page
      .getByRole('dialog')
      .last()
      .getByRole('button', { name: name(words) })
      .first()
      .click()
const fill =
  (label: (words: Words) => string, text: string): Step =>
  (page, words) =>
    page.getByLabel(label(words), { exact: true }).first().fill(text)
const check =
  (label: (words: Words) => string | RegExp): Step =>
  (page, words) =>
    page
      .getByRole('checkbox', { name: label(words) })
      .first()
      .check()
const choose =
  (label: (words: Words) => string, value: string): Step =>
  (page, words) =>
    page.getByLabel(label(words), { exact: true }).first().selectOption(value)
const sees =
  (text: (words: Words) => string | RegExp): Step =>
  (page, words) =>
    page.getByText(text(words)).first().waitFor()

/** Limits the list, by a chip or in the menu of a slim list. */
const chip =
  (name: (words: Words) => string): Step =>
  async (page, words) => {
    const text = name(words)
    const shown = page.getByRole('button', { name: text, exact: true })
    if (await shown.isVisible()) return shown.click()
    await page.getByRole('button', { name: /^Filter/ }).click()
    await page.getByRole('menu').getByText(text, { exact: true }).click()
    await page.keyboard.press('Escape')
  }

/** Something happens in main; see page.ts. */
const happens = (page: Page, what: 'want' | 'fail', id: string): Promise<void> =>
  page.evaluate(
    ([what, id]) =>
      (globalThis as unknown as { main: Record<string, (id: string) => void> }).main[what]?.(id),
    [what, id] as const,
  )

/** The tray asks the window to show an organization. */
const details =
  (id = 'contoso'): Step =>
  async (page) => {
    await page.locator('[data-id]').first().waitFor()
    await happens(page, 'want', id)
    await page.getByRole('tab').first().waitFor()
  }
const tab =
  (name: (words: Words) => string): Step =>
  async (page, words) => {
    await page.getByRole('tab', { name: name(words), exact: true }).click()
    await page.getByRole('tabpanel', { name: name(words), exact: true }).waitFor()
  }
const settings = (section: SettingsSection): readonly Step[] => [
  press(({ window }) => window.list.settings),
  tab(({ window }) => window.settings.sections[section]),
]
const more = (action: (words: Words) => string): readonly Step[] => [
  details(),
  press(({ window }) => window.detail.more),
  (page, words) => page.getByRole('menuitem', { name: action(words) }).click(),
  dialog,
]
const today: Step = (page, { window }) => page.getByRole('region', { name: window.today.title }).waitFor()
/** With something that needs attention, the window begins with it. */
const toToday: Step = (page, { window }) =>
  page.getByRole('button', { name: new RegExp(`^${window.today.title}`) }).click()
const search =
  (text: string): Step =>
  (page) =>
    page.getByRole('searchbox').fill(text)
const rows: Step = (page) => page.locator('[data-id]').first().waitFor()
const add: Step = async (page, { window }) => {
  await page.getByRole('button', { name: window.add.title, exact: true }).first().click()
  await dialog(page, {} as Words)
}
const address = (text: string): Step => fill(({ window }) => window.add.url, text)
const detected: Step = (page) => page.locator('[data-detected-provider]').waitFor()
const registration = [
  ...settings('sign-in'),
  press(({ window }) => window.clientIds.setUpFor('Public, US Government (GCC)')),
] as const
const accounts = press(({ window }) => window.list.accounts)
const tested = [
  ...more(({ window }) => window.connectionTest.open),
  inDialog(({ window }) => window.connectionTest.start),
] as const
const several: Step = async (page) => {
  await page.locator('[data-id]').first().click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
}
const importing = [
  add,
  press(({ window }) => window.importing.open),
  sees(({ window }) => window.importing.intro),
] as const
const imported = [
  ...importing,
  press(({ window }) => window.importing.files),
  (page: Page) => page.getByRole('dialog').getByRole('listitem').first().waitFor(),
] as const
const exporting = [several, press(({ window }) => window.exporting.open), dialog] as const

const results: Step = (page) => page.getByRole('option').first().waitFor()
/** A connect that was started there ends with an answer that no person can help. */
const fails: Step = async (page) => {
  await page.keyboard.type('trey')
  await results(page, {} as Words)
  await page.keyboard.press('Enter')
  await happens(page, 'fail', 'trey')
  await page.getByRole('alert').waitFor()
}

/** By the names of their pictures. */
export const VIEWS: Readonly<Record<string, View>> = {
  // the window
  list: view('usual', rows),
  tooltip: view(
    'usual',
    rows,
    // its code comes with that of the dialogs, after the list
    key('Control+k'),
    dialog,
    key('Escape'),
    (page) => page.getByRole('searchbox').focus(),
    key('Tab'),
    (page) => page.getByRole('tooltip').waitFor(),
  ),
  'list by customer': view('by customer', rows),
  'list, compact, by state': view('compact', rows),
  'list hidden': view(
    'without the list',
    press(({ window }) => window.list.showList),
    details(),
    press(({ window }) => window.list.hide),
  ),
  'a group': view(
    'nothing needs attention, by customer',
    rows,
    (page) => page.getByRole('treeitem').first().click(),
    (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  ),
  'list, limited': view(
    'usual',
    rows,
    chip(({ window }) => window.list.filters.attention),
    chip(({ providers }) => providers.environments.production),
  ),
  search: view('usual', search('lit'), rows),
  'no match': view(
    'usual',
    search('nothing like it'),
    press(({ window }) => window.list.clearSearch),
    search('nothing like it'),
  ),
  'no match of the chips': view(
    'nothing needs attention',
    chip(({ window }) => window.list.filters.attention),
    sees(({ window }) => window.list.none.attention),
  ),
  'menu of the groups': view(
    'usual',
    press(({ window }) => window.list.groupBy),
    (page) => page.getByRole('menu').waitFor(),
  ),
  'menu of a row': view(
    'usual',
    (page) => page.locator('[data-id]').first().click({ button: 'right' }),
    (page) => page.getByRole('menu').waitFor(),
  ),
  'several organizations': view('usual', several),
  'several, removed': view(
    'usual',
    several,
    key('Delete'),
    press(({ window }) => window.undo.undo),
    several,
    key('Delete'),
  ),
  'several that connect': view(
    'connecting many',
    several,
    press(({ window }) => window.detail.connect),
  ),
  'sign out of several': view(
    'usual',
    several,
    press(({ window }) => window.common.signOut),
    dialog,
  ),
  'no organization': view(
    'empty',
    sees(({ window }) => window.start.title),
  ),
  'no organization, with samples and tools': view(
    'with samples and tools',
    sees(({ window }) => window.start.trySamples),
  ),
  samples: view(
    'samples',
    sees(() => 'not-a-secret'),
  ),
  banners: view('banners', rows),
  'files over the window': view('usual', (page) =>
    page.evaluate(() => {
      const files = new DataTransfer()
      files.items.add(new File(['<x/>'], 'ConnectionsList.xml'))
      dispatchEvent(new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true }))
    }),
  ),

  // today
  today: view('usual', today),
  'today, nothing': view('nothing needs attention', toToday, today),
  'today without a history': view('no history', today),
  'today, what happened': view(
    'usual',
    today,
    press(({ today }) => new RegExp(`^${today.actions['what-happened']}`)),
    dialog,
  ),

  // an organization
  overview: view('usual', details()),
  'overview with an assertion': view('usual', details('fabrikam')),
  'overview, signed out': view('usual', details('trey')),
  'overview, not detected': view('usual', details('northwind')),
  'identity provider': view(
    'usual',
    details(),
    tab(({ window }) => window.provider.title),
  ),
  'identity provider, several methods': view(
    'usual',
    details('contoso-sandbox'),
    tab(({ window }) => window.provider.title),
  ),
  explain: view(
    'usual',
    details(),
    tab(({ window }) => window.provider.title),
    press(({ window }) => window.common.explain),
    dialog,
  ),
  endpoints: view(
    'usual',
    details(),
    tab(({ window }) => window.endpoints.title),
  ),
  history: view(
    'usual',
    details(),
    tab(({ window }) => window.history.title),
  ),
  'history, empty': view(
    'usual',
    details('trey'),
    tab(({ window }) => window.history.title),
  ),
  notes: view(
    'usual',
    details(),
    tab(({ window }) => window.organizationSettings.notes),
  ),
  'settings of an organization': view(
    'usual',
    details(),
    tab(({ window }) => window.organizationSettings.title),
  ),
  'settings of an organization at an AD FS': view(
    'usual',
    details('fabrikam'),
    tab(({ window }) => window.organizationSettings.title),
  ),
  'settings of an organization with an imported secret': view(
    'usual',
    details('datum'),
    tab(({ window }) => window.organizationSettings.title),
    (page, { window }) =>
      page.getByRole('button', { name: window.organizationSettings.imported.remove.password }).waitFor(),
  ),
  renaming: view('usual', details(), key('F2')),
  'menu of its pages': view(
    'usual',
    details(),
    press(({ window }) => window.orgPages.menu),
  ),
  'menu to copy': view(
    'usual',
    details(),
    press(({ window }) => window.common.copy),
  ),
  'menu of more actions': view(
    'usual',
    details(),
    press(({ window }) => window.detail.more),
  ),
  'acting as a user': view('acting as a user', details()),
  'act as another user': view(
    'usual',
    ...more(({ window }) => window.impersonation.actAs),
    fill(({ window }) => window.impersonation.user, 'ade'),
    sees(() => 'Adele Vance'),
  ),
  'choose browser': view(
    'usual',
    details(),
    press(({ window }) => window.orgPages.menu),
    (page, { window }) => page.getByRole('menuitem', { name: window.browserChoice.title }).click(),
    choose(({ window }) => window.browserChoice.browser, 'chrome'),
  ),
  'connection test': view('usual', ...more(({ window }) => window.connectionTest.open)),
  'connection test, passed': view(
    'a test that passes',
    ...tested,
    sees(({ window }) => window.connectionTest.passed),
  ),
  'connection test, failed': view(
    'a test that fails',
    ...tested,
    sees(({ window }) => window.connectionTest.again),
  ),
  'connection test, asks': view('a test that asks', ...tested, (page) =>
    page.getByRole('dialog').nth(1).waitFor(),
  ),
  duplicate: view('usual', ...more(({ window }) => window.detail.duplicate)),

  // a connect
  connecting: view('usual', details('litware')),
  'asks for a password': view('asks for a password', details()),
  'asks for a client secret': view('asks for a client secret', details()),
  'asks for a certificate': view('asks for a certificate', details(), dialog),
  'shows a code': view('shows a code', details()),
  'unexpected host': view('unexpected host', details()),
  'sign-in needed': view('usual', details('contoso-development')),
  'does not answer': view('usual', details('datum')),
  'refused sign-in': view('refused sign-in', details()),
  'what happened': view(
    'usual',
    details(),
    press(({ window }) => window.explain.whatHappened),
    dialog,
  ),
  'another tenant': view('another tenant', details()),
  'unknown server': view('unknown server', details()),
  'unknown server, later': view(
    'unknown server',
    details(),
    press(({ window }) => window.provider.server.notNow),
  ),
  'missing browser': view(
    'missing browser',
    details(),
    press(({ window }) => window.detail.openInBrowser),
    press(({ window }) => window.browserChoice.useSystem),
  ),
  'signing out': view(
    'sign-out that takes long',
    details(),
    press(({ window }) => window.common.signOut),
    sees(({ window }) => window.accounts.signingOut),
  ),
  'signed out in part': view(
    'sign-out that ended in part',
    details('fabrikam'),
    press(({ window }) => window.common.signOut),
    sees(() => /crm\.fabrikam\.com[^/]*\./),
  ),
  'a failure': view(
    'a failure',
    details(),
    press(({ window }) => window.common.favorite),
  ),
  'a program asks': view('a program asks', dialog),
  'a link asks': view('a link asks', dialog),

  // add
  add: view('usual', add),
  'add, detected': view('usual', add, address('contoso-test.crm4.dynamics.com'), detected),
  'add, detecting': view(
    'a detection that takes long',
    add,
    address('contoso-test.crm4.dynamics.com'),
    (page, { window }) => page.getByRole('list', { name: window.add.questions }).waitFor(),
  ),
  'add, all fields': view(
    'usual',
    add,
    address('contoso-test.crm4.dynamics.com'),
    detected,
    (page, { window }) => page.getByText(window.add.more).click(),
  ),
  'add, already there': view('usual', add, address('contoso.crm4.dynamics.com')),
  'add, no answer': view(
    'an address that does not answer',
    add,
    address('crm.gone.example'),
    sees(({ window }) => window.add.canSaveAnyway),
  ),
  'add, not an address': view('usual', add, address('https://make.powerapps.com/'), (page) =>
    page.getByRole('alert').waitFor(),
  ),
  'add, an environment': view(
    'usual',
    add,
    address(`https://make.powerapps.com/environments/${CLIENT_ID}/home`),
    press(({ window }) => window.finding.findEnvironment),
  ),
  'add, a path in doubt': view('a path in doubt', add, address('crm.adatum.com/Sales'), (page) =>
    page.getByRole('radio').first().waitFor(),
  ),
  'add from a link': view('a link adds', dialog),
  'add from a draft': view('a draft', add, detected),
  'add several': view('usual', add, address(SEVERAL), (page) =>
    page.getByRole('dialog').getByRole('list').first().waitFor(),
  ),

  // the other dialogs
  accounts: view('usual', accounts, dialog),
  'accounts, none': view('empty', accounts, dialog),
  'accounts, change a secret': view(
    'an account that cannot change',
    accounts,
    press(({ window }) => window.accounts.changeSecret),
  ),
  'find organizations': view(
    'usual',
    accounts,
    press(({ window }) => window.finding.open),
    sees(() => 'Contoso Test'),
  ),
  'find organizations, none': view(
    'an account of no organization',
    accounts,
    press(({ window }) => window.finding.open),
    sees(({ window }) => window.finding.none),
  ),
  import: view('usual', ...importing),
  'import, found': view('usual', ...imported),
  'import, not understood': view(
    'usual',
    ...imported,
    press(({ window }) => new RegExp(`^${window.importing.filters.refused}`)),
  ),
  'import, opened secrets': view(
    'usual',
    ...imported,
    fill(({ window }) => window.importing.passphrase, 'correct horse battery'),
    press(({ window }) => window.importing.unseal),
    sees(({ window }) => window.importing.isUnsealed),
  ),
  'imported, detecting': view(
    'imported organizations that detect',
    ...imported,
    check(({ window }) => window.importing.allNew),
    inDialog(({ window }) => window.importing.save(4)),
  ),
  export: view('usual', ...exporting),
  'export with secrets': view(
    'usual',
    ...exporting,
    check(({ window }) => window.exporting.withSecrets.label(2)),
    fill(({ window }) => window.exporting.passphrase, 'short'),
  ),
  exported: view(
    'usual',
    ...exporting,
    (page, { window }) => page.getByRole('radio', { name: window.exporting.formats.csv.label }).check(),
    inDialog(({ window }) => window.exporting.open),
    sees(({ window }) => window.exporting.unsealed),
  ),
  palette: view('usual', key('Control+k'), dialog),
  'palette, found': view('usual', key('Control+k'), dialog, (page) => page.keyboard.type('cont')),
  'palette, nothing': view('usual', key('Control+k'), dialog, (page) => page.keyboard.type('zzzz')),
  'shortcut sheet': view('usual', key('F1'), dialog),

  // the settings
  'settings, appearance': view('usual', ...settings('appearance')),
  'settings, sign-in': view('usual', ...settings('sign-in')),
  'settings, start': view('all settings', ...settings('start')),
  'settings, quick connect': view('all settings', ...settings('quick-connect')),
  'settings, clipboard': view('usual', ...settings('clipboard')),
  'settings, programs': view('usual', ...settings('programs')),
  'settings, catalogs': view('usual', ...settings('catalogs')),
  'settings, follow a catalog': view(
    'usual',
    ...settings('catalogs'),
    fill(({ window }) => window.catalogs.address, 'https://intranet.fabrikam.com/catalog.json'),
    press(({ window }) => window.catalogs.read),
    sees(({ window }) => window.catalogs.follow),
  ),
  'settings, a catalog with a sign-in': view(
    'usual',
    ...settings('catalogs'),
    check(({ window }) => window.catalogs.signsIn),
  ),
  'settings, proxy': view('usual', ...settings('proxy')),
  'settings, manual proxy': view('all settings', ...settings('proxy')),
  'settings, updates': view('all settings', ...settings('updates')),
  'settings, updates, none': view('usual', ...settings('updates')),
  'settings, history': view('usual', ...settings('history')),
  'settings, data': view('usual', ...settings('data')),
  'settings, diagnostics': view(
    'usual',
    details(),
    ...settings('diagnostics'),
    press(({ window }) => window.diagnostics.check),
    (page, { window }) => page.getByRole('list', { name: window.diagnostics.checks }).waitFor(),
  ),
  'settings, managed': view('managed', ...settings('appearance')),
  'settings, managed proxy': view('managed', ...settings('proxy')),
  'settings, managed updates': view('managed', ...settings('updates')),
  'remove everything': view(
    'usual',
    ...settings('data'),
    press(({ window }) => window.data.removeEverything),
    dialog,
  ),
  'client ID, register': view('usual', ...registration),
  'client ID, configure': view(
    'usual',
    ...registration,
    inDialog(({ window }) => window.clientIds.next),
  ),
  'client ID, test': view(
    'usual',
    ...registration,
    inDialog(({ window }) => window.clientIds.skip),
    fill(({ window }) => window.clientIds.label, CLIENT_ID),
  ),
  'client ID, tested': view(
    'a test that passes',
    ...registration,
    inDialog(({ window }) => window.clientIds.skip),
    fill(({ window }) => window.clientIds.label, CLIENT_ID),
    inDialog(({ window }) => window.clientIds.start),
    sees(({ window }) => window.clientIds.use),
  ),

  // the launcher
  launcher: launcher(results),
  'launcher, found': launcher((page) => page.keyboard.type('fab')),
  'launcher, failed': launcher(fails),
}
