/** `catalog`: a publisher and a member at two terminals, with a shared folder between them. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Catalogs } from '../../../main/catalog/catalogs.ts'
import { signedListIn } from '../../../main/catalog/envelope.ts'
import { writtenKey } from '../../../main/catalog/key-file.ts'
import type { CatalogList } from '../../../main/catalog/list.ts'
import { readList } from '../../../main/catalog/read-list.ts'
import { newSigningKey } from '../../../main/catalog/signing.ts'
import { catalog } from '../../../main/command-line/catalog-command.ts'
import { listWithSaved } from '../../../main/command-line/list-command.ts'
import type { PolicyCatalog } from '../../../main/contract/catalog.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { exported } from '../../../main/exchange/export.ts'
import { Secret } from '../../../main/secret.ts'
import { keyOf, signedText } from '../../support/catalogs.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { answer } from '../../support/http.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile, NOW } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const PASSPHRASE = new Secret('correct horse battery')

/** Made once: a passphrase takes long, as it should. */
const [KEY, NEXT] = [newSigningKey(), newSigningKey()]
const [KEY_FILE, NEXT_FILE] = await Promise.all([KEY, NEXT].map((key) => writtenKey(key, PASSPHRASE)))

async function team(named: readonly PolicyCatalog[] = []) {
  const folder = await freshFolder()
  const store = new MemoryStore()
  const sent: (string | null)[] = []
  const catalogs = new Catalogs({
    profiles: store,
    http: async ({ headers }) => {
      sent.push(headers?.['authorization'] ?? null)
      return answer(200, signedText(KEY, { serial: 1 }))
    },
    tokenForSource: async () => new Secret('canary-token'),
    clouds: builtInClouds,
    readList: async (list) => readList(list),
    named: () => named,
    now: Date.now,
  })
  const said: string[] = []
  const at = (name: string) => join(folder, name)
  const run = (words: readonly string[], answer: string | null = null) =>
    catalog({ catalogs, profiles: store }, readCommand(['catalog', ...words]), {
      say: (text) => said.push(text),
      readLine: async () => answer,
      readSecret: async () => PASSPHRASE,
    })
  await writeFile(at('key'), KEY_FILE as string)
  await writeFile(at('next'), NEXT_FILE as string)
  /** What a publisher has put into the folder. */
  const publish = (serial: number, change: Partial<CatalogList> = {}, key = KEY) =>
    writeFile(at('homerealm-catalog.json'), signedText(key, { serial, ...change }))
  const sign = async (profiles: readonly ConnectionProfile[], ...words: readonly string[]) => {
    await writeFile(at('export.json'), exported('json', profiles, { now: NOW }))
    return run(['sign', at('export.json'), folder, '--signing-key', at('key'), '--name', 'Contoso', ...words])
  }
  const list = () => listWithSaved(store, new Set()).lines
  return { folder, store, said, sent, at, run, publish, sign, list }
}

const sales = aProfile({
  name: 'Sales',
  notes: 'canary-note',
  userName: 'canary@contoso.com',
  favorite: true,
})

describe('a catalog that the policy names', () => {
  const keys = [keyOf(KEY)]

  test('waits, is followed by a refresh, is managed, and cannot be removed', async () => {
    const named: PolicyCatalog[] = []
    const { folder, publish, run, said, store } = await team(named)
    await publish(1)
    named.push({ source: folder, keys, signIn: null })
    expect(await run(['list'])).toMatchObject({ lines: [], json: [] })
    expect(said).toEqual([expect.stringContaining(folder)])
    const { lines, json, status } = await run(['refresh'])
    expect(lines).toEqual(['Contoso: 1 organization added, 0 changed, 0 removed by the team.'])
    expect([json, status]).toMatchObject([[{ name: 'Contoso', isNew: true, failure: null }], undefined])
    const shown = await run(['list'])
    expect(shown.lines.join('\n')).toMatch(/MANAGED.*\nContoso.*by your organization/)
    expect(shown.json).toMatchObject([{ name: 'Contoso', managed: true }])
    const failed = await failureOf(run(['remove', 'Contoso']))
    expect(failed).toMatchObject({ reason: 'input-refused/catalog-managed' })
    expect(store.catalogs()).toHaveLength(1)
    named.pop()
    expect((await run(['list'])).json).toMatchObject([{ managed: false }])
    await run(['remove', 'Contoso'])
    expect(store.catalogs()).toEqual([])
  })

  test('is added by a person without a question', async () => {
    const named: PolicyCatalog[] = []
    const { folder, publish, run } = await team(named)
    await publish(1)
    named.push({ source: folder, keys, signIn: null })
    const { lines } = await run(['add', folder])
    expect(lines).toContain(`You follow Contoso from ${folder}.`)
  })

  test('that another key signed is not followed, and the exit status says so', async () => {
    const named: PolicyCatalog[] = []
    const { folder, publish, run, store } = await team(named)
    await publish(1, {}, NEXT)
    named.push({ source: folder, keys, signIn: null })
    const { lines, json, status } = await run(['refresh', folder])
    expect(lines.join()).toContain('Another key signed this list')
    expect([json, status]).toMatchObject([
      [{ id: null, name: folder, failure: { code: 'catalog-refused' } }],
      5,
    ])
    expect(store.catalogs()).toEqual([])
  })
})

