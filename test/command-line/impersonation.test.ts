/** Requests and programs that act as another user of an organization. */
import { expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()
const curl = (...args: readonly string[]) =>
  homerealm(['curl', '--org', 'Contoso', ...args], harness.cliEnv())

const WHO = '/api/data/v9.2/WhoAmI'

test('a request acts as the user that --as names, and without it as the signed-in user', async () => {
  await signInAsApplication(harness)
  const { id } = harness.lab.person('gita@outlook.example')
  for (const user of ['gita@outlook.example', id]) {
    const { status, err, json } = await curl(WHO, '--as', user)
    expect([status, json(), err]).toEqual([
      0,
      expect.objectContaining({ UserId: id }),
      'Acting as Gita Guest (CallerObjectId)\n',
    ])
  }
  expect((await curl(WHO)).json()).not.toMatchObject({ UserId: id })
})

test('a user that is not there is refused before the request is sent', async () => {
  await signInAsApplication(harness)
  const before = harness.lab.log.length
  const { status, out, err } = await curl(
    '/api/data/v9.2/accounts',
    '-X',
    'DELETE',
    '--as',
    "' or fullname ne '",
  )
  expect([status, out, err]).toEqual([2, '', expect.stringContaining('The organization has no user')])
  expect(harness.lab.log.slice(before).map(({ method }) => method)).not.toContain('DELETE')
})

test('a program gets the name and the value of the header, and none of the terminal', async () => {
  await signInAsApplication(harness)
  const { id } = harness.lab.person('gita@outlook.example')
  const print = 'console.log(process.env.HOMEREALM_CALLER_HEADER + " " + process.env.HOMEREALM_CALLER_ID)'
  const exec = (...args: readonly string[]) =>
    homerealm(['exec', '--org', 'Contoso', ...args, '--', process.execPath, '-e', print], {
      ...harness.cliEnv(),
      HOMEREALM_CALLER_ID: 'of another program',
    })
  const acting = await exec('--as', 'gita@outlook.example')
  expect([acting.out, acting.err]).toEqual([
    `CallerObjectId ${id}\n`,
    'To act as Gita Guest, the program must send the header CallerObjectId itself.\n',
  ])
  expect((await exec()).out).toBe('undefined undefined\n')
})
