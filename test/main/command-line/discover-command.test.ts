import { beforeEach, expect, test } from 'vitest'
import { discover } from '../../../main/command-line/discover-command.ts'
import { exitStatus } from '../../../main/command-line/exit-status.ts'
import { printed } from '../../../main/command-line/printed.ts'
import { hosts } from '../../lab/index.ts'
import { schemaOf } from '../../support/json-schemas.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))
beforeEach(() => lab.discovery.reset())

async function run(...options: readonly string[]) {
  const said: string[] = []
  const core = { profiles: app.store, orgFinder: app.finder }
  const result = await discover(core, readCommand(['discover', ...options]), {
    say: (text) => said.push(text),
  })
  return { ...result, said }
}

const connected = async () => app.connect(await app.add(hosts.contoso))

test('lists what the only account can reach', async () => {
  await connected()
  const { lines, status, said, json } = await run()
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
    ['NAME', 'ADDRESS', 'ENVIRONMENT', 'VERSION', 'REGION', 'STATE', 'SAVED'],
    ['Contoso', lab.url(hosts.contoso).slice(0, -1), 'production', '9.2.24073.198', 'EMEA', 'enabled', 'yes'],
    [
      'Contoso Test',
      lab.url(hosts.contosoTest).slice(0, -1),
      'sandbox',
      '9.2.24073.198',
      'EMEA',
      'enabled',
      'no',
    ],
  ])
  expect([status, said]).toEqual([undefined, []])
  expect(json).toMatchObject({ account: { name: 'alex@contoso.example' }, added: [] })
})

test('a narrow terminal gets the table cut to its width', async () => {
  await connected()
  const lines = printed(await run(), { json: false, shown: true, width: 70 })
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength(3)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(70)
})

test.each([[[]], [['--all']]])('prints with %j and --json what its schema says', async (options) => {
  await connected()
  lab.discovery.more = [{ FriendlyName: 'Elsewhere', Url: 'https://crm.evil.example/' }]
  const { json } = await run(...options)
  const validate = schemaOf('discover')
  expect([validate(json), validate.errors]).toEqual([true, null])
})

test.each([
  ['its name', () => 'contoso test'],
  ['its address', () => lab.url(hosts.contosoTest)],
  ['its host', () => new URL(lab.url(hosts.contosoTest)).host],
])('adds an organization by %s', async (_what, typed) => {
  await connected()
  const { lines, json } = await run('--add', typed())
  expect(lines).toEqual([
    `Added Contoso Test (${lab.url(hosts.contosoTest).slice(0, -1)}).`,
    '1 organization was added.',
  ])
  expect(json).toMatchObject({ added: [app.store.profiles()[1]?.id] })
  // as `list --json` prints it
  const service = new URL(lab.url(hosts.discovery)).host
  expect(app.store.profiles()[1]).toMatchObject({ toldVersion: { version: '9.2.24073.198', service } })
})

test('adds all that are new, but none that another server has, and none that is disabled', async () => {
  lab.discovery.more = [
    { FriendlyName: 'Elsewhere', Url: 'https://crm.evil.example/' },
    { FriendlyName: 'Old', Url: `https://old.crm.lab.localhost:${lab.port}/`, State: 1 },
  ]
  await connected()
  const { lines, said } = await run('--all')
  expect(lines.at(-1)).toBe('1 organization was added.')
  expect(said).toEqual([
    'Note: Elsewhere is at crm.evil.example, which belongs to another server or cloud. --all leaves it out.',
  ])
})

test('names what failed, and says it by the exit status', async () => {
  await connected()
  app.vault.records.clear()
  const { status, said, lines } = await run()
  expect([status, lines]).toEqual([5, ['This account can reach no organizations.']])
  expect(said).toEqual([
    expect.stringMatching(/^Note: Lab cloud \(.*\): Contoso needs you to sign in again\./),
  ])
})

test.each([
  [['nobody@contoso.example'], 'input-refused/account-unknown'],
  [['--cloud', 'gcc'], 'input-refused/cloud-of-account'],
  [['--add', 'Fabrikam'], 'input-refused/not-found'],
])('refuses %j', async (options, reason) => {
  await connected()
  expect((await failureOf(run(...options))).reason).toBe(reason)
  expect(app.store.profiles()).toHaveLength(1)
})

test('asks which account if there are several', async () => {
  await connected()
  app.as('megan@fabrikam.example')
  await app.connect(await app.add(hosts.fabrikam))
  expect((await failureOf(run())).facts).toEqual({
    found: [
      expect.stringContaining('alex@contoso.example ('),
      expect.stringContaining('megan@fabrikam.example ('),
    ],
  })
  expect((await run('MEGAN@fabrikam.example')).lines).toHaveLength(2)
})

test.each(['mars', '', 'France (Bleu)'])(
  'names the clouds that exist for %j, also without an account',
  async (cloud) => {
    const failure = await failureOf(run('--cloud', cloud))
    expect([failure.reason, exitStatus(failure.code)]).toEqual(['input-refused/cloud-unknown', 2])
    expect(failure.advice).toMatch(
      /^--cloud takes one of these: public, gcc, gcc-high, dod, china, Lab cloud.*\.$/,
    )
  },
)

test('takes the host of a saved organization for no unknown cloud', async () => {
  await connected()
  expect((await failureOf(run('--cloud', new URL(lab.url(hosts.contoso)).host))).reason).toBe(
    'input-refused/cloud-of-account',
  )
})

test('says that nobody is signed in', async () => {
  expect((await failureOf(run())).reason).toBe('input-refused/no-account')
})