describe('a member', () => {
  test('sees the key, confirms it, and has the organizations', async () => {
    const { folder, publish, run, said, list } = await team()
    await publish(1)
    const { lines } = await run(['add', folder], 'y')
    expect(said).toContain(`Signed by the key ${keyOf(KEY)}.`)
    expect(lines).toEqual([
      `You follow Contoso from ${folder}.`,
      `Trusted keys: ${keyOf(KEY)}`,
      'Contoso: 1 organization added, 0 changed, 0 removed by the team.',
    ])
    expect((await list()).join('\n')).toMatch(/CATALOG\n.*Sales.*Contoso/)
  })

  test.each([
    ['does not confirm the key', [], 'n', 'input-refused/catalog-not-followed'],
    ['presses Enter', [], '', 'input-refused/catalog-not-followed'],
    ['cannot be asked', [], null, 'input-refused/catalog-key-needed'],
    ['names another key', ['--key', `SHA256:${'A'.repeat(43)}`], null, 'catalog-refused/other-key'],
    ['names no key', ['--key', 'abc'], null, 'input-refused/catalog-key'],
  ] as const)('who %s follows nothing', async (_claim, words, answer, reason) => {
    const { folder, publish, run, store } = await team()
    await publish(1)
    expect(await failureOf(run(['add', folder, ...words], answer))).toMatchObject({ reason })
    expect([store.catalogs(), store.profiles()]).toEqual([[], []])
  })

  test('sees in the list what the team has removed', async () => {
    const { folder, publish, run, list } = await team()
    await publish(1)
    await run(['add', folder], 'y')
    await publish(2, { entries: [] })
    const { lines, json, status } = await run(['refresh'])
    expect(lines).toEqual([
      'Contoso: 0 organizations added, 0 changed, 1 removed by the team.',
      'Organizations that the team removed stay in your list, marked as removed.',
    ])
    expect([json, status]).toMatchObject([
      [{ isNew: true, removed: [expect.any(String)], failure: null }],
      undefined,
    ])
    expect((await list()).at(-1)).toMatch(/removed from Contoso$/)
  })

  test('learns why a list is refused, by the exit status too', async () => {
    const { folder, publish, run, at } = await team()
    await publish(1)
    await run(['add', folder], 'y')
    await writeFile(at('homerealm-catalog.json'), '{}')
    expect(await run(['refresh', 'contoso'])).toMatchObject({
      lines: [expect.stringMatching(/^Contoso: The source has no signed list/)],
      json: [{ failure: { code: 'catalog-refused', message: expect.any(String) } }],
      status: 5,
    })
  })

  test('who no longer follows keeps the organizations', async () => {
    const { folder, publish, run, list } = await team()
    await publish(1)
    await run(['add', folder], 'y')
    expect((await run(['remove', 'Contoso'])).lines).toEqual([
      'You no longer follow Contoso. Its 1 organization stays in your list.',
    ])
    expect((await list()).join('\n')).not.toContain('CATALOG')
    expect((await run(['list'])).lines).toEqual([
      'You do not follow a catalog yet. Add one: homerealm catalog add SOURCE',
    ])
    expect(await failureOf(run(['remove', 'Contoso']))).toMatchObject({
      reason: 'input-refused/catalog-unknown',
    })
  })
})

