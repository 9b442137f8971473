/** The import dialog: its preview and choices, the save with one undo, and the detection that follows. */
import { fireEvent, screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { FailureError, failure } from '../../main/contract/failure.ts'
import type { DetectionCount, ImportRow } from '../../main/contract/importing.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { anError } from '../support/failures.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, type Person, shown } from './support/shown.ts'

const A = 'https://a.crm.dynamics.com'
const b = aProfile({ id: 'b', name: 'B', orgUrl: 'https://b.crm.dynamics.com' as OrgUrl, notes: 'old' })
const common = { file: 'list.csv', secrets: [], leftOut: [] } as const
const NEW: ImportRow = {
  ...common,
  state: 'new',
  name: 'A',
  address: A,
  userName: 'alex@contoso.com',
  secrets: ['password'],
  leftOut: ['certificate'],
}
const ROWS: readonly ImportRow[] = [
  NEW,
  { ...common, state: 'changed', name: 'B', address: b.orgUrl, profileId: 'b', change: { notes: 'new' } },
  { ...common, state: 'there', name: 'C', address: null, profileId: null },
  {
    ...common,
    ...{ state: 'refused', name: null, address: null, line: 7 },
    failure: failure('input-refused/exchange-no-address', {}),
  },
]

type Dialog = Awaited<ReturnType<typeof opened>>['dialog']

