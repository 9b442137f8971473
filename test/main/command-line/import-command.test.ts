/** `import`: what it prints, asks, adds and changes, and what it does with bad files. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importConnections } from '../../../main/command-line/import-command.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { exported } from '../../../main/exchange/export.ts'
import { seal } from '../../../main/exchange/seal.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { Secret } from '../../../main/secret.ts'
import { createImportedSecrets } from '../../../main/session/imported-secrets.ts'
import { createMovedSecrets } from '../../../main/session/moved-secrets.ts'
import { findSecrets } from '../../support/canary.ts'
import { readFixture } from '../../support/fixtures.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const SECRET = 'canary-8c41d7-pw'

interface Given {
  readonly saved?: readonly ConnectionProfile[]
  /** null: there is no terminal. */
  readonly answer?: string | null
  readonly input?: string
  /** The passphrase that the person types. */
  readonly passphrase?: string
  readonly vault?: MemoryVault
}

async function importing(
  words: readonly string[],
  { saved = [], answer = null, input = '', passphrase = '', vault = new MemoryVault() }: Given = {},
) {
  const profiles = new MemoryStore(saved)
  const organizations = new Organizations({ profiles, detector: {} as never, now: Date.now })
  const said: string[] = []
  const asked: string[] = []
  const movedSecrets = createMovedSecrets({ profiles, vault })
  const importedSecrets = createImportedSecrets({ profiles, vault })
  const core = { profiles, organizations, movedSecrets, importedSecrets }
  const result = await importConnections(core, readCommand(['import', ...words]), {
    readSecret: async () => new Secret(passphrase),
    say: (text) => said.push(text),
    readLine: async (question) => {
      asked.push(question)
      return answer
    },
    readInput: async (limit) => {
      if (input.length > limit) throw fail('input-refused/piped-too-long', { kibibytes: limit / 1024 })
      return Buffer.from(input)
    },
  })
  return {
    ...result,
    json: result.json as {
      rows: { state: string }[]
      added: string[]
      changed: string[]
      secretsTaken: number
    },
    profiles,
    said,
    asked,
  }
}

