/** The search for the organizations of an account in the built app and command line, at the lab's discovery service. */
import { beforeEach, expect, test } from 'vitest'
import { typeDeviceCode } from '../lab/device-page.ts'
import { manyInstances } from '../lab/discovery-service.ts'
import { hosts } from '../lab/index.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { homerealm } from '../support/command-line.ts'
import { openProfile } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
beforeEach(() => harness.lab.discovery.reset())

const ID = 'a8b0c1d2-0000-4000-8000-000000000001'
const cli = (args: readonly string[], onErr?: (text: string) => void) =>
  homerealm(args, harness.cliEnv(), onErr)

/** Alex signs in to Contoso, by a code on another device. */
async function signIn(): Promise<void> {
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  let said = ''
  let typed = false
  const run = await cli(['connect', 'Contoso', '--device-code'], (text) => {
    said += text
    const [, page, code] = /open (https:\S+) and type the code (\S+)\n/.exec(said) ?? []
    if (page === undefined || code === undefined || typed) return
    typed = true
    void typeDeviceCode(harness.lab, { page, code, userName: 'alex@contoso.example' })
  })
  expect(run.status).toBe(0)
}

test('the window finds 5,000 organizations in pages, adds what is chosen, and the same sign-in opens it', async () => {
  Object.assign(harness.lab.discovery, {
    more: [
      ...manyInstances(5000, harness.lab.port),
      { FriendlyName: '<b>Elsewhere</b>', Url: 'https://crm.evil.example/' },
    ],
    pageSize: 2000,
    busy: 1,
  })
  await signIn()
  const { window } = await harness.launch()
  const dialog = window.getByRole('dialog', { name: 'Find organizations' })
  const rows = dialog.getByRole('list', { name: 'Organizations' }).getByRole('listitem')
  const filter = dialog.getByRole('searchbox', { name: 'Filter' })
  const search = async () => {
    await window.getByRole('button', { name: 'Accounts' }).click()
    await window.getByRole('button', { name: 'Find organizations…' }).click()
    await dialog.getByText('Lab cloud: 5,003 organizations').waitFor()
  }
  const add = async () => {
    await dialog.getByRole('button', { name: /^Add \d+ organizations?$/ }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  await search()
  expect(await rows.count()).toBeLessThan(60)
  expect(await axeFaults(window)).toEqual([])
  await filter.fill('elsewhere')
  await dialog.getByText('On another server or cloud: crm.evil.example').waitFor()
  await dialog.getByText('<b>Elsewhere</b>').waitFor()
  expect(await rows.count()).toBe(1)
  await filter.fill('proseware 499 sandbox')
  await dialog.getByRole('checkbox', { name: 'All that are new' }).check()
  await add()
  await window.getByRole('option', { name: /^Proseware 4990/ }).waitFor()
  await window.getByRole('button', { name: 'Undo' }).click()
  await window.getByRole('option', { name: /^Proseware 4990/ }).waitFor({ state: 'detached' })
  expect(await window.getByRole('option').count()).toBe(1)

  await search()
  await filter.fill('contoso')
  await dialog.getByText('Already in your list').waitFor()
  await dialog.getByRole('checkbox', { name: 'Contoso Test' }).check()
  await add()
  await openProfile({ window }, 'Contoso Test')
  await window.getByRole('button', { name: 'Connect', exact: true }).click()
  await window
    .getByText(/^Connected as/)
    .first()
    .waitFor()
  expect(await harness.leaks(await window.content())).toEqual([])
})

test('the add dialog finds the organization of an environment by the address of its maker portal', async () => {
  const url = harness.lab.url(hosts.contosoTest)
  harness.lab.discovery.more = [{ FriendlyName: 'Sales', Url: url, EnvironmentId: ID }]
  await signIn()
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill(`https://make.powerapps.com/environments/${ID}/home`)
  await dialog.getByRole('button', { name: 'Find its organization' }).click()
  await dialog.locator('[data-detected-provider]').waitFor()
  expect(await dialog.getByLabel('Organization URL').inputValue()).toBe(url.slice(0, -1))
  await dialog.getByRole('button', { name: 'Save and connect' }).click()
  await window
    .getByText(/^Connected as/)
    .first()
    .waitFor()
})

test('the command line lists and adds organizations, and names the service that fails', async () => {
  expect((await cli(['discover'])).status).toBe(2)
  await signIn()
  const found = await cli(['discover', '--json'])
  expect([
    found.status,
    found.json<{ organizations: { name: string }[] }>().organizations.map(({ name }) => name),
  ]).toEqual([0, ['Contoso', 'Contoso Test']])
  const added = await cli(['discover', '--all'])
  expect([added.status, added.out]).toEqual([0, expect.stringContaining('1 organization was added.\n')])
  expect((await cli(['whoami', 'Contoso Test'])).status).toBe(0)

  Object.assign(harness.lab.discovery, { pageSize: 1, nextLink: () => 'https://crm.evil.example/steal' })
  const broken = await cli(['discover'])
  expect([broken.status, broken.err]).toEqual([
    3,
    expect.stringContaining('sent a link to more organizations that Homerealm does not follow'),
  ])
  expect(broken.out).toContain('Contoso')
  expect(await harness.leaks(found.out, found.err, added.out, added.err, broken.err)).toEqual([])
})
