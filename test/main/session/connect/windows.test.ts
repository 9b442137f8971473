/** Across main/session/connect: Windows accounts, with a real KDC, a real web server and the real Kerberos library. */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { FailureError } from '../../../../main/contract/failure.ts'
import { createNetwork } from '../../../../main/create-network.ts'
import type { HttpResponse, StreamingHttp } from '../../../../main/http/http.ts'
import { openNodeConnection } from '../../../../main/http/node-http.ts'
import { DIRECT } from '../../../../main/http/proxy.ts'
import { proxiesOfEnvironment } from '../../../../main/http/proxy-environment.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { ticketFailure } from '../../../../main/sign-in/windows/ticket-failure.ts'
import { type TypedSecret, typedSecret } from '../../../../main/typed-secret.ts'
import { askingWords } from '../../../../main/words/session.ts'
import { startProxy } from '../../../lab/proxy.ts'
import { openStraight } from '../../../support/straight.ts'
import '../../../lab/localhost-names.mjs'
import { startWindowsLab, type WindowsLab, whyNoWindowsLab } from '../../../lab/windows/index.ts'
import { anError } from '../../../support/failures.ts'
import { answer, unauthorized } from '../../../support/http.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf, told } from '../../../support/told.ts'
import { trustLab } from '../../../support/trust-lab.ts'
import { typing } from '../../../support/typing.ts'
import { untilAborted } from '../../../support/until-aborted.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const missing = whyNoWindowsLab()
const NO_TICKETS = 'FILE:/nonexistent/tickets'

