/** Two people of one computer sign in at an AD FS with the system's browser: each needs their own port. */
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { freePort } from '../lab/processes.ts'
import { ScriptedBrowser } from '../lab/scripted-browser.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

const connect = (redirectUri: string, onPage: (url: string) => void) => {
  let said = ''
  let told = false
  const args = ['connect', 'Tailspin', '--no-browser', '--redirect-uri', redirectUri]
  return homerealm(args, harness.cliEnv(), (text) => {
    said += text
    const [, page] = /Open this page in a browser:\n(https:\S+)\n/.exec(said) ?? []
    if (page === undefined || told) return
    told = true
    onPage(page)
  })
}

async function signIn(page: string): Promise<void> {
  const browser = new ScriptedBrowser(harness.lab.fetch)
  const { userName, password } = harness.lab.person('diego@tailspin.example')
  const form = await browser.go(page)
  const end = await browser.submit(form, { UserName: userName, Password: password })
  await fetch(end.url)
}

test('a second process at the same port fails with advice, and signs in at another registered port', async () => {
  await homerealm(['add', harness.lab.url(hosts.tailspin), '--name', 'Tailspin'], harness.cliEnv())
  const [first, second] = [`http://127.0.0.1:${await freePort()}/`, `http://127.0.0.1:${await freePort()}/`]
  for (const uri of [first, second]) harness.lab.registerRedirect(uri)
  const waiting = Promise.withResolvers<string>()
  const running = connect(first, waiting.resolve)
  const page = await waiting.promise

  const failed = await connect(first, () => undefined)
  expect([failed.status, failed.err]).toEqual([
    expect.any(Number),
    expect.stringMatching(/Port \d+, .* cannot be listened at\.[\s\S]*--redirect-uri/),
  ])
  expect(failed.status).not.toBe(0)

  const other = await connect(second, (url) => void signIn(url))
  expect([other.status, other.out]).toEqual([0, expect.stringContaining('Diego Siciliani')])

  await signIn(page)
  expect((await running).status).toBe(0)
})

test('--redirect-uri with an impossible address is refused in words', async () => {
  const args = ['connect', 'Tailspin', '--redirect-uri', 'http://127.0.0.1:0/']
  const { status, err } = await homerealm(args, harness.cliEnv())
  expect([status, err]).toEqual([2, expect.stringContaining('a port from 1 to 65535')])
})
