/** What the pages may send of a profile's labels and browser, about pages and the launcher, and as a typed secret. */
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { argumentParsers } from '../../../main/ipc/arguments.ts'

const id = '11111111-1111-4111-8111-111111111111'
const url = 'contoso.crm4.dynamics.com'
const chrome = { browser: 'chrome', profile: 'Profile 1', inPrivate: false, chosenFor: 'customer' }
const tags = (count: number, length = 2) =>
  Array.from({ length: count }, (_, n) => String(10 + n).padEnd(length, 'x'))
const changing = (change: object) => () => argumentParsers.profiles.change([id, change])
const adding = (draft: object) => () => argumentParsers.profiles.add([{ url, ...draft }])

describe('a change', () => {
  test.each([
    ['a customer', { customer: 'x'.repeat(80) }],
    ['no customer', { customer: null }],
    ['tags', { tags: tags(20, 40) }],
    ['no tags', { tags: [] }],
    ['notes', { notes: 'x'.repeat(10_000) }],
    ['no notes', { notes: null }],
    ['a browser', { browser: chrome }],
    ['a browser without a profile', { browser: { ...chrome, profile: null } }],
    ['the system’s browser', { browser: { ...chrome, browser: 'system', profile: null } }],
    ['no browser', { browser: null }],
  ])('may have %s', (_what, change) => {
    expect(changing(change)()).toEqual([id, change])
  })

  test.each([
    ['a longer customer', { customer: 'x'.repeat(81) }],
    ['a longer tag', { tags: tags(1, 41) }],
    ['more tags', { tags: tags(21) }],
    ['tags that are no list', { tags: 'core' }],
    ['longer notes', { notes: 'x'.repeat(10_001) }],
    ['an unknown browser', { browser: { ...chrome, browser: 'lynx' } }],
    ['a path to a browser', { browser: { ...chrome, browser: '/usr/bin/true' } }],
    ['a profile that is an option', { browser: { ...chrome, profile: '--no-sandbox' } }],
    ['a profile that is an option of Windows', { browser: { ...chrome, profile: '/x' } }],
    ['a profile that is a path', { browser: { ...chrome, profile: '../other' } }],
    ['a profile that is too long', { browser: { ...chrome, profile: 'x'.repeat(121) } }],
    ['a browser with more', { browser: { ...chrome, args: ['--no-sandbox'] } }],
    ['a browser by its name', { browser: 'chrome' }],
  ])('may not have %s', (_what, change) => {
    expect(changing(change)).toThrow()
  })
})

describe('a draft', () => {
  const keeping = (draft: object) => () => argumentParsers.draft.keep([draft])

  test.each<[what: string, draft: object]>([
    ['addresses', { url: 'https://contoso.crm4.dynamics.com https://crm.contoso.example:8443/Org' }],
    ['no address', { url: '', name: 'Mine', environment: 'sandbox', userName: 'CONTOSO\\alex' }],
  ])('may have %s', (_what, draft) => expect(keeping(draft)()).toEqual([draft]))

  test.each<[what: string, draft: object]>([
    ['a password in its address', { url: 'https://alex:secret@crm.contoso.example' }],
    ['what may be half a password in its address', { url: 'https://megan.bowen:4711' }],
    ['a token in its address', { url: `${url}/?access_token=secret` }],
    ['a password in its name', { url, name: 'https://alex:secret@crm.contoso.example' }],
    ['a token in its user name', { url, userName: '#id_token=secret' }],
    ['too many addresses', { url: 'x'.repeat(50_001) }],
    ['a password', { url, password: 'secret' }],
    ['its time', { url, keptAt: 1 }],
  ])('may not have %s', (_what, draft) => expect(keeping(draft)).toThrow())
})

describe('a new organization', () => {
  test('may have a customer and tags', () => {
    const draft = { customer: 'Contoso', tags: ['core'] }
    expect(adding(draft)()).toEqual([{ url, ...draft }])
  })

  test.each([
    ['a longer customer', { customer: 'x'.repeat(81) }],
    ['more tags', { tags: tags(21) }],
    ['notes', { notes: 'Ask Megan first.' }],
  ])('may not have %s', (_what, draft) => {
    expect(adding(draft)).toThrow()
  })
})

describe('the shortcut of the launcher', () => {
  const setting = (launcherShortcut: unknown) => () =>
    argumentParsers.app.setPreferences([{ launcherShortcut }])

  test.each([['Control+Shift+Space'], [null]])('may be %s', (shortcut) => {
    expect(setting(shortcut)()).toEqual([{ launcherShortcut: shortcut }])
  })

  test.each([[''], ['A'], ['Shift+A'], ['VolumeUp'], ['Control+Shift+Space+A'], [1], [['Control+A']]])(
    'may not be %j',
    (shortcut) => {
      expect(setting(shortcut)).toThrow()
    },
  )
})