/** A folder with these files. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await freshFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

const A = 'https://a.crm.dynamics.com'
const ONE = `AuthType=OAuth;Url=${A};UserName=alex@contoso.com;Password=${SECRET}`

describe('the preview', () => {
  test('has a row for each entry: its state, name, address, file and remarks', async () => {
    const there = aProfile({
      name: 'B',
      orgUrl: 'https://b.crm.dynamics.com' as OrgUrl,
      environment: 'unspecified',
    })
    const input = `name,url,notes,password\nA,${A},,${SECRET}\nB,b.crm.dynamics.com,,\nNew,https://b.crm.dynamics.com,Hi,\nC,http://crm.contoso.com,,`
    const { lines } = await importing(['-', '--dry-run'], { input, saved: [there] })
    expect(lines).toEqual([
      'STATE           NAME  ADDRESS                     FILE            REMARKS',
      'new             A     https://a.crm.dynamics.com  standard input  has a secret that Homerealm did not read: password',
      'already there   B     https://b.crm.dynamics.com  standard input',
      'changed         New   https://b.crm.dynamics.com  standard input  differs in: name, notes',
      'not understood  C     http://crm.contoso.com      standard input  This address is not encrypted (http).',
      '1 new, 1 already there, 1 changed, 1 not understood.',
      'Nothing was added or changed.',
      'Saved organizations stay as they are. --update changes those that differ.',
    ])
  })

  test('says the line of an entry in a text', async () => {
    const { lines } = await importing(['-', '--dry-run'], { input: `\nUrl=${A}\nUrl=\nUrl=${A};x` })
    expect(
      lines.filter((line) => line.includes('standard input:')).map((line) => line.replace(/ {2,}/g, ' | ')),
    ).toEqual([
      'new | A | https://a.crm.dynamics.com | standard input:2',
      'not understood | - | - | standard input:3 | There is no address of an organization.',
      expect.stringMatching(
        /^not understood \| - \| - \| standard input:4 \| The connection string cannot be read/,
      ),
    ])
  })

  test('cannot move the cursor or turn the text around, whatever a name has', async () => {
    const input = JSON.stringify({
      format: 'homerealm-organizations',
      version: 1,
      organizations: [{ name: '\u001B[2J<b>\u202Ex\r\n../x', url: A }],
    })
    const { lines } = await importing(['-', '--dry-run'], { input })
    expect(lines[1]).toMatch(/^new {4}\[2J<b> x {2}\.\.\/x /)
  })

  test('of a dry run adds nothing and asks nothing, also with --yes', async () => {
    const { profiles, asked } = await importing(['-', '--dry-run', '--yes'], { input: ONE, answer: 'y' })
    expect([profiles.profiles(), asked]).toEqual([[], []])
  })
})

describe('before it adds anything', () => {
  test.each([
    ['y', 1],
    [' Yes ', 1],
    ['ja', 1],
    ['', 0],
    ['n', 0],
    ['yesterday', 0],
  ])('it shows the preview and asks, and the answer %j adds %i', async (answer, count) => {
    const { profiles, said, asked, lines } = await importing(['-'], { input: ONE, answer })
    expect(said[1]).toMatch(/^new +A +https:\/\/a\.crm/)
    expect(asked).toEqual(['Add 1 organization? [y/N] '])
    expect(profiles.profiles()).toHaveLength(count)
    expect(lines).toEqual([count === 1 ? 'Added 1 organization.' : 'Nothing was added or changed.'])
  })

  test('without a terminal it adds nothing, and says how to agree', async () => {
    const { profiles, status, failure } = await importing(['-'], { input: ONE })
    expect(profiles.profiles()).toEqual([])
    expect([status, failure?.reason]).toEqual([2, 'input-refused/exchange-not-confirmed'])
  })

  test('it does not ask if nothing is new', async () => {
    const saved = [aProfile({ name: 'A', orgUrl: A as OrgUrl, userName: 'alex@contoso.com' })]
    const { asked, status } = await importing(['-'], { input: ONE, saved })
    expect([asked, status]).toEqual([[], 0])
  })
})

describe('a saved organization that differs', () => {
  const saved = [
    aProfile({
      name: 'Old',
      orgUrl: A as OrgUrl,
      customer: 'Contoso',
      notes: 'mine',
      environment: 'production',
    }),
  ]
  const input = `name,url,environment\nNew,${A},sandbox`

  test('stays as it is', async () => {
    const { profiles, json } = await importing(['-', '--yes'], { input, saved })
    expect(profiles.profiles()).toEqual(saved)
    expect(json).toMatchObject({ rows: [{ state: 'changed' }], added: [], changed: [] })
  })

  test('changes with --update, and keeps what the file does not say', async () => {
    const { profiles, lines } = await importing(['-', '--update', '--yes'], { input, saved })
    expect(profiles.profiles()).toEqual([{ ...saved[0], name: 'New', environment: 'sandbox' }])
    expect(lines).toContain('Changed 1 organization.')
  })

  test('is part of the question', async () => {
    const { asked } = await importing(['-', '--update'], { input: `${input}\nB,b.crm.dynamics.com,`, saved })
    expect(asked).toEqual(['Add 1 organization and change 1? [y/N] '])
  })
})

describe('files and folders', () => {
  test('are read by their content, and other files of a folder are counted', async () => {
    const folder = await folderWith({
      'Connections/list.bak': Buffer.from(`\uFEFF${readFixture('exchange', 'xrmtoolbox.xml')}`, 'utf16le'),
      'pac.txt': readFixture('exchange', 'pac.json'),
      'readme.md': 'Hello',
      'app.exe': new Uint8Array([0x4d, 0x5a, 0, 1]),
      '.git/x.txt': ONE,
    })
    const { json, lines, profiles, status } = await importing([folder, '--yes', '--allow-http'])
    const states = json.rows.map(({ state }) => state)
    expect(states.filter((each) => each === 'new')).toHaveLength(profiles.profiles().length)
    expect(json).toMatchObject({
      files: [
        { format: 'xrmtoolbox', entries: 10 },
        { format: 'pac', entries: 5 },
      ],
    })
    expect(lines).toContain(`${folder}: 2 files without connections.`)
    expect(status).toBe(0)
  })

  test('that are bad do not stop the good ones', async () => {
    const folder = await folderWith({ 'a.txt': ONE, 'b.xml': '<CrmConnections><Conn', 'c.txt': 'Hello' })
    const paths = ['a.txt', 'b.xml', 'c.txt', 'missing.xml'].map((name) => join(folder, name))
    const { profiles, lines, status } = await importing([...paths, '--yes'])
    expect(profiles.profiles()).toHaveLength(1)
    expect(lines.filter((line) => /\.(?:xml|txt): /.test(line))).toEqual([
      `${paths[1]}: This begins like XML, and is incomplete or damaged. Export or copy the file again.`,
      `${paths[2]}: Homerealm does not know this format. The guide lists the files that Homerealm imports.`,
      expect.stringContaining(`There is no file ${paths[3]}.`),
    ])
    expect(status).toBe(1)
  })

  test('of which none is good are a failure', async () => {
    const folder = await folderWith({ 'b.xml': '<CrmConnections><Conn' })
    const file = join(folder, 'b.xml')
    expect(await importing([file])).toMatchObject({
      status: 2,
      failure: { reason: 'input-refused/exchange-damaged' },
    })
    expect(await importing([file, folder])).toMatchObject({
      status: 2,
      failure: { reason: 'input-refused/exchange-nothing' },
    })
  })

  test('that are too large are not read', async () => {
    const folder = await folderWith({ 'large.xml': new Uint8Array(100 * 1024 * 1024) })
    expect(await importing([join(folder, 'large.xml')])).toMatchObject({
      status: 2,
      failure: { reason: 'input-refused/file', facts: { problem: { is: 'too-large' } } },
    })
  })

  test('nor is standard input that is too long', async () => {
    expect(await importing(['-'], { input: ' '.repeat(33 * 1024 * 1024) })).toMatchObject({
      status: 2,
      failure: {
        reason: 'input-refused/file',
        facts: { problem: { is: 'too-large', file: 'standard input' } },
      },
    })
  })

  test('of a folder with too many of them are not read', async () => {
    const folder = await folderWith(
      Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.txt`, ONE])),
    )
    expect(await importing([folder])).toMatchObject({
      status: 2,
      failure: { reason: 'input-refused/exchange-folder' },
    })
  })
})

test('ten thousand entries of one file are added together', async () => {
  const entry = (at: number) =>
    `<ConnectionDetail><ConnectionId>1</ConnectionId><ConnectionName>C ${at}</ConnectionName><WebApplicationUrl>https://a${at}.crm.dynamics.com/</WebApplicationUrl></ConnectionDetail>`
  const input = `<CrmConnections><Connections>${Array.from({ length: 10_000 }, (_, at) => entry(at)).join('')}</Connections></CrmConnections>`
  const { profiles, lines } = await importing(['-', '--yes'], { input })
  expect(profiles.profiles()).toHaveLength(10_000)
  expect(lines.at(-1)).toBe('Added 10,000 organizations.')
})

test.each([ONE, `Password=${SECRET}`, `https://alex:${SECRET}@a.crm.dynamics.com`])(
  'a text in the place of a file is refused without repeating it: %s',
  async (word) => {
    const { json, lines, failure, status } = await importing([word])
    expect([status, failure?.reason]).toEqual([2, 'input-refused/exchange-no-file'])
    expect(JSON.stringify([json, lines, failure])).not.toContain(SECRET)
  },
)

describe('no secret of a file is printed or saved', () => {
  test.each([
    ['a connection string', ONE],
    ['a string with an error after it', `${ONE};x="`],
    ['a password with a semicolon', `Password=Winter;${SECRET};Url=${A}`],
    ['a password with a semicolon after the address', `Url=${A};Password=Winter;${SECRET};UserName=alex`],
    ['an address with a password', `Url=https://alex:${SECRET}@a.crm.dynamics.com`],
    ['an address with a token', `Url=${A}/main.aspx?code=${SECRET}#access_token=${SECRET}`],
    ['a placeholder within a password', `Url=https://alex:${SECRET}@{org}.crm.dynamics.com`],
    ['a variable', `CRM="${ONE}"`],
    ['settings', JSON.stringify({ Crm: ONE, Sql: `Server=x;Database=d;Password=${SECRET}` })],
    ['settings that are cut off', JSON.stringify({ Crm: ONE }).slice(0, -3)],
    ['web.config', `<configuration><add name="x" connectionString="${ONE}"/></configuration>`],
    [
      'web.config with an entity that there is not',
      `<configuration><add value="${ONE}&nbsp;"/></configuration>`,
    ],
    [
      'a file of XrmToolBox',
      `<CrmConnections><ConnectionDetail><WebApplicationUrl>${A}</WebApplicationUrl><UserPassword>${SECRET}</UserPassword><RefreshToken>${SECRET}</RefreshToken><ConnectionString>${ONE}</ConnectionString></ConnectionDetail></CrmConnections>`,
    ],
    [
      'a file of Power Platform ToolBox',
      JSON.stringify({
        version: 1,
        connections: [{ name: 'A', url: A, clientSecret: SECRET, password: SECRET }],
      }),
    ],
    ['CSV', `name,url,password,clientsecret,other\nA,${A},${SECRET},${SECRET},${SECRET}`],
    [
      'bookmarks',
      `<html><a href="${A}/main.aspx?code=${SECRET}">${SECRET}</a><a href="https://alex:${SECRET}@b.crm.dynamics.com/">x</a></html>`,
    ],
  ])('%s', async (_what, input) => {
    const { lines, json, failure, said, profiles } = await importing(['-', '--yes'], { input })
    const texts = [
      ...lines,
      JSON.stringify(json),
      JSON.stringify(failure ?? null),
      ...said,
      JSON.stringify(profiles.profiles()),
    ]
    expect(texts.join('').length).toBeGreaterThan(20)
    expect(await findSecrets({ secrets: [SECRET], texts })).toEqual([])
  })
})

describe('sealed secrets', () => {
  const PASSPHRASE = 'correct horse battery'
  const sealed = JSON.stringify({
    version: 1,
    accounts: [
      {
        authority: 'login.microsoftonline.com',
        method: 'client-credentials',
        name: 'robot',
        opens: [{ orgUrl: 'https://contoso.crm4.dynamics.com', userName: null }],
        secret: { version: 1, kind: 'client-secret', clientId: 'robot', secret: SECRET },
      },
    ],
  })
  const fileWith = async (url = 'https://contoso.crm4.dynamics.com') => {
    const part = await seal(new Secret(sealed), new Secret(PASSPHRASE))
    const contoso = aProfile({ name: 'Contoso', orgUrl: url as OrgUrl })
    return join(
      await folderWith({ 'all.json': exported('json', [contoso], { now: 0, sealed: part }) }),
      'all.json',
    )
  }

  test('are saved for the organization that they opened', async () => {
    const vault = new MemoryVault()
    const { json, profiles, lines } = await importing([await fileWith(), '--yes', '--with-secrets'], {
      passphrase: PASSPHRASE,
      vault,
    })
    const [profile] = profiles.profiles()
    expect(json.secretsTaken).toBe(1)
    expect(lines).toContain('Saved the secret of 1 account in the vault of this computer.')
    expect(profiles.account(profile?.accountId ?? '')).toMatchObject({
      name: 'robot',
      method: 'client-credentials',
    })
    expect([...vault.records.values()].map((record) => record.reveal())).toEqual([
      expect.stringContaining(SECRET),
    ])
  })

  test('stay sealed without the option, and the person hears of them', async () => {
    const file = await fileWith()
    const vault = new MemoryVault()
    const { json, lines } = await importing([file, '--yes'], { vault })
    expect([json.secretsTaken, vault.records.size]).toEqual([0, 0])
    expect(lines).toContain(`${file} has sealed secrets. --with-secrets and the passphrase take them.`)
  })

  test('with a wrong passphrase stop the import before it adds anything', async () => {
    const { profiles, reason } = await refusedWith(await fileWith(), 'another horse battery')
    expect([reason, profiles]).toEqual(['input-refused/passphrase', 0])
  })

  test('go to no organization whose address somebody changed in the file', async () => {
    const vault = new MemoryVault()
    const file = await fileWith('https://contoso.crm4.dynamics.com.evil.example')
    const { json } = await importing([file, '--yes', '--with-secrets'], { passphrase: PASSPHRASE, vault })
    expect([json.added.length, json.secretsTaken, vault.records.size]).toEqual([1, 0, 0])
  })

  test('are refused from standard input, which would have to give the passphrase too', async () => {
    const sealed = await readFile(await fileWith('https://contoso.crm4.dynamics.com'), 'utf8')
    const work = importing(['-', '--yes', '--with-secrets'], { input: sealed, passphrase: PASSPHRASE })
    expect((await failureOf(work)).reason).toBe('input-refused/sealed-input')
  })

  async function refusedWith(file: string, passphrase: string) {
    const saved = new MemoryStore([])
    const organizations = new Organizations({ profiles: saved, detector: {} as never, now: Date.now })
    const parts = { profiles: saved, vault: new MemoryVault() }
    const [movedSecrets, importedSecrets] = [createMovedSecrets(parts), createImportedSecrets(parts)]
    const { reason } = await failureOf(
      importConnections(
        { profiles: saved, organizations, movedSecrets, importedSecrets },
        readCommand(['import', file, '--yes', '--with-secrets']),
        {
          say: () => {},
          readLine: async () => null,
          readInput: async () => Buffer.from(''),
          readSecret: async () => new Secret(passphrase),
        },
      ),
    )
    return { reason, profiles: saved.profiles().length }
  }
})

describe('secrets of other tools', () => {
  const rows = `name,url,user,password\nA,${A},alex@contoso.com,${SECRET}\nB,${A}2,,${SECRET}`

  test('are named in the preview, and saved by --with-secrets where a user is named', async () => {
    const vault = new MemoryVault()
    const folder = await folderWith({ 'list.csv': rows })
    const without = await importing([join(folder, 'list.csv'), '--yes'])
    expect(without.lines.join('\n')).toContain('--with-secrets saves its password')
    expect(without.json.secretsTaken).toBe(0)
    const { lines, json, profiles } = await importing([join(folder, 'list.csv'), '--yes', '--with-secrets'], {
      vault,
    })
    expect(json.secretsTaken).toBe(1)
    expect(lines.at(-1)).toMatch(/^Saved 1 secret in the vault of this computer\./)
    const [key] = vault.records.keys()
    expect(JSON.parse(key ?? '')).toMatchObject({ kind: 'imported', accountId: profiles.profiles()[0]?.id })
    const texts = [JSON.stringify([lines, json, without.lines, without.json])]
    expect(await findSecrets({ secrets: [SECRET], texts })).toEqual([])
  })

  test('are saved for organizations that were there, and not by a dry run', async () => {
    const vault = new MemoryVault()
    const folder = await folderWith({ 'list.csv': rows })
    const saved = [aProfile({ id: 'a', name: 'A', orgUrl: A as OrgUrl, userName: 'alex@contoso.com' })]
    const words = [join(folder, 'list.csv'), '--with-secrets']
    await importing([...words, '--dry-run'], { saved, vault })
    expect(vault.records.size).toBe(0)
    const { json } = await importing([...words, '--yes'], { saved, vault })
    expect(json.secretsTaken).toBe(1)
    expect(JSON.parse([...vault.records.keys()][0] ?? '')).toMatchObject({ accountId: 'a' })
  })

  test('of an application are not saved for an organization that has another one and stays as it is', async () => {
    const vault = new MemoryVault()
    const [own, other] = ['4', '5'].map((n) => `${n.repeat(8)}-4444-4444-8444-444444444444`)
    const text = `AuthType=ClientSecret;Url=${A};ClientId=${own};ClientSecret=${SECRET}`
    const folder = await folderWith({ 'list.txt': text })
    const saved = [aProfile({ id: 'a', orgUrl: A as OrgUrl, userName: null, clientId: other as string })]
    const { json } = await importing([join(folder, 'list.txt'), '--with-secrets', '--yes'], { saved, vault })
    expect([json.secretsTaken, vault.records.size]).toEqual([0, 0])
  })

  test('come from standard input too, but no sealed ones', async () => {
    const vault = new MemoryVault()
    const { json } = await importing(['-', '--with-secrets', '--yes'], { vault, input: rows })
    expect(json.secretsTaken).toBe(1)
  })

  test('that the vault fails to write do not hide what was added', async () => {
    const vault = new MemoryVault()
    vault.write = async () => Promise.reject(fail('vault-record-damaged', {}))
    const folder = await folderWith({ 'list.csv': rows })
    const { json, failure, status } = await importing([join(folder, 'list.csv'), '--yes', '--with-secrets'], {
      vault,
    })
    expect(json.added).toHaveLength(2)
    expect([failure?.code, status === 0]).toEqual(['vault-record-damaged', false])
  })

  test('stop the import if the vault cannot keep them', async () => {
    const vault = new MemoryVault()
    vault.status = () => ({ state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } })
    const folder = await folderWith({ 'list.csv': rows })
    const work = importing([join(folder, 'list.csv'), '--yes', '--with-secrets'], { vault })
    expect((await failureOf(work)).code).toBe('vault-locked')
  })
})