async function opened(api: FakeApi, rows: readonly ImportRow[] = ROWS) {
  api.importRead = async () => rows
  const user = await shown(api)
  await user.keyboard('{Control>}k{/Control}')
  await user.click(await screen.findByRole('option', { name: 'Import organizations' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Import organizations' }))
  return { user, dialog }
}

async function read(api: FakeApi, rows?: readonly ImportRow[]) {
  const { user, dialog } = await opened(api, rows)
  await user.click(dialog.getByRole('button', { name: 'Choose files…' }))
  await dialog.findByRole('list', { name: 'What was found' })
  return { user, dialog }
}

const entries = (dialog: Dialog) =>
  within(dialog.getByRole('list', { name: 'What was found' }))
    .queryAllByRole('listitem')
    .map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim())
const box = (dialog: Dialog, name: string) => dialog.getByRole('checkbox', { name }) as HTMLInputElement
const press = (user: Person, dialog: Dialog, name: string) => user.click(dialog.getByRole('button', { name }))

describe('the preview', () => {
  test('says of each entry what the import does with it, and which secrets are not read', async () => {
    const { dialog } = await read(new FakeApi([b]))
    expect(entries(dialog)).toEqual([
      `A New ${A} · alex@contoso.com · list.csv Not read: passwordLeft out: its certificate`,
      `B Changed ${b.orgUrl} · list.csv notes: old → new`,
      'C Already there list.csv The same as an entry above',
      expect.stringMatching(/^Without a name Not understood list.csv, line 7 There is no address/),
    ])
    expect(dialog.getByText(/^1 entry with secrets/)).toBeDefined()
  })

  test('chooses what is new, and offers what is changed', async () => {
    const { user, dialog } = await read(new FakeApi([b]))
    expect([box(dialog, 'A').checked, box(dialog, 'B').checked]).toEqual([true, false])
    expect(dialog.getAllByRole('checkbox')).toHaveLength(3)
    await user.click(box(dialog, 'B'))
    expect(dialog.getByText('2 selected')).toBeDefined()
    await user.click(box(dialog, 'All new'))
    expect(dialog.getByText('1 selected')).toBeDefined()
    await press(user, dialog, 'Import 1')
  })

  test('shows one kind alone, with the number of each', async () => {
    const { user, dialog } = await read(new FakeApi([b]))
    await press(user, dialog, 'Not understood (1)')
    expect(entries(dialog)).toHaveLength(1)
    expect(dialog.getByText('1 selected')).toBeDefined()
    await press(user, dialog, 'All (4)')
    expect(entries(dialog)).toHaveLength(4)
  })

  test('tells of each file that could not be read, and loses no other', async () => {
    const api = new FakeApi([b])
    api.importedFiles = [
      { file: 'list.csv', others: 3, failure: null },
      { file: 'ours.json', others: 0, sealed: true, failure: null },
      { file: 'cut.xml', others: 0, failure: failure('input-refused/exchange-damaged', { as: 'XML' }) },
    ]
    api.skippedFiles = 2
    const { dialog } = await read(api)
    expect(dialog.getByText('1 file was not read')).toBeDefined()
    expect(dialog.getByText('cut.xml').closest('li')?.textContent).toMatch(/begins like XML/)
    expect(dialog.getByText('3 entries without an organization of Dynamics 365.')).toBeDefined()
    expect(dialog.getByText('2 files without connections.')).toBeDefined()
    expect(entries(dialog)).toHaveLength(4)
  })

  test('of ten thousand entries has a few rows in the page, and all of them in its choice', async () => {
    const many = Array.from({ length: 10_000 }, (_, n): ImportRow => ({ ...NEW, name: `Org ${n}` }))
    const api = new FakeApi()
    const { user, dialog } = await read(api, many)
    expect(await dialog.findByText('10,000 selected')).toBeDefined()
    expect(entries(dialog).length).toBeLessThan(100)
    await press(user, dialog, 'Import 10,000')
    const chosen = () => calls(api, 'importing.save').map(([, , rows]) => (rows as number[]).length)
    await expect.poll(chosen).toEqual([10_000])
  })

  test('of markup and marks shows them as text', async () => {
    const name = '<img src=x onerror=alert(1)>'
    const { dialog } = await read(new FakeApi(), [{ ...NEW, name }])
    expect(box(dialog, name)).toBeDefined()
    expect(document.querySelector('img')).toBeNull()
  })
})

describe('sealed secrets', () => {
  const PASSPHRASE = 'correct horse battery'
  const THERE: ImportRow = { ...common, state: 'there', name: 'B', address: b.orgUrl, profileId: 'b' }
  const rows = [NEW, THERE]
  const opened = rows.map((row) => ({ ...row, unsealed: true }) as const)
  const sealedApi = () => {
    const api = new FakeApi([b])
    api.importedFiles = [{ file: 'ours.json', others: 0, sealed: true, failure: null }]
    api.unsealed = async (passphrase) => {
      if (passphrase !== PASSPHRASE) throw new FailureError(failure('input-refused/passphrase', {}))
      api.importedRows = opened
      return { accounts: [[0], [1]], left: 0 }
    }
    return api
  }
  const field = (dialog: Dialog) => dialog.getByLabelText<HTMLInputElement>('Passphrase')

  test('open with the passphrase, which is gone from the page then, and are saved with the agreement that opening them is', async () => {
    const api = sealedApi()
    api.importSaved = async () => ({ added: ['x'], changed: 0, secrets: 2 })
    const { user, dialog } = await read(api, rows)
    expect(dialog.getByText(/^1 file has secrets that are sealed under a passphrase\./)).toBeDefined()
    expect(field(dialog).type).toBe('password')
    await user.type(field(dialog), `${PASSPHRASE}{Enter}`)
    const agreement = await dialog.findByLabelText<HTMLInputElement>('Save the secrets of 2 accounts too')
    expect(agreement.checked).toBe(true)
    expect(document.activeElement).toBe(agreement)
    expect(dialog.queryByLabelText('Passphrase')).toBeNull()
    expect(dialog.getAllByText('Can be saved: sealed secret')).toHaveLength(2)
    await press(user, dialog, 'Import 2')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'importing.save')).toEqual([['importing.save', 'import', [0, 1], true]])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(calls(api, 'importing.undo')).toEqual([['importing.undo', 'import']])
  })

  test('stay sealed after a wrong passphrase, which is told at the field and loses no choice', async () => {
    const { user, dialog } = await read(sealedApi(), rows)
    await user.click(box(dialog, 'A'))
    await user.type(field(dialog), 'wrong{Enter}')
    const alert = await dialog.findByRole('alert')
    expect(alert.textContent).toMatch(/The passphrase does not open the sealed secrets/)
    expect(field(dialog).getAttribute('aria-describedby')).toContain(alert.id)
    expect([field(dialog).getAttribute('aria-invalid'), field(dialog).value]).toEqual(['true', ''])
    expect(document.activeElement).toBe(field(dialog))
    expect(box(dialog, 'A').checked).toBe(false)
    await user.type(field(dialog), `${PASSPHRASE}{Enter}`)
    await dialog.findByLabelText('Save the secret of 1 account too')
  })

  test('need no passphrase: an import without them leaves them in the file', async () => {
    const api = sealedApi()
    const { user, dialog } = await read(api, rows)
    await press(user, dialog, 'Import 1')
    await expect.poll(() => calls(api, 'importing.save')).toEqual([['importing.save', 'import', [0], false]])
  })

  test('that take long show so, and a cancel leaves the preview', async () => {
    const api = sealedApi()
    api.unsealed = () => new Promise(() => undefined)
    const { user, dialog } = await read(api, rows)
    await user.type(field(dialog), `${PASSPHRASE}{Enter}`)
    expect(await dialog.findByRole('button', { name: 'Opening…' })).toBeDefined()
    expect([field(dialog).value, field(dialog).readOnly]).toEqual(['', true])
    const [cancel] = dialog.getAllByRole('button', { name: 'Cancel' })
    await user.click(cancel as HTMLElement)
    expect(await dialog.findByRole('button', { name: 'Open' })).toBeDefined()
    expect([entries(dialog).length, dialog.queryByRole('alert')]).toEqual([2, null])
  })

  test('beside others that can be read are agreed to by hand', async () => {
    const api = sealedApi()
    const readable = { ...NEW, secrets: ['password'], readable: { what: 'password', name: 'alex' } } as const
    api.unsealed = async () => {
      api.importedRows = [readable, { ...THERE, unsealed: true }]
      return { accounts: [[1]], left: 0 }
    }
    const { user, dialog } = await read(api, [readable, THERE])
    await user.type(field(dialog), `${PASSPHRASE}{Enter}`)
    expect((await dialog.findByLabelText<HTMLInputElement>('Save 2 secrets too')).checked).toBe(false)
  })

  test('that are for no organization here are said to be', async () => {
    const api = sealedApi()
    api.unsealed = async () => ({ accounts: [], left: 0 })
    const { user, dialog } = await read(api, rows)
    await user.type(field(dialog), `${PASSPHRASE}{Enter}`)
    expect(await dialog.findByText(/^The opened secrets are for no organization here/)).toBeDefined()
    expect(dialog.queryByLabelText(/^Save/)).toBeNull()
  })
})

