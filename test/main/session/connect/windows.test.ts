/** Across main/session/connect: Windows accounts, with a real KDC, a real web server and the real Kerberos library. */
import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import type { SecretRequest } from '../../../../main/contract/session.ts'
import { createNetwork } from '../../../../main/core.ts'
import type { Http, HttpResponse } from '../../../../main/http/http.ts'
import { openNodeConnection } from '../../../../main/http/node-http.ts'
import { DIRECT } from '../../../../main/http/proxy.ts'
import { proxiesOfEnvironment } from '../../../../main/http/proxy-environment.ts'
import { Secret } from '../../../../main/secret.ts'
import type { ConnectOptions } from '../../../../main/session/connect/sign-in-attempt.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import type { TypedSecret } from '../../../../main/sign-in/sign-in-method.ts'
import { ticketFailure } from '../../../../main/sign-in/windows/ticket-failure.ts'
import { askingWords } from '../../../../main/words/session.ts'
import { startProxy } from '../../../lab/proxy.ts'
import { openStraight } from '../../../support/straight.ts'
import '../../../lab/localhost-names.mjs'
import { startWindowsLab, type WindowsLab, whyNoWindowsLab } from '../../../lab/windows/index.ts'
import { failureOf } from '../../../support/connecting.ts'
import { anError } from '../../../support/failures.ts'
import { told } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const missing = whyNoWindowsLab()
const NOBODY = 'FILE:/nonexistent/tickets'

