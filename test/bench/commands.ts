/** Measures short commands beside an empty program of the same Node: scripts and prompts run them all day. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EXECUTABLE_TESTS, madeCommandLine } from '../../build/command-line/prepare.mjs'
import { emptyExecutable } from '../../build/command-line/this-computer.ts'
import { withoutNodeVariables } from '../../main/command-line/node-variables.ts'
import { SAMPLE_CLIENT_ID } from '../../main/contract/client-ids.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { Secret } from '../../main/secret.ts'
import { SealedVault } from '../../main/vault/sealed-vault.ts'
import { typeDeviceCode } from '../lab/device-page.ts'
import { hosts, startLab } from '../lab/index.ts'
import { anEntry } from '../support/catalogs.ts'
import { homerealm, run } from '../support/command-line.ts'
import { planned } from '../support/memory-store.ts'
import { startPrivateKeyring } from '../support/private-keyring.ts'
import { aProfile, NOW } from '../support/profiles.ts'
import { MemoryKeychain } from '../support/vault-fakes.ts'
import type { Figure } from './figure-table.ts'
import { inFolder } from './folder.ts'
import { atShare } from './times.ts'

const RUNS = 15
const MANY = 1000
const ACCOUNTS = 20

type Env = Readonly<Record<string, string>>

interface Measured {
  readonly what: string
  /** Default: this Node. */
  readonly program?: string
  readonly args: readonly string[]
  readonly env: Env
}

const EMPTY = 'an empty program'

/**
 * The median of each, one after the other in each round, so that what else the computer does hits all of them.
 * @throws Error if a command fails
 */
async function alternating(commands: readonly Measured[]): Promise<ReadonlyMap<string, number>> {
  const times = new Map(commands.map(({ what }): [string, number[]] => [what, []]))
  for (let round = 0; round < RUNS; round += 1)
    for (const { what, program = process.execPath, args, env } of commands) {
      const started = performance.now()
      const { status, err } = await run(program, args, env)
      if (status !== 0) throw new Error(`${what}: ${err}`)
      times.get(what)?.push(performance.now() - started)
    }
  return new Map([...times].map(([what, all]) => [what, atShare(all, 0.5)]))
}

/** Organizations of some accounts whose tokens are saved. @param catalog they are from a team's list */
async function fill(dataDir: string, count: number, catalog: boolean): Promise<void> {
  const [store, vault] = [
    await openProfileStore({ dataDir }),
    new SealedVault({ dataDir, keychain: new MemoryKeychain() }),
  ]
  await vault.open()
  for (let index = 0; index < Math.min(count, ACCOUNTS); index += 1) {
    const accountId = `account-${index}`
    const name = `user${index}@contoso.com`
    store.putAccount({ id: accountId, authority: 'login.microsoftonline.com', method: 'entra', name })
    await vault.write({ kind: 'token-cache', accountId, clientId: SAMPLE_CLIENT_ID }, new Secret('{}'))
  }
  const urls = Array.from({ length: count }, (_, index) => `https://org${index}.crm.dynamics.com` as OrgUrl)
  const added = urls.map((orgUrl, index) =>
    aProfile({
      ...{ name: `Org ${index}`, orgUrl, accountId: `account-${index % ACCOUNTS}` },
      catalog: catalog ? { catalog: 'c', entry: `${index}`, removed: index % 50 === 0 } : null,
    }),
  )
  if (catalog) {
    const entries = urls.map((orgUrl, index) => anEntry({ id: `${index}`, name: `Org ${index}`, orgUrl }))
    const list = { id: 'c', name: 'Team', source: '/srv/team', keys: ['SHA256:x'], serial: 1, digest: 'd' }
    const found = { signedAt: NOW, checkedAt: NOW, etag: null, lastModified: null }
    await store.saveCatalog({ ...list, ...found, entries }, 'new', planned({ added, changed: [] }))
  } else store.addAll(added)
  store.close()
  vault.close()
}

/** Data folders with sign-ins and catalogs. */
type Folders = Readonly<Record<'one' | 'many' | 'listed', string>>

async function filled(folder: string): Promise<Folders> {
  const folders = { one: join(folder, 'one'), many: join(folder, 'many'), listed: join(folder, 'listed') }
  await fill(folders.one, 1, false)
  await fill(folders.many, MANY, false)
  await fill(folders.listed, MANY, true)
  return folders
}

/** What is wanted of `list`: beside an empty program, and with many organizations beside one. */
const [LIST, LONG_LIST] = [{ ratio: 3 }, { ratio: 1.2 }]