describe('secrets that can be read', () => {
  const A_PASSWORD: ImportRow = {
    ...NEW,
    secrets: ['password', 'token'],
    readable: { what: 'password', name: 'alex@contoso.com' },
  }
  const THERE: ImportRow = {
    ...{ ...common, state: 'there', name: 'B', address: b.orgUrl, profileId: 'b' },
    ...{ secrets: ['password'], readable: { what: 'password', name: 'bo@contoso.com' } },
  }
  const agree = (dialog: Dialog) => dialog.queryByLabelText<HTMLInputElement>(/^Save .* too/)

  test('are told of each row, apart from those that are not', async () => {
    const { dialog } = await read(new FakeApi(), [A_PASSWORD])
    expect(dialog.getByText('Can be saved: password')).toBeDefined()
    expect(dialog.getByText('Not read: token')).toBeDefined()
  })

  test('that an earlier import has saved are told apart', async () => {
    const { dialog } = await read(new FakeApi([b]), [THERE, { ...THERE, name: 'C', secretSaved: true }])
    expect(dialog.getAllByText('Can be saved: password')).toHaveLength(1)
    expect(dialog.getByText('Already saved: password. A new save replaces it.')).toBeDefined()
  })

  test('are saved only if the person agrees, and only those of the chosen rows count', async () => {
    const api = new FakeApi()
    api.importSaved = async () => ({ added: ['x', 'y'], changed: 0, secrets: 1 })
    const { user, dialog } = await read(api, [A_PASSWORD, { ...A_PASSWORD, name: 'Other' }])
    expect(agree(dialog)?.checked).toBe(false)
    expect(dialog.getByLabelText('Save 2 passwords and client secrets too')).toBeDefined()
    await user.click(box(dialog, 'Other'))
    await user.click(dialog.getByLabelText('Save 1 password or client secret too'))
    await press(user, dialog, 'Import 1')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'importing.save')).toEqual([['importing.save', 'import', [0], true]])
    expect(screen.getByText('Imported 2 organizations, with 1 secret.')).toBeDefined()
  })

  test('are no longer agreed to after another file was read', async () => {
    const { user, dialog } = await read(new FakeApi(), [A_PASSWORD])
    await user.click(agree(dialog) as HTMLElement)
    await press(user, dialog, 'Other files…')
    await expect.poll(() => agree(dialog)?.checked).toBe(false)
  })

  test('of organizations that are there are offered too, and chosen once the person agrees', async () => {
    const api = new FakeApi([b])
    api.importSaved = async () => ({ added: [], changed: 0, secrets: 2 })
    const { user, dialog } = await read(api, [THERE, { ...THERE, name: 'C' }, { ...THERE, name: 'D' }])
    expect(dialog.getAllByText('Can be saved: password')).toHaveLength(3)
    expect([box(dialog, 'B').checked, box(dialog, 'B').disabled]).toEqual([false, true])
    expect(dialog.getByText('0 selected')).toBeDefined()
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Import' }).disabled).toBe(true)
    await user.click(dialog.getByLabelText('Save 3 passwords and client secrets too'))
    expect([box(dialog, 'B').checked, box(dialog, 'B').disabled]).toEqual([true, false])
    await user.click(box(dialog, 'C'))
    await press(user, dialog, 'Import 2')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'importing.save')).toEqual([['importing.save', 'import', [0, 2], true]])
    expect(screen.getByText('Saved 2 secrets.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(calls(api, 'importing.undo')).toEqual([['importing.undo', 'import']])
  })

  test('of organizations that are there stay in the file if the person does not agree', async () => {
    const api = new FakeApi([b])
    const { user, dialog } = await read(api, [NEW, THERE])
    await press(user, dialog, 'Import 1')
    await expect.poll(() => calls(api, 'importing.save')).toEqual([['importing.save', 'import', [0], false]])
  })

  test('are not offered where there are none, or none that can be imported', async () => {
    const { dialog } = await read(new FakeApi(), [
      NEW,
      {
        ...common,
        state: 'there',
        name: 'C',
        address: null,
        profileId: null,
        readable: { what: 'password', name: 'alex@contoso.com' },
      },
    ])
    expect(agree(dialog)).toBeNull()
  })
})

