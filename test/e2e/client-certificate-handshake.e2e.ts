/** A real handshake with a client certificate from the person's certificate store (NSS). */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { hosts } from '../lab/index.ts'
import { addOrganization, type DrivenApp, nextWindow } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const HOST = `certauth.${hosts.adatumSts}`

const reason = await whyNot()

async function whyNot(): Promise<string | null> {
  if (process.platform !== 'linux') return 'the certificates are put into the store of Linux'
  if (spawnSync('certutil', ['-H'], { stdio: 'ignore' }).error !== undefined)
    return 'certutil is not installed (package libnss3-tools)'
  return (await electronExecutable()).kind === 'stand-in' ? 'DevTools hand no certificate over' : null
}

describe.skipIf(reason !== null)(
  `client certificates${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    const harness = useHarness()
    let server: Server
    /** The common names of the certificates that the server got; "none" without one. */
    const shown: string[] = []

    beforeAll(async () => {
      const { certificate, key } = await harness.lab.certificate([HOST])
      server = createServer(
        { cert: certificate, key, requestCert: true, rejectUnauthorized: false },
        ({ socket, url }, response) => {
          if (url === '/sign-in')
            shown.push(String((socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'none'))
          response.writeHead(200, { 'content-type': 'text/html', connection: 'close' })
          response.end(`<title>certificate</title><p>Shown: ${shown.at(-1)}</p>`)
        },
      ).listen(0, '127.0.0.1')
      await once(server, 'listening')
      await certificatesOf(harness.cliEnv()['HOME'] ?? '', ['Adele Vance', 'Adele Vance (smart card)'])
    })
    afterAll(async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    })

    /** A sign-in page leads to a server that asks for a certificate. */
    async function asked(): Promise<{ app: DrivenApp; page: Page }> {
      const app = await harness.launch()
      await addOrganization(app, { url: harness.lab.url(hosts.adatum), name: 'Org', detected: 'AD FS' })
      const opened = nextWindow(app)
      await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
      const page = await opened
      await page.locator('input[name="UserName"]').waitFor()
      const { port } = server.address() as AddressInfo
      await page.evaluate((url) => {
        location.href = url
      }, `https://${HOST}:${port}/sign-in`)
      return { app, page }
    }

    test('reach the server only if the person chooses them', async () => {
      const { app, page } = await asked()
      const dialog = app.window.getByRole('dialog', { name: 'Choose a certificate' })
      await dialog.getByText(HOST).first().waitFor()
      await dialog.getByText('Adele Vance', { exact: true }).first().waitFor()
      await dialog.getByText('Adele Vance (smart card)').first().click()
      await dialog.getByRole('button', { name: 'Show this certificate' }).click()
      await page.getByText('Shown: Adele Vance (smart card)').waitFor()
      expect(shown.splice(0)).toEqual(['Adele Vance (smart card)'])
      await app.close()
    })

    test('are not sent without a choice, and the page goes on', async () => {
      const { app, page } = await asked()
      await app.window.getByRole('dialog', { name: 'Choose a certificate' }).waitFor()
      await app.window.keyboard.press('Escape')
      await page.getByText('Shown: none').waitFor()
      expect(shown.splice(0)).toEqual(['none'])
      await app.close()
    })
  },
)

/** Puts certificates with their keys into the store in the home folder, which Chromium reads. */
async function certificatesOf(home: string, names: readonly string[]): Promise<void> {
  const store = join(home, '.pki', 'nssdb')
  await mkdir(store, { recursive: true, mode: 0o700 })
  const noise = join(store, 'noise')
  await writeFile(noise, Buffer.from(crypto.getRandomValues(new Uint8Array(64))))
  const certutil = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('certutil', ['-d', `sql:${store}`, ...args], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`certutil ${args[0]}: ${stderr}`)
  }
  certutil('-N', '--empty-password')
  for (const [index, name] of names.entries())
    certutil(
      ...['-S', '-x', '-n', name, '-s', `CN=${name}`, '-t', 'u,u,u', '-k', 'rsa', '-g', '2048'],
      ...['-z', noise, '-m', String(index + 1)],
    )
}
