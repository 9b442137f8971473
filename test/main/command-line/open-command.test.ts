/** `open` opens an organization or one of its pages in the browser that is chosen for it. */
import { expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { needsNoSignIn } from '../../../main/command-line/command-kinds.ts'
import { open } from '../../../main/command-line/open-command.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Core } from '../../../main/core.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const online = aProfile({ name: 'Contoso', orgUrl: 'https://contoso.crm4.dynamics.com' as OrgUrl })
const local = aProfile({
  name: 'Fabrikam',
  orgUrl: 'https://crm.fabrikam.example' as OrgUrl,
  detection: null,
})

async function run(...words: string[]) {
  const opened: [string, string][] = []
  const core = {
    profiles: new MemoryStore([online, local]),
    sessions: { state: () => ({ status: 'signed-out' }) },
  }
  const terminal = {
    openBrowser: async (url: string, { name }: { name: string }) => void opened.push([url, name]),
  } as unknown as Terminal
  return { ...(await open(core as unknown as Core, readCommand(['open', ...words]), terminal)), opened }
}

test('an organization opens at its address', async () => {
  const url = 'https://contoso.crm4.dynamics.com'
  expect(await run('Contoso')).toEqual({
    lines: [`Opened Contoso (${url}).`],
    json: { profile: online.id, page: null, url, opened: true },
    opened: [[url, 'Contoso']],
  })
})

test('a page opens at its own', async () => {
  const { opened } = await run('Contoso', '--page', 'advanced-find')
  expect(opened).toEqual([['https://contoso.crm4.dynamics.com/main.aspx?pagetype=advancedfind', 'Contoso']])
})

test('without a browser the address is printed for a script', async () => {
  const { lines, opened } = await run('Contoso', '--page', 'admin-center', '--no-browser')
  expect(lines).toEqual(['https://admin.powerplatform.microsoft.com/environments'])
  expect(opened).toEqual([])
})

test('a page that the organization does not have is refused', async () => {
  expect(await failureOf(() => run('Fabrikam', '--page', 'maker-portal'))).toMatchObject({
    code: 'input-refused',
  })
})

test('no keychain process starts for it', () => {
  expect(needsNoSignIn('open')).toBe(true)
})

test('an unknown page is a usage error that lists the pages', () => {
  expect(() => readCommandLine(['open', 'Contoso', '--page', 'moon'])).toThrow(
    /maker-portal.*classic-settings/,
  )
})