describe('a save', () => {
  test('sends the chosen rows by their index, closes, and can be undone at once', async () => {
    const api = new FakeApi([b])
    api.importSaved = async () => ({ added: ['x', 'y'], changed: 1, secrets: 0 })
    const { user, dialog } = await read(api)
    await user.click(box(dialog, 'B'))
    await press(user, dialog, 'Import 2')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'importing.save')).toEqual([['importing.save', 'import', [0, 1], false]])
    expect(screen.getByText('Imported 2 organizations and changed 1.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(calls(api, 'importing.undo')).toEqual([['importing.undo', 'import']])
  })

  test('that fails keeps the preview, and says why', async () => {
    const api = new FakeApi([b])
    api.importSaved = async () => {
      throw anError('store-unwritable')
    }
    const { user, dialog } = await read(api)
    await press(user, dialog, 'Import 1')
    expect(await dialog.findByRole('alert')).toBeDefined()
    expect(entries(dialog)).toHaveLength(4)
    expect(screen.queryByText(/^Imported/)).toBeNull()
  })

  test('begins the detection, with progress and Stop', async () => {
    const api = new FakeApi()
    api.importSaved = async () => ({ added: ['x', 'y', 'z'], changed: 0, secrets: 0 })
    let tell: (count: DetectionCount) => void = () => undefined
    api.detectingImported = (to) => {
      tell = to
      return new Promise(() => undefined)
    }
    const { user, dialog } = await read(api)
    await press(user, dialog, 'Import 1')
    expect(await screen.findByText('Detecting identity providers: 0 of 3')).toBeDefined()
    tell({ done: 2, failed: 1, of: 3 })
    expect(await screen.findByText('Detecting identity providers: 2 of 3')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Stop' }))
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'importing.detect']])
    expect(screen.queryByText(/Detecting identity providers/)).toBeNull()
  })

  test('says afterwards how many did not answer', async () => {
    const api = new FakeApi()
    api.importSaved = async () => ({ added: ['x', 'y'], changed: 0, secrets: 0 })
    api.detectingImported = async (tell) => tell({ done: 2, failed: 2, of: 2 })
    const { user, dialog } = await read(api)
    await press(user, dialog, 'Import 1')
    await screen.findByText(/^2 imported organizations did not answer/)
    await user.click(screen.getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement)
    expect(screen.queryByText(/did not answer/)).toBeNull()
  })
})

describe('reading', () => {
  test('can be canceled, and Escape forgets the preview in main too', async () => {
    const api = new FakeApi()
    const { user, dialog } = await opened(api)
    api.importRead = () => new Promise(() => undefined)
    await press(user, dialog, 'Choose a folder…')
    await dialog.findByText('Reading…')
    await press(user, dialog, 'Cancel')
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'importing.read']])
    api.importRead = async () => ROWS
    await press(user, dialog, 'Choose files…')
    await dialog.findByRole('list', { name: 'What was found' })
    await press(user, dialog, 'Cancel')
    expect(calls(api, 'importing.close')).toEqual([['importing.close', 'import']])
  })

  test('leaves the preview when the person chooses no other file', async () => {
    const api = new FakeApi([b])
    const { user, dialog } = await read(api)
    api.importRead = async () => null
    await press(user, dialog, 'Other files…')
    expect(entries(dialog)).toHaveLength(4)
    expect(calls(api, 'importing.close')).toEqual([])
  })

  test('a pasted connection string is offered for import by the add dialog, and its secret is not in the page', async () => {
    const api = new FakeApi()
    api.importRead = async () => [NEW]
    const { user, dialog, field } = await adding(api)
    const text = `Url=${A};\nUserName=alex@contoso.com;Password=hunter2`
    await user.click(field)
    await user.paste(text)
    const [offer] = dialog.getAllByRole('button', { name: 'Import…' })
    await user.click(offer as HTMLElement)
    await screen.findByRole('list', { name: 'What was found' })
    expect(calls(api, 'importing.read')).toEqual([['importing.read', { from: 'text', text }]])
    expect(document.body.innerHTML).not.toContain('hunter2')
  })

  test('an address is not offered for import', async () => {
    const { user, dialog, field } = await adding(new FakeApi())
    await user.click(field)
    await user.paste(A)
    expect(dialog.getAllByRole('button', { name: 'Import…' })).toHaveLength(1)
  })

  test('a text that is pasted into the dialog is read', async () => {
    const api = new FakeApi()
    const { user, dialog } = await opened(api)
    await user.paste('name,url')
    await dialog.findByRole('list', { name: 'What was found' })
    expect(calls(api, 'importing.read')).toEqual([['importing.read', { from: 'text', text: 'name,url' }]])
  })
})