describe.skipIf(missing !== null)(`Windows accounts${missing === null ? '' : ` (${missing})`}`, () => {
  const lab = useLab()
  const app = connecting(lab)
  let windows: WindowsLab
  const before = { ...process.env }

  beforeAll(async () => {
    windows = await startWindowsLab(lab)
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(lab.caFile, 'utf8')])
    process.env['KRB5_CONFIG'] = windows.env['KRB5_CONFIG']
  }, 60_000)
  afterAll(async () => {
    for (const name of ['KRB5_CONFIG', 'KRB5CCNAME'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    await windows?.stop()
  })
  beforeEach(() => {
    process.env['KRB5CCNAME'] = NOBODY
    process.env['KRB5_CONFIG'] = windows.env['KRB5_CONFIG']
  })

  const nora = () => lab.person('nora@northwind.example')
  const holding = async (userName: string): Promise<void> => {
    process.env['KRB5CCNAME'] = await windows.ticket(userName)
  }
  /** Who types what, and what they were asked. */
  const typing = (name: string, password: string, change: Partial<TypedSecret> = {}) => {
    const asked: SecretRequest[] = []
    const options: Partial<ConnectOptions> = {
      ask: async (request) => {
        asked.push(request)
        return { name, secret: new Secret(password), keep: true, ...change }
      },
    }
    return { asked, options }
  }
  const nothingSaved = () => {
    expect(app.vault.records.size).toBe(0)
    expect(app.store.accounts()).toEqual([])
  }

  /** How often the web server has refused a password. */
  const passwordsChecked = () => windows.refusals()

  describe('by a Kerberos ticket', () => {
    test('connects without a question, and again from the vault', async () => {
      await holding(nora().userName)
      const profile = await app.add(windows.url)
      const connected = await app.connect(profile)
      expect(connected).toMatchObject({
        method: 'windows',
        interactive: false,
        accountName: 'nora@NORTHWIND.EXAMPLE',
        who: { userId: nora().id, userName: nora().windowsName, organizationName: 'Northwind' },
      })
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
      expect(app.agent.opened).toBe(0)
      expect(JSON.stringify([...app.vault.records.values()].map((saved) => saved.reveal()))).not.toContain(
        'YII',
      )
    })

    test('also over a connection that is not encrypted: a ticket tells no password', async () => {
      await holding(nora().userName)
      expect(await app.connect(await app.add(windows.plainUrl))).toMatchObject({ who: { userId: nora().id } })
    })

    test('is not used for another user than the connection is for', async () => {
      await holding(nora().userName)
      const profile = await app.add(windows.url, { userName: 'somebody@northwind.example' })
      const failure = await failureOf(app.connect(profile))
      expect(failure).toMatchObject({ code: 'wrong-account' })
      expect(failure.message).toContain('nora@NORTHWIND.EXAMPLE')
      nothingSaved()
    })

    test('asks a person again when somebody else has signed in to this computer', async () => {
      await holding(nora().userName)
      const profile = await app.add(windows.url)
      await app.connect(profile)
      await holding('short@northwind.example')
      const failure = await failureOf(app.connect(profile, { interactive: false }))
      expect(failure.code).toBe('sign-in-needs-person')
    })

    test.each([
      ['there is none', () => Promise.resolve(), 'url', 'sign-in-needs-person', 'NO_CREDENTIALS'],
      [
        'the realm does not know the server',
        () => holding(nora().userName),
        'unknownUrl',
        'sign-in-refused',
        'KDC_ERR_S_PRINCIPAL_UNKNOWN',
      ],
      [
        'it has ended',
        async (): Promise<void> => {
          await holding('short@northwind.example')
          await expect
            .poll(() => windows.hasEnded(process.env['KRB5CCNAME'] ?? ''), { timeout: 15_000 })
            .toBe(true)
        },
        'url',
        'sign-in-needs-person',
        'KRB_AP_ERR_TKT_EXPIRED',
      ],
      [
        'there is no Kerberos to be asked',
        async () => {
          await holding(nora().userName)
          process.env['KRB5_CONFIG'] = windows.closedConfig
        },
        'url',
        'network-failed',
        'KDC_UNREACHABLE',
      ],
    ] as const)('%s: the failure says so, and nothing is kept', async (_what, prepare, url, code, error) => {
      await prepare()
      const failure = await failureOf(app.connect(await app.add(windows[url])))
      expect(failure).toMatchObject({ code, provider: { code: error } })
      expect(failure.advice).toBeDefined()
      nothingSaved()
    })

    test('is for another account than the server’s: the failure names who can mend it', async () => {
      await holding(nora().userName)
      const failure = await failureOf(app.connect(await app.add(windows.otherUrl)))
      expect(failure).toMatchObject({ code: 'sign-in-refused', fixedBy: 'organization-administrator' })
      expect(failure.advice).toContain('setspn')
      nothingSaved()
    })

    test.each([
      ['disabled@northwind.example', 'KDC_ERR_CLIENT_REVOKED', 'disabled or locked'],
      ['expired@northwind.example', 'KDC_ERR_KEY_EXPIRED', 'password has expired'],
    ])('of %s is refused by the realm, in words that are known', async (userName, code, words) => {
      const said = await windows.ticket(userName).catch((error: unknown) => String(error))
      const failure = told(ticketFailure('crm.northwind.localhost', said))
      expect(failure.provider?.code).toBe(code)
      expect(failure.message).toContain(words)
    })
  })

  /** Exchanges with the org that go wrong once each: those of a ticket are one, and those of a password two. */
  const WRONG: readonly (readonly [what: string, answer: () => Promise<HttpResponse>])[] = [
    ['is cut off', () => Promise.reject(anError('network-failed'))],
    ['is an empty 503', async () => ({ status: 503, headers: [], body: '' })],
    [
      'refuses with rubbish',
      async () => ({ status: 401, headers: [['www-authenticate', 'NTLM AAAA']], body: '' }),
    ],
    [
      'refuses with more rubbish',
      async () => ({ status: 401, headers: [['www-authenticate', 'Negotiate ====,,NTLM']], body: '' }),
    ],
    ['is a page of somebody else', async () => ({ status: 200, headers: [], body: '<html>Sign in</html>' })],
  ]

  describe.each(['ticket', 'password'] as const)('by a %s, where the answer', (by) => {
    describe.each(WRONG)('%s', (_what, answer) => {
      test.each([0, 1, 2])('after %i good answers: a failure of ours, and nothing is kept', async (at) => {
        if (by === 'ticket') await holding(nora().userName)
        const { options } = typing(nora().windowsName, nora().password)
        const profile = await app.add(windows.url)
        let exchanges = 0
        app.open = () => {
          const connection = openStraight()
          const exchange: Http = (request) => {
            exchanges += 1
            return exchanges - 1 === at ? answer() : connection.exchange(request)
          }
          return { ...connection, exchange }
        }
        const outcome = await app.connect(profile, by === 'ticket' ? {} : options).catch((error) => error)
        expect(exchanges).toBeGreaterThan(at)
        if (outcome instanceof FailureError) {
          expect(outcome.code).not.toBe('internal')
          nothingSaved()
        } else {
          // the server was asked once more, and names and version may fail: the proof itself has held
          expect(outcome).toMatchObject({ who: { userId: nora().id } })
        }
      })
    })

    test('never comes: canceling ends it at once, and nothing is kept', async () => {
      if (by === 'ticket') await holding(nora().userName)
      const { options } = typing(nora().windowsName, nora().password)
      const profile = await app.add(windows.url)
      const abort = new AbortController()
      app.open = () => ({
        ...openStraight(),
        exchange: ({ signal }) => {
          setImmediate(() => abort.abort(canceled()))
          return new Promise((_resolve, reject) =>
            signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
          )
        },
      })
      const failure = await failureOf(
        app.connect(profile, { ...(by === 'ticket' ? {} : options), signal: abort.signal }),
      )
      expect(failure.code).toBe('sign-in-canceled')
      nothingSaved()
    })
  })

  describe('through a proxy', () => {
    /** All connections by that proxy, those to this computer too. */
    const by = (address: string) => {
      const { proxyTicket } = createNetwork(async () => [DIRECT])
      const routes = proxiesOfEnvironment({ ALL_PROXY: address })
      app.open = () => openNodeConnection({ routes, proxyTicket })
    }

    test('a password is bound to the server’s own certificate, over one tunnel', async () => {
      const proxy = await startProxy()
      by(`127.0.0.1:${proxy.port}`)
      const { options } = typing(nora().windowsName, nora().password)
      const connected = await app.connect(await app.add(windows.url), options)
      expect(connected).toMatchObject({ who: { userId: nora().id } })
      expect(proxy.asked.map((asked) => asked.split(' ')[0])).toEqual(['CONNECT'])
      await proxy.stop()
    })

    test('that takes tickets: one opens the proxy, and another the organization', async () => {
      await holding(nora().userName)
      by(await windows.proxy())
      expect(await app.connect(await app.add(windows.url))).toMatchObject({
        accountName: 'nora@NORTHWIND.EXAMPLE',
        who: { userId: nora().id },
      })
    })

    test('that takes tickets, without one: the failure is the proxy’s', async () => {
      by(await windows.proxy())
      const { options } = typing(nora().windowsName, nora().password)
      const failure = await failureOf(app.connect(await app.add(windows.url), options))
      expect(failure).toMatchObject({ code: 'proxy-sign-in-needed' })
      expect(failure.message).toMatch(/asks for a sign-in \(Negotiate\).*no Kerberos ticket/)
      nothingSaved()
    })
  })

  describe('by a name and password, with NTLM', () => {
    test('connects where there is no ticket, and says why it asks', async () => {
      const profile = await app.add(windows.url)
      const { asked, options } = typing(nora().windowsName, nora().password)
      expect(await app.connect(profile, options)).toMatchObject({
        method: 'windows',
        interactive: true,
        accountName: nora().windowsName,
        who: { userId: nora().id },
      })
      expect(asked).toMatchObject([{ what: 'password' }])
      expect(asked.map(askingWords)).toMatchObject([{ why: 'There is no Kerberos ticket on this computer.' }])
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
      expect(asked).toHaveLength(1)
    })

    test('a wrong password is sent once, and the failure names what it may be', async () => {
      const before = await passwordsChecked()
      const { options } = typing(nora().windowsName, 'wrong-password')
      const failure = await failureOf(app.connect(await app.add(windows.url), options))
      expect(failure).toMatchObject({ code: 'sign-in-refused', fixedBy: 'you' })
      expect(failure.advice).toMatch(/disabled or locked.*expired.*more tries may lock it/)
      expect((await passwordsChecked()) - before).toBe(1)
      nothingSaved()
    })

    test.each([
      ['empty', '  '],
      ['longer than a message takes', `NORTHWIND\\${'n'.repeat(40_000)}`],
    ])('a name that is %s is refused before anything is sent', async (_what, name) => {
      const before = await passwordsChecked()
      const { options } = typing(name, nora().password)
      const failure = await failureOf(app.connect(await app.add(windows.url), options))
      expect(failure.code).toBe('input-refused')
      expect(await passwordsChecked()).toBe(before)
      nothingSaved()
    })

    test('a kept password that is wrong by now is sent once and forgotten', async () => {
      const profile = await app.add(windows.url)
      await app.connect(profile, typing(nora().windowsName, nora().password).options)
      app.changeSaved((saved) => {
        saved['password'] = 'an-old-one'
      })
      const before = await passwordsChecked()
      const failure = await failureOf(app.connect(profile, { interactive: false }))
      expect(failure.code).toBe('sign-in-needs-person')
      expect((await passwordsChecked()) - before).toBe(1)
      expect(app.vault.records.size).toBe(0)
    })

    test('a password is sent without encryption only where the person says so', async () => {
      const profile = await app.add(windows.plainUrl)
      const before = await passwordsChecked()
      const { asked, options } = typing(nora().windowsName, nora().password)
      const failure = await failureOf(app.connect(profile, options))
      expect(failure.code).toBe('url-needs-https')
      expect(asked).toMatchObject([{ unencrypted: true }])
      expect(await passwordsChecked()).toBe(before)
      nothingSaved()

      const yes = typing(nora().windowsName, nora().password, { unencrypted: true })
      expect(await app.connect(profile, yes.options)).toMatchObject({ who: { userId: nora().id } })
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    })

    test('a new password takes the place of the old once the server has taken it, and of no ticket', async () => {
      const profile = await app.add(windows.url)
      await app.connect(profile, typing(nora().windowsName, nora().password).options)
      const accountId = app.store.profile(profile.id).accountId ?? ''
      const change = (secret: string) =>
        app.running().accounts.changeSecret(accountId, { name: nora().windowsName, secret, keep: true })
      const saved = () => JSON.stringify([...app.vault.records.values()].map((record) => record.reveal()))
      app.changeSaved((record) => {
        record['password'] = 'an-old-one'
      })
      expect((await failureOf(change('wrong'))).code).toBe('sign-in-refused')
      expect(saved()).toContain('an-old-one')
      await holding(nora().userName)
      expect((await failureOf(change(nora().password))).message).toContain('opened by the Kerberos ticket')
      expect(saved()).toContain('an-old-one')
      process.env['KRB5CCNAME'] = NOBODY
      await change(nora().password)
      expect(saved()).toContain(nora().password)
    })

    test('canceling ends it at once, and nothing is kept', async () => {
      const abort = new AbortController()
      const profile = await app.add(windows.url)
      const failure = await failureOf(
        app.connect(profile, {
          signal: abort.signal,
          ask: async () => {
            abort.abort(canceled())
            return { name: nora().windowsName, secret: new Secret(nora().password), keep: true }
          },
        }),
      )
      expect(failure.code).toBe('sign-in-canceled')
      nothingSaved()
    })
  })
})
