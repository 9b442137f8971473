/** The window of the built app: what its page cannot do, and what happens if it is closed or started again. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { addOrganization, closeAsPerson, showSection } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

test('the details fit into a narrow window, however long the names of servers are', async () => {
  const driven = await harness.launch()
  const { window } = driven
  const url = harness.lab.url(hosts.humongous)
  await addOrganization(driven, { url, name: 'Humongous', detected: 'AD FS' })
  await window.setViewportSize({ width: 640, height: 480 })
  const header = window.locator('main header')
  const details = window.getByRole('region', { name: 'Details' })
  for (const section of ['Overview', 'Identity provider', 'History', 'Settings']) {
    await showSection(driven, section)
    for (const part of [header, details])
      expect(await part.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  }
})

test('the header stays while the details scroll, and so do the sections’ tabs', async () => {
  const driven = await harness.launch()
  const { window } = driven
  await window.setViewportSize({ width: 640, height: 480 })
  await addOrganization(driven, { url: harness.sample('Fabrikam').url, name: 'Fabrikam' })
  await showSection(driven, 'Identity provider')
  const details = window.getByRole('region', { name: 'Details' })
  await details.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  expect(await details.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
  const heading = await window.getByRole('heading', { name: 'Fabrikam', exact: true }).boundingBox()
  const tabs = await window.getByRole('tablist', { name: 'Sections' }).boundingBox()
  const area = await details.boundingBox()
  expect(heading?.y).toBeGreaterThanOrEqual(0)
  expect(tabs?.y).toBe(area?.y)
})

test('a menu stands below its button, and no style of the page is refused', async () => {
  const driven = await harness.launch()
  const { window } = driven
  await addOrganization(driven, { url: harness.sample('Contoso').url, name: 'Contoso' })
  await window.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      document.documentElement.dataset['refused'] = effectiveDirective
    })
  })
  await showSection(driven, 'Settings')
  const button = window.getByRole('button', { name: 'More actions' })
  const { y = 0, height = 0 } = (await button.boundingBox()) ?? {}
  await button.click()
  const menu = await window.getByRole('menu', { name: 'More actions' }).boundingBox()
  // the style places it 4 px below the button
  expect(Math.round((menu?.y ?? 0) - y - height)).toBe(4)
  expect(await window.evaluate(() => document.documentElement.dataset['refused'])).toBeUndefined()
})

describe('the page of the app', () => {
  test('has no object of Node or Electron, and no function that it does not need', async () => {
    const { window } = await harness.launch()
    expect(
      await window.evaluate(() => {
        const scope = globalThis as unknown as Record<string, unknown>
        return ['require', 'process', 'module', 'electron'].filter((name) => scope[name] !== undefined)
      }),
    ).toEqual([])
    expect(
      await window.evaluate(() =>
        Object.entries(self.homerealm).flatMap(([group, members]) =>
          Object.keys(members).map((name) => `${group}.${name}`),
        ),
      ),
    ).toMatchInlineSnapshot(`
      [
        "app.start",
        "app.listDrawn",
        "app.status",
        "app.setPreferences",
        "app.setStartsAtSignIn",
        "app.setProxyPassword",
        "app.startDemo",
        "app.dismissNotice",
        "app.openLogFolder",
        "app.changed",
        "app.profileWanted",
        "app.dialogWanted",
        "app.clocks",
        "app.takeLink",
        "app.closeWindow",
        "app.linkWaits",
        "discovery.detect",
        "discovery.findEnvironment",
        "discovery.openRule",
        "discovery.openRegistrations",
        "connectionTest.run",
        "connectionTest.answer",
        "connectionTest.chooseCertificate",
        "connectionTest.save",
        "connectionTest.drop",
        "draft.kept",
        "draft.keep",
        "draft.drop",
        "profiles.list",
        "profiles.get",
        "profiles.add",
        "profiles.change",
        "profiles.move",
        "profiles.detectAgain",
        "profiles.remove",
        "profiles.restore",
        "profiles.importedSecret",
        "profiles.forgetImportedSecret",
        "profiles.keepAsOwn",
        "profiles.changed",
        "importing.read",
        "importing.rows",
        "importing.unseal",
        "importing.save",
        "importing.undo",
        "importing.close",
        "importing.detect",
        "importing.usual",
        "exporting.sealable",
        "exporting.write",
        "sessions.list",
        "sessions.connect",
        "sessions.connectAll",
        "sessions.answer",
        "sessions.chooseCertificate",
        "sessions.cancel",
        "sessions.confirm",
        "sessions.examine",
        "sessions.trace",
        "sessions.signOut",
        "sessions.openInBrowser",
        "sessions.openPage",
        "sessions.copy",
        "sessions.copyableSecret",
        "sessions.changed",
        "impersonation.list",
        "impersonation.users",
        "impersonation.start",
        "impersonation.stop",
        "impersonation.changed",
        "history.list",
        "history.clear",
        "history.changed",
        "today.matters",
        "today.markSeen",
        "asking.questions",
        "asking.answer",
        "asking.programs",
        "asking.revoke",
        "asking.changed",
        "asking.programsChanged",
        "data.openFolder",
        "data.removeEverything",
        "catalogs.list",
        "catalogs.waiting",
        "catalogs.read",
        "catalogs.follow",
        "catalogs.refresh",
        "catalogs.remove",
        "browsers.installed",
        "updates.check",
        "updates.download",
        "updates.install",
        "updates.openPage",
        "accounts.list",
        "accounts.signOut",
        "accounts.changeSecret",
        "accounts.setSecretEnd",
        "accounts.findOrgs",
        "accounts.addFound",
        "accounts.changed",
        "launcher.hide",
        "launcher.showProfile",
        "launcher.showDialog",
        "launcher.connect",
        "launcher.hidden",
        "longCalls.cancel",
        "longCalls.progress",
      ]
    `)
  })

  test('runs no inline script and loads nothing from the network', async () => {
    const { window } = await harness.launch()
    const blocked = await window.evaluate(async () => {
      const reports: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => reports.push(event.effectiveDirective))
      const image = document.createElement('img')
      image.src = 'https://example.org/x.png'
      document.body.append(image)
      const script = document.createElement('script')
      try {
        script.text = 'globalThis.pwned = true'
        document.body.append(script)
      } catch {
        reports.push('trusted-types')
      }
      await new Promise((resolve) => {
        image.onerror = resolve
      })
      return { reports, pwned: 'pwned' in globalThis }
    })
    expect(blocked.pwned).toBe(false)
    expect(blocked.reports).toContain('img-src')
  })

  test.each(['https://example.org/', 'file:///etc/passwd', 'data:text/html,x'])(
    'cannot go to %s or open it in a window',
    async (url) => {
      const { app, window } = await harness.launch()
      await window.getByRole('button', { name: 'Add organization' }).first().waitFor()
      const before = window.url()
      await window.evaluate((target) => void self.open(target), url)
      await window.evaluate((target) => {
        const link = document.createElement('a')
        link.href = target
        document.body.append(link)
        link.click()
      }, url)
      // Playwright's click would wait for the navigation: it does not learn that the app refuses it
      await window.evaluate(() => {
        const buttons = [...document.querySelectorAll('button')]
        buttons.find(({ innerText }) => innerText.includes('Add organization'))?.click()
      })
      const dialogs = () => window.evaluate(() => document.querySelectorAll('dialog[open]').length)
      await expect.poll(dialogs).toBe(1)
      expect(window.url()).toBe(before)
      expect(app.windows()).toHaveLength(1)
    },
  )

  test('gets no permission', async () => {
    const { window } = await harness.launch()
    expect(await window.evaluate(() => Notification.requestPermission())).toBe('denied')
  })
})

test('closing the window leaves the app running in the tray, and only the first close says so', async (context) => {
  const driven = await harness.launch()
  const { app } = driven
  const canNotify = await app.evaluate(({ Notification }) => Notification.isSupported())
  context.skip(!canNotify, 'Electron can show no notification here (package libnotify4)')
  await app.evaluate(({ Notification }) => {
    const scope = globalThis as unknown as { shownNotes: number }
    scope.shownNotes = 0
    const show = Notification.prototype.show
    Notification.prototype.show = function count() {
      scope.shownNotes += 1
      show.call(this)
    }
  })
  for (const _ of ['first', 'second']) {
    await closeAsPerson(driven)
    expect(
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((each) => each.isVisible()),
      ),
    ).toEqual([false])
    await app.evaluate(({ app: electron }) => electron.emit('activate'))
    expect(
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((each) => each.isVisible()),
      ),
    ).toEqual([true])
  }
  expect(await app.evaluate(() => (globalThis as unknown as { shownNotes: number }).shownNotes)).toBe(1)
})

test('a second start shows the window of the first and ends', async () => {
  const first = await harness.launch()
  await closeAsPerson(first)
  await expect(harness.launch()).rejects.toThrow()
  await expect
    .poll(() =>
      first.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((each) => each.isVisible()),
      ),
    )
    .toBe(true)
})

test('the window opens even if a folder is in the place of the store', async () => {
  await mkdir(join(harness.dataDir, 'profiles.db'))
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().waitFor()
})