describe('the connections of other tools', () => {
  test('are offered in an empty list', async () => {
    const api = new FakeApi()
    api.tools = [{ tool: 'xrmtoolbox', connections: 12 }]
    api.importRead = async () => ROWS
    const user = await shown(api)
    const line = await screen.findByText(/^XrmToolBox has 12 connections on this computer:/)
    await user.click(within(line).getByRole('button', { name: 'Import…' }))
    await screen.findByRole('list', { name: 'What was found' })
    expect(calls(api, 'importing.read')).toEqual([['importing.read', { from: 'tool', tool: 'xrmtoolbox' }]])
  })

  test('are not looked for if the list has organizations', async () => {
    const api = new FakeApi([b])
    let looked = false
    api.importing = {
      ...api.importing,
      usual: async () => {
        looked = true
        return []
      },
    }
    await shown(api)
    await screen.findByRole('option', { name: /^B/ })
    expect(looked).toBe(false)
  })
})

describe('files that are dropped on the window', () => {
  const file = (name: string, content: string) => new File([content], name)
  const folder = (name: string, inside: readonly object[]) => ({
    ...{ isFile: false, name, fullPath: `/${name}` },
    createReader: () => {
      const rest = [inside, []]
      return { readEntries: (tell: (some: readonly object[]) => void) => tell(rest.shift() ?? []) }
    },
  })
  const inFolder = (path: string, content: string) => ({
    ...{ isFile: true, name: path.split('/').at(-1), fullPath: `/${path}` },
    file: (tell: (file: File) => void) => tell(file(path, content)),
  })
  const item = (of: File | null, entry: object | null = null) => ({
    ...{ kind: 'file', getAsFile: () => of, webkitGetAsEntry: () => entry },
  })
  const drop = (items: readonly object[]) =>
    fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], items } })
  const sent = (api: FakeApi) => calls(api, 'importing.read').map(([, source]) => source)

  test('are read with those of folders, and no path of theirs is sent', async () => {
    const api = new FakeApi()
    api.importRead = async () => ROWS
    await shown(api)
    const team = folder('team', [
      inFolder('team/b.csv', 'b'),
      inFolder('team/a.csv', 'a'),
      { ...folder('.git', [inFolder('team/.git/config', 'x')]), fullPath: '/team/.git' },
    ])
    await drop([item(file('list.csv', 'name,url')), item(null, team), { kind: 'string' }])
    await screen.findByRole('list', { name: 'What was found' })
    expect(sent(api)).toEqual([
      {
        from: 'dropped',
        files: [
          { name: 'list.csv', content: btoa('name,url') },
          { name: 'team/a.csv', content: btoa('a') },
          { name: 'team/b.csv', content: btoa('b') },
        ],
      },
    ])
  })

  test('are not read beyond the limit', async () => {
    const api = new FakeApi()
    await shown(api)
    const large = Object.defineProperty(file('large.xml', 'x'), 'size', { value: 100_000_000 })
    await drop([item(large), item(file('a.csv', 'a'))])
    await expect
      .poll(() => sent(api))
      .toEqual([
        {
          from: 'dropped',
          files: [
            { name: 'large.xml', problem: 'too-large' },
            { name: 'a.csv', content: btoa('a') },
          ],
        },
      ])
  })

  test('leave another open dialog alone', async () => {
    const api = new FakeApi()
    await adding(api)
    await drop([item(file('a.csv', 'a'))])
    expect(sent(api)).toEqual([])
    expect(screen.getByRole('dialog', { name: 'Add organization' })).toBeDefined()
  })
})