describe('a publisher', () => {
  test.skipIf(process.platform === 'win32')('publishes a file that others may read', async () => {
    const { sign, at } = await team()
    await sign([sales])
    expect((await stat(at('homerealm-catalog.json'))).mode & 0o777).toBe(0o666 & ~process.umask())
  })

  test('publishes nothing personal', async () => {
    const { sign, at } = await team()
    await sign([sales])
    const { payload } = signedListIn(await readFile(at('homerealm-catalog.json'), 'utf8'))
    expect(payload.toString()).not.toMatch(/canary|favorite|notes|userName|browser/)
  })

  test('names the catalog once', async () => {
    const { sign, run, at, folder } = await team()
    await writeFile(at('export.json'), exported('json', [sales], { now: NOW }))
    const words = ['sign', at('export.json'), folder, '--signing-key', at('key')]
    expect(await failureOf(run(words))).toMatchObject({ reason: 'input-refused/catalog-name' })
    await sign([sales])
    expect((await run(words)).lines[0]).toMatch(/^Signed the list of Contoso with 1 organization: /)
  })

  test('gives each list a larger number, in the same second too', async () => {
    const { sign } = await team()
    const serials = [(await sign([sales])).json, (await sign([sales])).json] as { serial: number }[]
    expect(serials[1]?.serial).toBeGreaterThan(serials[0]?.serial as number)
  })

  test('moves the members on to a new key, and does not lock them out by mistake', async () => {
    const { publish, sign, run, folder, at } = await team()
    await publish(1)
    await run(['add', folder], 'y')
    const byNext = ['--signing-key', at('next')] as const
    const before = await readFile(at('homerealm-catalog.json'), 'utf8')
    expect(await failureOf(sign([sales], ...byNext))).toMatchObject({
      reason: 'input-refused/catalog-strange-key',
    })
    expect(await readFile(at('homerealm-catalog.json'), 'utf8')).toBe(before)
    await sign([sales], '--next-key', keyOf(NEXT))
    await run(['refresh'])
    await sign([], ...byNext)
    expect((await run(['refresh'])).lines[0]).toMatch(/1 removed by the team/)
  })

  test('gets a key whose file tells the fingerprint alone', async () => {
    const { run, at } = await team()
    const { lines, json } = await run(['keygen', at('third')])
    const { fingerprint } = json as { fingerprint: string }
    expect(lines[1]).toBe(`Its fingerprint: ${fingerprint}`)
    expect(JSON.parse(await readFile(at('third'), 'utf8'))).toMatchObject({ fingerprint })
  })

  test('replaces no other file', async () => {
    const { sign, run, at } = await team()
    expect(await failureOf(run(['keygen', at('key')]))).toMatchObject({
      reason: 'input-refused/exchange-file-exists',
    })
    await writeFile(at('homerealm-catalog.json'), 'my thesis')
    expect(await failureOf(sign([sales]))).toMatchObject({ code: 'catalog-refused' })
    expect(await readFile(at('homerealm-catalog.json'), 'utf8')).toBe('my thesis')
  })

  test('learns which entry cannot be published', async () => {
    const { sign } = await team()
    const failed = await failureOf(
      sign([aProfile({ name: 'Old', orgUrl: 'http://crm.contoso.com' as never })]),
    )
    expect(failed.message).toMatch(/^An entry of the list cannot be used \(Old\): /)
  })

  test('replaces no list by one that no member can read', async () => {
    const { sign, at } = await team()
    await sign([sales])
    const before = await readFile(at('homerealm-catalog.json'), 'utf8')
    const tags = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(40, 'x'))
    const many = Array.from({ length: 5400 }, (_, index) =>
      aProfile({ id: `${index}`, orgUrl: `https://o${index}.crm4.dynamics.com` as OrgUrl, tags }),
    )
    expect(await failureOf(sign(many))).toMatchObject({ reason: 'catalog-refused/too-large' })
    expect(await readFile(at('homerealm-catalog.json'), 'utf8')).toBe(before)
  })
})

describe('a source with a sign-in', () => {
  const SOURCE = 'https://intranet.contoso.com/list.json'
  const add = (...words: readonly string[]) => ['add', SOURCE, '--key', keyOf(KEY), ...words]

  test('is followed with the account of an organization and the Application ID URI', async () => {
    const { run, store, sent } = await team()
    store.addAll([sales])
    const { json, lines } = await run(add('--org', 'Sales', '--resource', 'api://lists'))
    expect(json).toMatchObject({ source: SOURCE, signIn: { profileId: sales.id, resource: 'api://lists' } })
    expect(sent).toEqual(['Bearer canary-token'])
    expect(JSON.stringify([json, lines])).not.toContain('canary-token')
  })

  test.each([
    ['only the organization', ['--org', 'Sales'], 'input-refused/catalog-both'],
    ['only the Application ID URI', ['--resource', 'api://lists'], 'input-refused/catalog-both'],
    [
      'a URI of another server',
      ['--org', 'Sales', '--resource', 'https://graph.microsoft.com'],
      'input-refused/catalog-resource',
    ],
    ['no organization of the list', ['--org', 'Nobody', '--resource', 'api://x'], 'profile-unknown/named'],
  ])('is refused with %s', async (_what, words, reason) => {
    const { run, store, sent } = await team()
    store.addAll([sales])
    expect((await failureOf(run(add(...words)))).reason).toBe(reason)
    expect(sent).toEqual([])
  })
})
