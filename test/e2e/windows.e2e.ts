/** Windows accounts on the command line and in the window, at a real realm and web server. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { received } from '../../main/contract/ipc.ts'
import { startWindowsLab, type WindowsLab, whyNoWindowsLab } from '../lab/windows/index.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import { addOrganization } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const missing = whyNoWindowsLab()

describe.skipIf(missing !== null)(`Windows accounts${missing === null ? '' : ` (${missing})`}`, () => {
  const harness = useHarness()
  let windows: WindowsLab
  beforeAll(async () => {
    windows = await startWindowsLab(harness.lab)
  })
  afterAll(() => windows?.stop())

  const nora = () => harness.lab.person('nora@northwind.example')
  const cli = (args: readonly string[], more: Readonly<Record<string, string>> = {}, input?: string) =>
    homerealm(args, { ...harness.cliEnv(), ...windows.env, ...more }, undefined, input)

  test('connect on the command line with a ticket or a password, and its output has no secret', async () => {
    const added = await cli(['add', windows.url, '--name', 'Northwind'])
    expect([added.status, added.err, added.out]).toEqual([0, '', expect.stringContaining('Windows')])
    const without = await cli(['connect', 'Northwind'])
    expect([without.status, without.err]).toEqual([5, expect.stringContaining('no Kerberos ticket')])

    const ticket = { KRB5CCNAME: await windows.ticket(nora().userName) }
    const byTicket = await cli(['connect', 'Northwind', '--json', '--trace'], ticket)
    expect(byTicket.json()).toMatchObject({ status: 'connected', method: 'windows', interactive: false })
    expect((await cli(['whoami', 'Northwind'], ticket)).out).toContain('Nora Windt')
    const doctor = await cli(['doctor', 'Northwind'], ticket)
    expect(doctor.out).toContain('A Windows account')
    const token = await cli(['token', 'Northwind'], ticket)
    expect([token.status, token.out]).toEqual([1, ''])
    await cli(['sign-out', 'Northwind'])

    const connect = ['connect', 'Northwind', '--user', nora().windowsName, '--password-stdin', '--json']
    const wrong = await cli(connect, {}, 'not-the-password\n')
    expect([wrong.status, wrong.json()]).toMatchObject([5, { failure: { code: 'sign-in-refused' } }])
    const right = await cli(connect, {}, `${nora().password}\n`)
    expect(right.json()).toMatchObject({
      status: 'connected',
      interactive: true,
      accountName: nora().windowsName,
    })
    const again = await cli(['whoami', 'Northwind', '--json'])
    expect(again.json()).toMatchObject({ status: 'connected', interactive: false })

    const hits = await findSecrets({
      folders: [harness.dataDir],
      texts: [byTicket, doctor, token, wrong, right, again].flatMap(({ out, err }) => [out, err]),
      secrets: harness.lab.secrets,
    })
    expect(hits).toEqual([])
  })

  test('connect in the window with a ticket by one click', async () => {
    const app = await harness.launch({
      env: { ...windows.env, KRB5CCNAME: await windows.ticket(nora().userName) },
    })
    await addOrganization(app, {
      url: windows.url,
      name: 'Northwind',
      detected: 'Windows (Active Directory)',
    })
    await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
    await app.window.getByText('Connected as Nora Windt').first().waitFor()
    expect(app.app.windows()).toHaveLength(1)
  })

  test('connect in the window with a name and password if there is no ticket, as it says', async () => {
    const app = await harness.launch({ env: windows.env })
    await addOrganization(app, {
      url: windows.url,
      name: 'Northwind',
      detected: 'Windows (Active Directory)',
    })
    await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
    const form = app.window.getByRole('form')
    await form.getByText('There is no Kerberos ticket on this computer.').waitFor()
    await form.getByLabel('User name').fill(nora().windowsName)
    await form.getByLabel('Password').fill(nora().password)
    await form.getByRole('button', { name: 'Sign in' }).click()
    await app.window.getByText('Connected as Nora Windt').first().waitFor()
    await app.close()

    const later = await harness.launch({ env: windows.env })
    await later.window.getByText('Northwind').first().click()
    await later.window.getByText('Connected as Nora Windt').first().waitFor()
  })

  test('are tested with a name and password before they are saved, and the save keeps both', async () => {
    const { window, app } = await harness.launch({ env: windows.env })
    await window.getByRole('button', { name: 'Add organization' }).first().click()
    const dialog = window.getByRole('dialog', { name: 'Add organization' })
    await dialog.getByLabel('Organization URL').fill(windows.url)
    await dialog.getByText(/Kerberos ticket, or asks for a password/).waitFor()
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    const form = window.getByRole('form')
    await form.getByText('There is no Kerberos ticket on this computer.').waitFor()
    await form.getByLabel('User name').fill(nora().windowsName)
    await form.getByLabel('Password').fill('not-the-password')
    await form.getByLabel('Password').press('Enter')
    const refusal = form.getByRole('alert')
    await refusal.waitFor()
    expect(received(await window.evaluate(() => self.homerealm.accounts.list()))).toEqual({
      ok: true,
      value: [],
    })
    await form.getByLabel('Password').fill(nora().password)
    await form.getByLabel('Password').press('Enter')
    await dialog.getByText('The connection works').waitFor()
    await dialog.getByText('Nora Windt').waitFor()
    expect(received(await window.evaluate(() => self.homerealm.accounts.list()))).toEqual({
      ok: true,
      value: [],
    })
    await dialog.getByRole('button', { name: 'Save and connect' }).click()
    await window.getByText('Connected as Nora Windt').first().waitFor()
    expect([await form.count(), app.windows().length]).toEqual([0, 1])
    expect(await harness.leaks()).toEqual([])
  })
})
