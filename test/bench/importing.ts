/** `npm run bench -- import`: imports ten thousand organizations in the window, beside the command line with the same file. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { run } from '../support/command-line.ts'
import { type DrivenApp, launchApp } from '../support/drive-app.ts'
import { acceptedList } from './accepting.ts'
import { type Figure, figureTable } from './figure-table.ts'
import { inFolder } from './folder.ts'

const COUNT = 10_000
/** Milliseconds that are wanted for all of them, from the chosen file to the list. */
const MOST = 5000

/** A connection file of XrmToolBox, as large as its own. */
const listOf = (count: number): string =>
  `<CrmConnections><Name>Team</Name><Connections>${Array.from({ length: count }, (_, n) => connection(n)).join('')}</Connections></CrmConnections>`

const connection = (n: number): string => `<ConnectionDetail>
  <AuthType>OnlineFederation</AuthType><ConnectionName>Org ${n}</ConnectionName><IsCustomAuth>true</IsCustomAuth>
  <NewAuthType>OAuth</NewAuthType><Organization>org${n}</Organization><OrganizationVersion>9.2.23034.196</OrganizationVersion>
  <OrganizationServiceUrl>https://org${n}.api.crm4.dynamics.com/XRMServices/2011/Organization.svc</OrganizationServiceUrl>
  <UserName>alex${n}@contoso.example</UserName><UserPassword>F+o7kTN/ctJnKg+26k42TA==</UserPassword>
  <WebApplicationUrl>https://org${n}.crm4.dynamics.com/</WebApplicationUrl></ConnectionDetail>`

/** Records, until it is asked, the longest time between two frames and until main's answer, in milliseconds. */
async function watchWindow(window: Page): Promise<() => Promise<{ frame: number; answer: number }>> {
  await window.evaluate(() => {
    const watched = { frame: 0, answer: 0, on: true }
    Object.assign(globalThis, { watched })
    let before = performance.now()
    const frame = () => {
      const now = performance.now()
      watched.frame = Math.max(watched.frame, now - before)
      before = now
      if (watched.on) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    const ask = async () => {
      while (watched.on) {
        const started = performance.now()
        await self.homerealm.app.status()
        watched.answer = Math.max(watched.answer, performance.now() - started)
      }
    }
    void ask()
  })
  return () =>
    window.evaluate(() => {
      const { watched } = globalThis as unknown as { watched: { frame: number; answer: number; on: boolean } }
      watched.on = false
      return { frame: watched.frame, answer: watched.answer }
    })
}

/** Records, until it is asked, the longest time for which main ran nothing else, in milliseconds. */
async function watchMain(app: DrivenApp['app']): Promise<() => Promise<number>> {
  await app.evaluate(() => {
    const held = { longest: 0 }
    let before = performance.now()
    setInterval(() => {
      const now = performance.now()
      held.longest = Math.max(held.longest, now - before - 1)
      before = now
    }, 1)
    Object.assign(globalThis, { held })
  })
  return () => app.evaluate(() => (globalThis as unknown as { held: { longest: number } }).held.longest)
}

interface Measured {
  readonly preview: number
  readonly save: number
  readonly frame: number
  readonly answer: number
  readonly hold: number
}

const inWindow = (): Promise<Measured> =>
  inFolder(async (dataDir) => {
    const file = join(dataDir, 'list.xml')
    await writeFile(file, listOf(COUNT))
    const { app, window, close } = await launchApp({ dataDir })
    try {
      await app.evaluate(({ dialog }, path) => {
        Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) })
      }, file)
      await window.getByRole('button', { name: 'Import…' }).first().click()
      const watched = await watchWindow(window)
      const held = await watchMain(app)
      const started = performance.now()
      await window.getByRole('button', { name: 'Choose files…' }).click()
      await window.getByRole('button', { name: `Import ${COUNT.toLocaleString('en-US')}` }).click()
      const chosen = performance.now()
      await window.getByRole('option').first().waitFor()
      const saved = performance.now()
      const hold = await held()
      return { preview: chosen - started, save: saved - chosen, hold, ...(await watched()) }
    } finally {
      await close()
    }
  })

/** Milliseconds of the command line for the same file. */
const onCommandLine = (): Promise<number> =>
  inFolder(async (dataDir) => {
    const file = join(dataDir, 'list.xml')
    await writeFile(file, listOf(COUNT))
    const started = performance.now()
    await run(process.execPath, ['out/main/cli.js', 'import', file, '--yes'], {
      ...(process.env as Record<string, string>),
      HOMEREALM_DATA_DIR: dataDir,
    })
    return performance.now() - started
  })

/** The lines of a table. The detection that follows is stopped with the app. */
export async function importFigures(): Promise<readonly string[]> {
  const base = await onCommandLine()
  const { preview, save, frame, answer, hold } = await inWindow()
  const list = await acceptedList(COUNT)
  const row = (what: string, time: number): Figure => ({
    ...{ what, time, base },
    against: 'homerealm import with the same file',
  })
  return figureTable([
    {
      ...row(`${COUNT} organizations of one file imported in the window`, preview + save),
      most: { time: MOST },
    },
    row('of which until the preview', preview),
    row('of which from Import to the first row', save),
    row('longest time between two frames meanwhile', frame),
    row('longest time until main answered meanwhile', answer),
    row('longest time for which main ran nothing else', hold),
    row(`a list of a catalog that changes ${COUNT} organizations, accepted`, list.time),
    row('longest time for which the process ran nothing else', list.hold),
  ])
}