describe('the time of a token on the clipboard', () => {
  const setting = (clipboardSeconds: unknown) => () =>
    argumentParsers.app.setPreferences([{ clipboardSeconds }])

  test.each([[30], [300]])('may be %s seconds', (seconds) => {
    expect(setting(seconds)()).toEqual([{ clipboardSeconds: seconds }])
  })

  test.each([[0], [3600], ['60'], [null]])('may not be %j', (seconds) => {
    expect(setting(seconds)).toThrow()
  })
})

describe('the launcher', () => {
  test('opens the dialogs of the window, and no other', () => {
    expect(argumentParsers.launcher.showDialog(['settings'])).toEqual(['settings'])
    expect(() => argumentParsers.launcher.showDialog(['remove'])).toThrow()
  })

  test.each([['connect'], ['showProfile']] as const)('calls %s with the ID of a profile only', (call) => {
    expect(argumentParsers.launcher[call]([id])).toEqual([id])
    expect(() => argumentParsers.launcher[call](['x'])).toThrow()
  })
})

describe('a connection test', () => {
  const { run, answer, chooseCertificate, save, drop } = argumentParsers.connectionTest
  const typed = { name: 'alex', secret: 'Pa55', keep: true }

  test('is of what a save may have, and is answered by its ticket', () => {
    const draft = { url, userName: 'alex@contoso.com', shown: 'detection' }
    expect(run([draft])).toEqual([draft])
    expect(answer(['ticket', null])).toEqual(['ticket', null])
    expect(chooseCertificate(['ticket', 'aa'])).toEqual(['ticket', 'aa'])
    expect(drop(['ticket'])).toEqual(['ticket'])
    expect(adding({ tested: 'ticket' })()).toEqual([{ url, tested: 'ticket' }])
  })

  test('of an organization in the list has what its settings may have, and a way to sign in', () => {
    const trial = {
      ...{ profileId: id, address: { url }, fresh: true },
      change: { userName: null, clientId: id, redirectUri: 'http://localhost:1', homeRealm: 'sts.example' },
      way: { method: 'entra', userAgent: 'device-code' },
    }
    expect(run([trial])).toEqual([trial])
    expect(run([{ url, way: { method: 'ws-trust' } }])).toEqual([{ url, way: { method: 'ws-trust' } }])
    expect(save(['ticket'])).toEqual(['ticket'])
  })

  test.each<[what: string, parse: () => unknown]>([
    ['of a saved profile', () => run([id])],
    ['with a password', () => run([{ url, password: 'Pa55' }])],
    ['by a method of its own', () => run([{ url }, { method: 'entra' }])],
    ['of no profile', () => run([{ profileId: 'x' }])],
    ['of a profile and a new organization', () => run([{ profileId: id, url }])],
    ['that accepts a server', () => run([{ profileId: id, change: { acceptedAuthority: 'sts.example' } }])],
    ['that accepts another organization', () => run([{ profileId: id, change: { organizationId: null } }])],
    ['by an unknown way', () => run([{ profileId: id, way: { method: 'magic' } }])],
    ['that is saved with values', () => save(['ticket', { clientId: id }])],
    ['that has a long ticket', () => drop(['x'.repeat(65)])],
    ['with an answer and no ticket', () => answer([typed])],
    ['with half an answer', () => answer(['ticket', { name: 'alex' }])],
    ['with no certificate', () => chooseCertificate(['ticket'])],
    ['whose result comes from the page', () => adding({ tested: { who: 'alex' } })()],
  ])('is not one %s', (_what, parse) => expect(parse).toThrow())
})

describe('a typed secret', () => {
  const typed = { name: 'alex', secret: 'Pa55', certificate: 'TUlJ', keep: true }

  test.each([
    ['for a waiting connect', () => argumentParsers.sessions.answer([id, typed])],
    ['for a connection test', () => argumentParsers.connectionTest.answer([id, typed])],
    ['for an account', () => argumentParsers.accounts.changeSecret([id, typed])],
  ])('%s is hidden from here on', (_what, parse) => {
    const [, answer] = parse()
    expect(inspect(answer, { depth: null }) + JSON.stringify(answer)).not.toMatch(/Pa55|TUlJ/)
    expect([answer?.secret.reveal(), answer?.certificate?.reveal()]).toEqual(['Pa55', 'TUlJ'])
  })

  test('that is absent continues the page without one', () => {
    expect(argumentParsers.sessions.answer([id, null])).toEqual([id, null])
  })
})