describe.skipIf(missing !== null)(`a Windows account${missing === null ? '' : ` (${missing})`}`, () => {
  const lab = useLab()
  const app = connecting(lab)
  trustLab(lab)
  let windows: WindowsLab

  beforeAll(async () => {
    windows = await startWindowsLab(lab)
  }, 60_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await windows?.stop()
  })
  beforeEach(() => {
    vi.stubEnv('KRB5CCNAME', NO_TICKETS)
    vi.stubEnv('KRB5_CONFIG', windows.env['KRB5_CONFIG'])
  })

  const nora = () => lab.person('nora@northwind.example')
  const holding = async (userName: string): Promise<void> => {
    vi.stubEnv('KRB5CCNAME', await windows.ticket(userName))
  }
  /** Nora types her name and password, or another one. */
  const noraTypes = (password = nora().password, change: Partial<TypedSecret> = {}) =>
    typing(nora().windowsName, password, change)

  /** How often the web server has refused a password. */
  const passwordsChecked = () => windows.refusals()

  test.each([true, false])(
    'a connection test tells whether a save keeps the typed password: %s',
    async (keep) => {
      const tests = app.testing()
      const { ask } = noraTypes(nora().password, { keep })
      const result = await tests.run(
        { url: windows.url },
        {
          ticket: 'test',
          signal: new AbortController().signal,
          onProgress(step) {
            if (step.doing === 'asking')
              setImmediate(() => void ask(step.request).then((typed) => tests.prompts.answer('test', typed)))
          },
        },
      )
      expect(result).toMatchObject({ is: 'passed', method: 'windows', keepable: keep })
    },
  )

  describe('with a Kerberos ticket', () => {
    test('connects without a question, also from the vault, which has no ticket', async () => {
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

    test('connects over plain http too', async () => {
      await holding(nora().userName)
      expect(await app.connect(await app.add(windows.plainUrl))).toMatchObject({ who: { userId: nora().id } })
    })

    test('is refused for another user than that of the profile', async () => {
      await holding(nora().userName)
      const profile = await app.add(windows.url, { userName: 'somebody@northwind.example' })
      const failure = await failureOf(app.connect(profile))
      expect(failure).toMatchObject({ code: 'wrong-account' })
      expect(failure.message).toContain('nora@NORTHWIND.EXAMPLE')
      expectNothingSaved(app)
    })

    test('needs a person after somebody else has signed in to the computer', async () => {
      await holding(nora().userName)
      const profile = await app.add(windows.url)
      await app.connect(profile)
      await holding('short@northwind.example')
      const failure = await failureOf(app.connect(profile, { interactive: false }))
      expect(failure.code).toBe('sign-in-needs-person')
    })

    test.each([
      ['if there is no ticket', () => Promise.resolve(), 'url', 'sign-in-needs-person', 'NO_CREDENTIALS'],
      [
        'if the realm does not know the server',
        () => holding(nora().userName),
        'unknownUrl',
        'sign-in-refused',
        'KDC_ERR_S_PRINCIPAL_UNKNOWN',
      ],
      [
        'if the ticket has ended',
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
        'if the KDC cannot be reached',
        async () => {
          await holding(nora().userName)
          vi.stubEnv('KRB5_CONFIG', windows.closedConfig)
        },
        'url',
        'network-failed',
        'KDC_UNREACHABLE',
      ],
    ] as const)('fails with advice and saves nothing %s', async (_what, prepare, url, code, error) => {
      await prepare()
      const failure = await failureOf(app.connect(await app.add(windows[url])))
      expect(failure).toMatchObject({ code, provider: { code: error } })
      expect(failure.advice).toBeDefined()
      expectNothingSaved(app)
    })

    test('fails if the service principal name belongs to another account, and the advice is setspn', async () => {
      await holding(nora().userName)
      const failure = await failureOf(app.connect(await app.add(windows.otherUrl)))
      expect(failure).toMatchObject({ code: 'sign-in-refused', fixedBy: 'organization-administrator' })
      expect(failure.advice).toContain('setspn')
      expectNothingSaved(app)
    })

    test.each([
      ['disabled@northwind.example', 'KDC_ERR_CLIENT_REVOKED', 'disabled or locked'],
      ['expired@northwind.example', 'KDC_ERR_KEY_EXPIRED', 'password has expired'],
    ])('of %s gets the known error %s of the realm', async (userName, code, words) => {
      const said = await windows.ticket(userName).catch((error: unknown) => String(error))
      const failure = told(ticketFailure('crm.northwind.localhost', said))
      expect(failure.provider?.code).toBe(code)
      expect(failure.message).toContain(words)
    })
  })

  /** Wrong answers of the organization. A ticket takes one exchange, and a password two. */
  const WRONG: readonly (readonly [what: string, answer: () => Promise<HttpResponse>])[] = [
    ['is cut off', () => Promise.reject(anError('network-failed'))],
    ['is an empty 503', async () => answer(503)],
    ['is a malformed NTLM message', async () => unauthorized('NTLM AAAA')],
    ['is a malformed challenge', async () => unauthorized('Negotiate ====,,NTLM')],
    ['is a page of another server', async () => answer(200, '<html>Sign in</html>')],
  ]

  describe.each(['ticket', 'password'] as const)('with a %s, where an answer', (by) => {
    describe.each(WRONG)('%s', (_what, given) => {
      test.each([0, 1, 2])(
        'after %i good ones, fails and saves nothing, or connects without names',
        async (at) => {
          if (by === 'ticket') await holding(nora().userName)
          const { ask } = noraTypes()
          const profile = await app.add(windows.url)
          let exchanges = 0
          app.open = () => {
            const connection = openStraight()
            const exchange: StreamingHttp = (request) => {
              exchanges += 1
              return exchanges - 1 === at ? given() : connection.exchange(request)
            }
            return { ...connection, exchange }
          }
          const outcome = await app.connect(profile, by === 'ticket' ? {} : { ask }).catch((error) => error)
          expect(exchanges).toBeGreaterThan(at)
          if (outcome instanceof FailureError) {
            expect(outcome.code).not.toBe('internal')
            expectNothingSaved(app)
          } else {
            // the wrong answer was to a question for names or version, which may fail
            expect(outcome).toMatchObject({ who: { userId: nora().id } })
          }
        },
      )
    })

    test('never comes, ends at once when it is canceled, and saves nothing', async () => {
      if (by === 'ticket') await holding(nora().userName)
      const { ask } = noraTypes()
      const profile = await app.add(windows.url)
      const abort = new AbortController()
      app.open = () => ({
        ...openStraight(),
        exchange: ({ signal }) => {
          setImmediate(() => abort.abort(canceled()))
          return untilAborted(signal)
        },
      })
      const failure = await failureOf(
        app.connect(profile, { ...(by === 'ticket' ? {} : { ask }), signal: abort.signal }),
      )
      expect(failure.code).toBe('sign-in-canceled')
      expectNothingSaved(app)
    })
  })

  describe('through a proxy', () => {
    /** Connects through that proxy, also to this computer. */
    const by = (address: string) => {
      const { proxyTicket } = createNetwork(async () => [DIRECT])
      const routes = proxiesOfEnvironment({ ALL_PROXY: address })
      app.open = () => openNodeConnection({ routes, proxyTicket })
    }

    test('connects with a password over one tunnel, bound to the certificate of the server', async () => {
      const proxy = await startProxy()
      by(`127.0.0.1:${proxy.port}`)
      const { ask } = noraTypes()
      const connected = await app.connect(await app.add(windows.url), { ask })
      expect(connected).toMatchObject({ who: { userId: nora().id } })
      expect(proxy.asked.map((asked) => asked.split(' ')[0])).toEqual(['CONNECT'])
      await proxy.stop()
    })

    test('that takes tickets connects with one for the proxy and one for the organization', async () => {
      await holding(nora().userName)
      by(await windows.proxy())
      expect(await app.connect(await app.add(windows.url))).toMatchObject({
        accountName: 'nora@NORTHWIND.EXAMPLE',
        who: { userId: nora().id },
      })
    })

    test('that takes tickets fails with the proxy’s failure if there is none', async () => {
      by(await windows.proxy())
      const { ask } = noraTypes()
      const failure = await failureOf(app.connect(await app.add(windows.url), { ask }))
      expect(failure).toMatchObject({ code: 'proxy-sign-in-needed' })
      expect(failure.message).toMatch(/asks for a sign-in \(Negotiate\).*no Kerberos ticket/)
      expectNothingSaved(app)
    })
  })

  describe('with a name and password (NTLM)', () => {
    test('connects without a ticket, and the question says why it asks', async () => {
      const profile = await app.add(windows.url)
      const { asked, ask } = noraTypes()
      expect(await app.connect(profile, { ask })).toMatchObject({
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

    test('fails after one try with a wrong password, and the advice names the possible causes', async () => {
      const before = await passwordsChecked()
      const { ask } = noraTypes('wrong-password')
      const failure = await failureOf(app.connect(await app.add(windows.url), { ask }))
      expect(failure).toMatchObject({ code: 'sign-in-refused', fixedBy: 'you' })
      expect(failure.advice).toMatch(/disabled or locked.*expired.*more tries may lock it/)
      expect((await passwordsChecked()) - before).toBe(1)
      expectNothingSaved(app)
    })

    test.each([
      ['an empty name', '  '],
      ['a name that is too long for a message', `NORTHWIND\\${'n'.repeat(40_000)}`],
    ])('refuses %s before it sends anything', async (_what, name) => {
      const before = await passwordsChecked()
      const { ask } = typing(name, nora().password)
      const failure = await failureOf(app.connect(await app.add(windows.url), { ask }))
      expect(failure.code).toBe('input-refused')
      expect(await passwordsChecked()).toBe(before)
      expectNothingSaved(app)
    })

    test('sends a saved password that has changed once, and removes it', async () => {
      const profile = await app.add(windows.url)
      await app.connect(profile, { ask: noraTypes().ask })
      app.changeSaved((saved) => {
        saved['password'] = 'an-old-one'
      })
      const before = await passwordsChecked()
      const failure = await failureOf(app.connect(profile, { interactive: false }))
      expect(failure.code).toBe('sign-in-needs-person')
      expect((await passwordsChecked()) - before).toBe(1)
      expect(app.vault.records.size).toBe(0)
    })

    test('sends a password over plain http only if the person agrees', async () => {
      const profile = await app.add(windows.plainUrl)
      const before = await passwordsChecked()
      const { asked, ask } = noraTypes()
      const failure = await failureOf(app.connect(profile, { ask }))
      expect(failure.code).toBe('url-needs-https')
      expect(asked).toMatchObject([{ unencrypted: true }])
      expect(await passwordsChecked()).toBe(before)
      expectNothingSaved(app)

      const yes = noraTypes(nora().password, { unencrypted: true })
      expect(await app.connect(profile, { ask: yes.ask })).toMatchObject({ who: { userId: nora().id } })
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    })

    test('saves a changed password after the server has accepted it, and not while a ticket opens the organization', async () => {
      const profile = await app.add(windows.url)
      await app.connect(profile, { ask: noraTypes().ask })
      const accountId = app.store.profile(profile.id).accountId ?? ''
      const change = (secret: string) =>
        app
          .running()
          .accounts.changeSecret(accountId, typedSecret({ name: nora().windowsName, secret, keep: true }))
      const saved = () => JSON.stringify([...app.vault.records.values()].map((record) => record.reveal()))
      app.changeSaved((record) => {
        record['password'] = 'an-old-one'
      })
      expect((await failureOf(change('wrong'))).code).toBe('sign-in-refused')
      expect(saved()).toContain('an-old-one')
      await holding(nora().userName)
      expect((await failureOf(change(nora().password))).message).toContain('opened by the Kerberos ticket')
      expect(saved()).toContain('an-old-one')
      vi.stubEnv('KRB5CCNAME', NO_TICKETS)
      await change(nora().password)
      expect(saved()).toContain(nora().password)
    })

    test('ends at once when it is canceled at the question, and saves nothing', async () => {
      const abort = new AbortController()
      const profile = await app.add(windows.url)
      const failure = await failureOf(
        app.connect(profile, {
          signal: abort.signal,
          ask: async () => {
            abort.abort(canceled())
            return noraTypes().ask({ what: 'password', host: '', name: null })
          },
        }),
      )
      expect(failure.code).toBe('sign-in-canceled')
      expectNothingSaved(app)
    })
  })
})