/** `list` of those folders, by the script in a clone. */
async function listFigures(folders: Folders): Promise<Figure[]> {
  const base = process.env as Env
  const at = (dataDir: string): Env => ({ ...base, HOMEREALM_DATA_DIR: dataDir })
  const [one, many, listed, names] = [
    'homerealm list, one saved sign-in',
    `The same with ${MANY} organizations of ${ACCOUNTS} accounts`,
    'The same, all from a team’s catalog',
    `homerealm complete-names, with ${MANY} organizations`,
  ] as const
  const list = ['out/main/cli.js', 'list']
  const times = await alternating([
    { what: EMPTY, args: ['-e', '0'], env: base },
    { what: one, args: list, env: at(folders.one) },
    { what: many, args: list, env: at(folders.many) },
    { what: listed, args: list, env: at(folders.listed) },
    { what: names, args: ['out/main/cli.js', 'complete-names'], env: at(folders.many) },
  ])
  const time = (what: string) => times.get(what) ?? 0
  return [
    { what: one, time: time(one), against: EMPTY, base: time(EMPTY), most: LIST },
    { what: many, time: time(many), against: one, base: time(one), most: LONG_LIST },
    { what: listed, time: time(listed), against: one, base: time(one) },
    { what: names, time: time(names), against: EMPTY, base: time(EMPTY) },
  ]
}

/** The same by the executable that people install, beside an empty one that is made the same way. */
async function executableFigures(program: string, empty: string, folders: Folders): Promise<Figure[]> {
  // with one of Node's variables it starts twice
  const base = (withoutNodeVariables(process.env) ?? process.env) as Env
  const at = (dataDir: string): Env => ({ ...base, HOMEREALM_DATA_DIR: dataDir })
  const [none, one, many] = [
    'an empty executable',
    'The executable: homerealm list, one saved sign-in',
    `The executable: the same with ${MANY} organizations of ${ACCOUNTS} accounts`,
  ] as const
  const times = await alternating([
    { what: none, program: empty, args: [], env: base },
    { what: one, program, args: ['list'], env: at(folders.one) },
    { what: many, program, args: ['list'], env: at(folders.many) },
  ])
  const time = (what: string) => times.get(what) ?? 0
  return [
    { what: one, time: time(one), against: none, base: time(none), most: LIST },
    { what: many, time: time(many), against: one, base: time(one), most: LONG_LIST },
  ]
}

/** The commands that open the keychain: one organization of the lab, with a saved sign-in at Microsoft Entra ID. */
async function signedInFigures(dataDir: string): Promise<Figure[]> {
  const [lab, keyring] = await Promise.all([startLab(), startPrivateKeyring({ state: 'unlocked' })])
  try {
    await mkdir(dataDir, { recursive: true })
    await writeFile(join(dataDir, 'clouds.json'), JSON.stringify(lab.clouds))
    const base: Env = { ...(process.env as Env), ...lab.env(), ...keyring.env, HOMEREALM_DATA_DIR: dataDir }
    await homerealm(['add', lab.url(hosts.contoso), '--name', 'Contoso'], base)
    let said = ''
    let typed = false
    const { status } = await homerealm(['connect', 'Contoso', '--device-code'], base, (text) => {
      said += text
      const [, page, code] = /open (https:\S+) and type the code (\S+)\n/.exec(said) ?? []
      if (page === undefined || code === undefined || typed) return
      typed = true
      void typeDeviceCode(lab, { page, code, userName: 'alex@contoso.example' })
    })
    if (status !== 0) throw new Error(said)
    const commands = [['status'], ['token', 'Contoso'], ['env', 'Contoso']]
    const measured = commands.map((args) => ({
      what: `homerealm ${args.join(' ')}`,
      args: ['out/main/cli.js', ...args],
      env: base,
    }))
    const times = await alternating([{ what: EMPTY, args: ['-e', '0'], env: base }, ...measured])
    const floor = times.get(EMPTY) ?? 0
    return measured.map(({ what }) => ({ what, time: times.get(what) ?? 0, against: EMPTY, base: floor }))
  } finally {
    await lab.stop()
    await keyring.stop()
  }
}

interface CommandFigures {
  readonly figures: readonly Figure[]
  /** What could not be measured, in a sentence each. */
  readonly missing: readonly string[]
}

export const commandFigures = (root: string): Promise<CommandFigures> =>
  inFolder(async (folder) => {
    const folders = await filled(folder)
    const figures = await listFigures(folders)
    const program = madeCommandLine(root)
    if (program !== null)
      figures.push(...(await executableFigures(program, await emptyExecutable(root, folder), folders)))
    return {
      figures: [...figures, ...(await signedInFigures(join(folder, 'signed-in')))],
      missing:
        program === null ? [`The executable is not here: npm test -- ${EXECUTABLE_TESTS} makes it.`] : [],
    }
  })