describe('a page of an organization', () => {
  test('is named by its ID', () => {
    expect(argumentParsers.sessions.openPage([id, 'solutions'])).toEqual([id, 'solutions'])
  })

  test.each([
    ['an address', [id, 'https://evil.example/']],
    ['an unknown name', [id, 'billing']],
    ['no name', [id]],
    ['more than a name', [id, 'solutions', 'https://evil.example/']],
  ])('is not %s', (_what, args) => {
    expect(() => argumentParsers.sessions.openPage(args)).toThrow()
  })
})

describe('found organizations', () => {
  const adding =
    (...args: unknown[]) =>
    () =>
      argumentParsers.accounts.addFound(args)
  const orgUrl = 'https://contoso.crm4.dynamics.com'

  test('are added by the ticket of their search', () => {
    expect(adding('ticket', [orgUrl])()).toEqual(['ticket', [orgUrl]])
    expect(argumentParsers.accounts.findOrgs([id])).toEqual([id])
  })

  test.each<[what: string, args: unknown[]]>([
    ['without a ticket', [[orgUrl]]],
    ['by a long ticket', ['x'.repeat(65), [orgUrl]]],
    ['as one text', ['ticket', orgUrl]],
    ['with their names', ['ticket', [{ orgUrl, name: 'Contoso' }]]],
    ['by a long address', ['ticket', [`https://${'x'.repeat(2048)}`]]],
    ['without end', ['ticket', Array.from({ length: 20_001 }, () => orgUrl)]],
    ['of an account with no ID', []],
  ])('are not added %s', (_how, args) => expect(adding(...args)).toThrow())
})

describe('the password of a proxy', () => {
  const { setProxyPassword } = argumentParsers.app

  test('is hidden from here on', () => {
    const [typed] = setProxyPassword([{ password: 'Pa55' }])
    expect(inspect(typed, { depth: null }) + JSON.stringify(typed)).not.toContain('Pa55')
    expect(typed?.password.reveal()).toBe('Pa55')
  })

  test('may be none', () => expect(setProxyPassword([null])).toEqual([null]))

  test.each<[what: string, args: unknown[]]>([
    ['empty', [{ password: '' }]],
    ['without end', [{ password: 'x'.repeat(4097) }]],
    ['a text alone', ['Pa55']],
    ['with a server', [{ password: 'Pa55', server: 'evil.example:8080' }]],
    ['absent', []],
  ])('may not be %s', (_what, args) => expect(() => setProxyPassword(args)).toThrow())
})

describe('a client ID', () => {
  const clientId = '51f81489-12ee-4a9e-aaae-a2591f45987d'
  const setting = (clientIds: unknown) => argumentParsers.app.setPreferences([{ clientIds }])

  test('may be that of an organization, of a cloud, or of a test', () => {
    expect(changing({ clientId })()).toEqual([id, { clientId }])
    const clientIds = { 'login.microsoftonline.com': clientId, 'login.mine.example:8443': clientId }
    expect(setting(clientIds)).toEqual([{ clientIds }])
    const trial = {
      profileId: id,
      change: { clientId, redirectUri: null },
      way: { method: 'entra' },
      fresh: true,
    }
    expect(argumentParsers.connectionTest.run([trial])).toEqual([trial])
  })

  test.each([
    ['a name', 'Homerealm'],
    ['nothing', ''],
    ['braces', `{${clientId}}`],
    ['a longer text', `${clientId}0`],
    ['a number', 51],
    ['a query', `${clientId}&prompt=none`],
  ])('may not be %s', (_what, wrong) => {
    expect(changing({ clientId: wrong })).toThrow()
    expect(() => setting({ 'login.microsoftonline.com': wrong })).toThrow()
    expect(() =>
      argumentParsers.connectionTest.run([{ profileId: id, change: { clientId: wrong } }]),
    ).toThrow()
  })

  test.each([
    ['an address', 'https://login.microsoftonline.com'],
    ['a host with a path', 'login.microsoftonline.com/common'],
    ['nothing', ''],
    ['a long text', `${'a'.repeat(300)}.com`],
  ])('may not be set for %s as the login host', (_what, host) => {
    expect(() => setting({ [host]: clientId })).toThrow()
  })

  test('may not be set for more clouds than there can be', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`login${n}.example`, clientId]))
    expect(() => setting(many)).toThrow()
  })

  test.each([
    ['a login host', ['login.microsoftonline.com'], true],
    ['an address', ['https://evil.example/'], false],
    ['nothing', [], false],
  ])('the app registrations open for %s', (_what, args, is) => {
    const parse = () => argumentParsers.discovery.openRegistrations(args)
    if (is) expect(parse()).toEqual(args)
    else expect(parse).toThrow()
  })
})
