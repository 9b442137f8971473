/** The import of the built app: files that a person chooses, drops and pastes, other tools' connections, and the undo. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { axeFaults } from '../support/axe-faults.ts'
import { findSecrets } from '../support/canary.ts'
import type { DrivenApp } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

const SECRET = 'canary-8c41d7-pw'

/** The app, whose dialogs for files answer with these. */
async function launched(paths: readonly string[] = []): Promise<DrivenApp> {
  // nothing of this computer is found
  const nowhere = join(harness.dataDir, 'nowhere')
  const driven = await harness.launch({ env: { XDG_CONFIG_HOME: nowhere, XDG_DATA_HOME: nowhere } })
  await driven.app.evaluate(({ dialog }, filePaths) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: filePaths.length === 0, filePaths }) })
  }, paths)
  return driven
}

async function opened({ window }: DrivenApp) {
  await window.keyboard.press('ControlOrMeta+k')
  await window.getByRole('option', { name: 'Import organizations' }).click()
  return window.getByRole('dialog', { name: 'Import organizations' })
}

const written = async (name: string, content: string | Uint8Array): Promise<string> => {
  const file = join(harness.dataDir, name)
  await writeFile(file, content)
  return file
}

const shownNames = ({ window }: DrivenApp) =>
  window.getByRole('option').evaluateAll((rows) => rows.map((row) => row.querySelector('.name')?.textContent))

const strings = () => {
  const { origin } = new URL(harness.sample('Contoso').url)
  return `AuthType=OAuth;Url=${origin};UserName=alex@contoso.example;Password=${SECRET}`
}

test('files are read together, imported in one step, detected, and undone in one step', async () => {
  const good = await written('strings.txt', strings())
  const list = await written('team.csv', '\uFEFFname,url\r\n=Fabrikam,https://fabrikam.crm4.dynamics.com\r\n')
  const cut = await written('cut.xml', '<CrmConnections><Connections>')
  const driven = await launched([good, list, cut])
  const { window } = driven
  const dialog = await opened(driven)
  await dialog.getByRole('button', { name: 'Choose files…' }).click()
  await dialog.getByText('2 selected').waitFor()
  await dialog.getByText('Can be saved: password').waitFor()
  await dialog.getByText('1 file was not read').click()
  await dialog.getByText(/begins like XML/).waitFor()
  await dialog.getByRole('button', { name: 'Import 2' }).click()
  await dialog.waitFor({ state: 'detached' })
  await window.getByText('Imported 2 organizations.').waitFor()
  await expect.poll(() => shownNames(driven)).toHaveLength(2)
  // the one in the lab answers
  await window
    .getByRole('option')
    .getByText(/Entra ID/)
    .first()
    .waitFor()
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => shownNames(driven)).toEqual([])
  await window.getByText('No organizations yet').waitFor()
})

test('no secret of a file comes to the window or into the data folder', async () => {
  const folder = join(harness.dataDir, '..', `import-${Date.now()}`)
  await mkdir(folder)
  await writeFile(join(folder, 'strings.txt'), strings())
  const driven = await launched([folder])
  const { window } = driven
  const dialog = await opened(driven)
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
  await dialog.getByRole('button', { name: 'Import 1' }).click()
  await window.getByText('Imported 1 organization.').waitFor()
  const texts = [await window.content(), driven.output()]
  expect(await findSecrets({ secrets: [SECRET], folders: [harness.dataDir], texts })).toEqual([])
})

test('thousands of organizations of one file are imported while the window draws and main answers', async () => {
  const count = 2500
  const rows = Array.from(
    { length: count },
    (_, n) => `Org ${n},https://org${n}.crm4.invalid.example,alex${n}@contoso.example`,
  )
  const driven = await launched([await written('many.csv', ['name,url,user', ...rows].join('\n'))])
  const { window } = driven
  const dialog = await opened(driven)
  await window.evaluate(() => {
    const seen = { frames: 0, answers: 0 }
    Object.assign(globalThis, { seen })
    const frame = () => {
      seen.frames += 1
      requestAnimationFrame(frame)
    }
    frame()
    const ask = async () => {
      for (;;) {
        await self.homerealm.app.status()
        seen.answers += 1
      }
    }
    void ask()
  })
  const seen = () =>
    window.evaluate(() => ({
      ...(globalThis as unknown as { seen: { frames: number; answers: number } }).seen,
    }))
  const before = await seen()
  await dialog.getByRole('button', { name: 'Choose files…' }).click()
  await dialog.getByText('2,500 selected').waitFor()
  const read = await seen()
  expect(read.frames - before.frames).toBeGreaterThan(10)
  expect(read.answers - before.answers).toBeGreaterThan(10)
  expect(await dialog.getByRole('listitem').count()).toBeLessThan(100)
  await dialog.getByRole('button', { name: 'Import 2,500' }).click()
  await window.getByText('Imported 2,500 organizations.').waitFor()
  await window.getByText(/^Detecting identity providers: \d+ of 2,500$/).waitFor()
  await window.getByRole('button', { name: 'Stop' }).click()
  await window.getByRole('button', { name: 'Undo' }).click()
  await window.getByText('No organizations yet').waitFor()
})

describe('the window takes', () => {
  test('files that are dropped on it, and no other window opens them', async () => {
    const driven = await launched()
    const { window } = driven
    await window.getByText('No organizations yet').waitFor()
    const before = window.url()
    await window.evaluate((text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'strings.txt'))
      const event = (type: string) =>
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      event('dragover')
      event('drop')
    }, strings())
    const dialog = window.getByRole('dialog', { name: 'Import organizations' })
    await dialog.getByRole('button', { name: 'Import 1' }).waitFor()
    expect(await dialog.getByRole('listitem').textContent()).toContain('strings.txt')
    expect(window.url()).toBe(before)
  })

  test('a connection string that is pasted into the add dialog', async () => {
    const driven = await launched()
    const { window } = driven
    await window.getByRole('button', { name: 'Add organization' }).first().click()
    const add = window.getByRole('dialog', { name: 'Add organization' })
    await add.getByLabel('Organization URL').evaluate((field, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    }, strings())
    await add.getByText('An import reads more of this').waitFor()
    await add.getByRole('button', { name: 'Import…' }).first().click()
    await window.getByRole('button', { name: 'Import 1' }).waitFor()
    expect(await window.content()).not.toContain(SECRET)
  })
})

test('an empty window offers the connections of other tools on this computer, and has no fault that axe-core finds', async () => {
  const data = join(harness.dataDir, 'share')
  await mkdir(join(data, 'Microsoft', 'PowerAppsCli'), { recursive: true })
  const profiles = [1, 2].map((n) => ({ Name: `Org ${n}`, Resource: `https://org${n}.crm4.dynamics.com/` }))
  const file = join(data, 'Microsoft', 'PowerAppsCli', 'authprofiles_v2.json')
  await writeFile(file, JSON.stringify({ Profiles: profiles }))
  const { window } = await harness.launch({ env: { XDG_CONFIG_HOME: data, XDG_DATA_HOME: data } })
  const line = window.getByText('The Power Platform CLI has 2 connections on this computer:')
  await line.getByRole('button', { name: 'Import…' }).click()
  await window.getByRole('button', { name: 'Import 2' }).waitFor()
  expect(await axeFaults(window)).toEqual([])
})
