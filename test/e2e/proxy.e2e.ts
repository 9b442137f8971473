/** The proxy of the settings in the built app: every route of it goes there, and a change applies at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { type LabProxy, type ProxyOptions, startProxy } from '../lab/proxy.ts'
import { type OrgBehindProxy, SIGN_IN_PAGE, startOrgBehindProxy } from '../support/behind-proxy.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import {
  addOrganization,
  type DrivenApp,
  nextWindow,
  openSettings,
  showSection,
} from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const reason =
  (await electronExecutable()).kind === 'stand-in' ? 'the stand-in’s sessions use no proxy' : null

describe.skipIf(reason !== null)(
  `the proxy of the settings${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    const harness = useHarness()
    const proxies: LabProxy[] = []
    let org: OrgBehindProxy
    beforeEach(async () => {
      org = await startOrgBehindProxy(harness.lab)
    })
    afterEach(async () => {
      await Promise.all([org.stop(), ...proxies.splice(0).map((each) => each.stop())])
    })

    async function aProxy(options: ProxyOptions = {}): Promise<LabProxy> {
      const proxy = await startProxy(options)
      proxies.push(proxy)
      return proxy
    }

    /** Names a manual proxy in the settings. */
    async function choose(driven: DrivenApp, { port }: Pick<LabProxy, 'port'>): Promise<void> {
      const { window } = driven
      await openSettings(driven, 'Proxy')
      await window.getByRole('radio', { name: 'Manual' }).check()
      await window.getByLabel('Host and port').fill(`http://127.0.0.1:${port}/`)
      await window.getByLabel('Host and port').press('Enter')
      await expect.poll(() => window.getByLabel('Host and port').inputValue()).toBe(`127.0.0.1:${port}`)
      await window.getByRole('button', { name: 'Done' }).click()
    }

    /** Gives the manual proxy of the settings a user name and a password. */
    async function signInAt(driven: DrivenApp, password: string): Promise<void> {
      const { window } = driven
      await openSettings(driven, 'Proxy')
      await window.getByLabel('User name').fill('nora')
      await window.getByLabel('User name').press('Enter')
      await window.getByLabel('Password', { exact: true }).fill(password)
      await window.getByRole('button', { name: 'Save password' }).click()
      await window.getByText('The password is saved.').waitFor()
      await window.getByRole('button', { name: 'Done' }).click()
    }

    /** Chooses another proxy in the settings. */
    async function turnTo(driven: DrivenApp, name: string): Promise<void> {
      await openSettings(driven, 'Proxy')
      await driven.window.getByRole('radio', { name }).check()
      await driven.window.getByRole('button', { name: 'Done' }).click()
    }

    async function detected(driven: DrivenApp): Promise<void> {
      await addOrganization(driven, { url: org.url, name: 'Behind', detected: 'AD FS' })
    }

    test('carries a detection, a sign-in window and the connections of Node, from the moment it is chosen', async () => {
      const proxy = await aProxy()
      const driven = await harness.launch()
      const { window } = driven
      await choose(driven, proxy)
      await detected(driven)
      expect(proxy.asked).toContain(`CONNECT ${org.host}`)

      // nothing but the proxy knows the host of this page
      const opened = nextWindow(driven)
      await window.getByRole('button', { name: 'Connect', exact: true }).click()
      const page = await opened
      await page.getByRole('heading', { name: SIGN_IN_PAGE }).waitFor()
      expect(page.url()).toContain(`https://${org.sts}/`)
      await window.getByRole('button', { name: 'Cancel', exact: true }).first().click()

      // these checks use Node's own connections
      await openSettings(driven, 'Diagnostics')
      await window.getByRole('button', { name: 'Check', exact: true }).click()
      await window.getByText(`The proxy 127.0.0.1:${proxy.port} looks up crm.contoso.example.`).waitFor()
    })

    test('is no longer used once there is none, also for servers that were reached through it', async () => {
      const proxy = await aProxy()
      const driven = await harness.launch()
      const { window } = driven
      await choose(driven, proxy)
      await detected(driven)
      expect(proxy.open()).toBeGreaterThan(0)
      await turnTo(driven, 'No proxy')
      await expect.poll(() => proxy.open()).toBe(0)
      const before = proxy.asked.length
      await showSection(driven, 'Identity provider')
      await window.getByRole('button', { name: 'Detect again' }).click()
      await window
        .getByText(/No server is called crm\.contoso\.example/)
        .first()
        .waitFor()
      expect(proxy.asked).toHaveLength(before)
    })

    test('serves the command line too, before its environment, and is there at the next start', async () => {
      const [proxy, other] = [await aProxy(), await aProxy()]
      const driven = await harness.launch()
      await choose(driven, proxy)
      await driven.close()
      const env = { ...harness.cliEnv(), HTTPS_PROXY: `http://127.0.0.1:${other.port}` }
      const found = await homerealm(['detect', org.url], env)
      expect([found.status, found.out]).toEqual([0, expect.stringContaining('AD FS')])
      const before = proxy.asked.length
      expect(before).toBeGreaterThan(0)

      await detected(await harness.launch())
      expect(proxy.asked.length).toBeGreaterThan(before)
      expect(other.asked).toEqual([])
    })

    test('that refuses is named as the one that refused', async () => {
      const proxy = await aProxy({ refuses: 403 })
      const driven = await harness.launch()
      const { window } = driven
      await choose(driven, proxy)
      await window.getByRole('button', { name: 'Add organization' }).first().click()
      await window.getByLabel('Organization URL').fill(org.url)
      await window.getByText(`The proxy 127.0.0.1:${proxy.port} did not open a connection`).waitFor()
    })

    const basic = { name: 'nora', password: 'canary-5b1f:p@ss' }

    test('that asks for a sign-in gets the saved name and password on every route, and no file holds them', async () => {
      const proxy = await aProxy({ basic })
      const driven = await harness.launch()
      const { window } = driven
      await choose(driven, proxy)
      await signInAt(driven, basic.password)
      await detected(driven)

      const opened = nextWindow(driven)
      await window.getByRole('button', { name: 'Connect', exact: true }).click()
      const page = await opened
      await page.getByRole('heading', { name: SIGN_IN_PAGE }).waitFor()
      await window.getByRole('button', { name: 'Cancel', exact: true }).first().click()

      await openSettings(driven, 'Diagnostics')
      await window.getByRole('button', { name: 'Check', exact: true }).click()
      const encryption = window.getByRole('list', { name: 'Checks' }).getByRole('listitem').nth(1)
      await encryption.getByText('OK').waitFor()
      await driven.close()

      const found = await homerealm(['detect', org.url], harness.cliEnv())
      expect([found.status, found.out]).toEqual([0, expect.stringContaining('AD FS')])

      const next = await harness.launch()
      await openSettings(next, 'Proxy')
      await next.window.getByText('The password is saved.').waitFor()
      const texts = [driven.output(), next.output(), found.out, found.err]
      const secrets = [basic.password, Buffer.from(`nora:${basic.password}`).toString('base64')]
      expect(await findSecrets({ folders: [harness.dataDir], texts, secrets })).toEqual([])
    })

    test('that refuses the password is named, and gets none once that is removed', async () => {
      const proxy = await aProxy({ basic })
      const driven = await harness.launch()
      const { window } = driven
      await choose(driven, proxy)
      await signInAt(driven, 'wrong')
      await window.getByRole('button', { name: 'Add organization' }).first().click()
      await window.getByLabel('Organization URL').fill(org.url)
      const said = window.getByText(`The proxy 127.0.0.1:${proxy.port} asks for a sign-in`)
      await said.filter({ hasText: 'It refused the name and password' }).waitFor()
      await window.keyboard.press('Escape')

      await openSettings(driven, 'Proxy')
      await window.getByRole('button', { name: 'Remove password' }).click()
      await window.getByLabel('Password', { exact: true }).waitFor()
      await window.getByRole('button', { name: 'Done' }).click()
      const proofs = proxy.proofs.length
      expect(proofs).toBeGreaterThan(0)
      await window.getByRole('button', { name: 'Add organization' }).first().click()
      await window.getByLabel('Organization URL').fill(`${org.url}Other`)
      await said.filter({ hasText: 'No name and password are configured' }).waitFor()
      expect(proxy.proofs).toHaveLength(proofs)
    })
  },
)
