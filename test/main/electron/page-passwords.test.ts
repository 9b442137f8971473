import { describe, expect, test } from 'vitest'
import type { SecretRequest } from '../../../main/contract/session.ts'
import { pagePasswords, type TypePassword } from '../../../main/electron/page-passwords.ts'
import { Secret } from '../../../main/secret.ts'
import { askingWords } from '../../../main/words/session.ts'

const typed = (name: string, password: string, unencrypted?: boolean) => ({
  name,
  secret: new Secret(password),
  keep: false,
  ...(unencrypted === undefined ? {} : { unencrypted }),
})

const server = { isProxy: false, scheme: 'ntlm', host: 'sts.contoso.test', port: 443 }

/** A window that shows a page of the STS. @returns the questions to the person, and a login as Chromium reports it */
function aWindow(type: TypePassword, pageHost: string | null = 'sts.contoso.test') {
  const asked: SecretRequest[] = []
  const answer = pagePasswords({
    type: (request) => {
      asked.push(request)
      return type(request)
    },
    pageHost: () => pageHost,
    namedHosts: ['sts.contoso.test', 'sts.contoso.test:8443'],
  })
  const login = async (url: string, info: typeof server = server) => {
    const answers: unknown[][] = []
    let prevented = false
    const event = { defaultPrevented: false, preventDefault: () => (prevented = true) }
    const done = answer(event, { url }, info, (...given) => answers.push(given))
    // Electron reads this as soon as the listener returns
    expect(prevented).toBe(true)
    await done
    expect(answers).toHaveLength(1)
    return answers[0]
  }
  return { asked, login }
}
const adele: TypePassword = async () => typed('ADATUM\\adele', 'Pa55')

describe('a sign-in page whose server asks the browser for a name and password', () => {
  test('gets what the person types for that host', async () => {
    const { asked, login } = aWindow(adele)
    expect(await login('https://sts.contoso.test/adfs/ls/wia')).toEqual(['ADATUM\\adele', 'Pa55'])
    expect(asked.map((request) => askingWords(request).why)).toEqual([
      expect.stringContaining('The sign-in page asks for a user name and password'),
    ])
    expect(asked).toEqual([
      {
        what: 'password',
        host: 'sts.contoso.test',
        name: null,
        page: 'named-host',
      },
    ])
  })

  test.each<[what: string, url: string, pageHost: string | null]>([
    [
      'it comes from a picture, script or frame of another host',
      'https://evil.test/pixel',
      'sts.contoso.test',
    ],
    [
      'it comes from a host whose name begins with that of the page',
      'https://sts.contoso.test.evil.test/',
      'sts.contoso.test',
    ],
    ['it comes from another port of the page’s host', 'https://sts.contoso.test:8443/', 'sts.contoso.test'],
    ['it comes before there is a page', 'https://sts.contoso.test/', null],
    ['its address is malformed', 'nothing', 'sts.contoso.test'],
  ])(
    'gets nothing, and the person is not asked, if the question is not its own: %s',
    async (_what, url, pageHost) => {
      const { asked, login } = aWindow(adele, pageHost)
      expect(await login(url)).toEqual([])
      expect(asked).toEqual([])
    },
  )

  test('is shown with a warning if the organization did not name its host', async () => {
    const { asked, login } = aWindow(adele, 'elsewhere.test')
    await login('https://elsewhere.test/')
    expect(asked.map((request) => askingWords(request).why)).toEqual([
      expect.stringContaining('did not name'),
    ])
  })

  test('gets nothing if the person continues without a password or closes the window', async () => {
    expect(await aWindow(async () => null).login('https://sts.contoso.test/')).toEqual([])
    expect(
      await aWindow(() => Promise.reject(new Error('closed'))).login('https://sts.contoso.test/'),
    ).toEqual([])
  })

  test('asks once for simultaneous requests, and says why it asks again', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<TypePassword>>>()
    const answers = [() => promise, adele]
    const { asked, login } = aWindow((request) => (answers.shift() ?? adele)(request))
    const both = [login('https://sts.contoso.test/a'), login('https://sts.contoso.test/b')]
    resolve(typed('a', 'wrong'))
    expect(await Promise.all(both)).toEqual([
      ['a', 'wrong'],
      ['a', 'wrong'],
    ])
    expect(await login('https://sts.contoso.test/a')).toEqual(['ADATUM\\adele', 'Pa55'])
    expect(asked.map((request) => [request.name, askingWords(request).refused])).toEqual([
      [null, null],
      ['a', 'sts.contoso.test did not take that name and password.'],
    ])
  })

  test.each([
    ['to a server over http', 'http://sts.contoso.test/', server],
    [
      'to a proxy by Basic',
      'https://a.test/',
      { isProxy: true, scheme: 'basic', host: 'proxy.test', port: 3128 },
    ],
  ] as const)('sends nothing unencrypted %s unless the person agrees', async (_what, url, info) => {
    expect(await aWindow(adele).login(url, info)).toEqual([])
    const agreed = aWindow(async () => typed('a', 'b', true))
    expect(await agreed.login(url, info)).toEqual(['a', 'b'])
    expect(agreed.asked[0]?.unencrypted).toBe(true)
  })
})

test('a proxy may ask for any page, and the question names the proxy with its port', async () => {
  const { asked, login } = aWindow(adele)
  const proxy = { isProxy: true, scheme: 'ntlm', host: 'proxy.contoso.test', port: 8080 }
  expect(await login('https://login.test/', proxy)).toEqual(['ADATUM\\adele', 'Pa55'])
  expect(asked).toMatchObject([{ host: 'proxy.contoso.test:8080' }])
  expect(asked.map((request) => askingWords(request).why)).toEqual([expect.stringContaining('The proxy')])
  expect(asked[0]?.unencrypted).toBeUndefined()
})

test('a question that already has an answer, such as a configured password, does not reach the person', async () => {
  const asked: SecretRequest[] = []
  const answers: unknown[][] = []
  const type: TypePassword = async (request) => {
    asked.push(request)
    return typed('a', 'b', true)
  }
  const answer = pagePasswords({ type, pageHost: () => 'a.test', namedHosts: [] })
  const proxy = { isProxy: true, scheme: 'basic', host: 'proxy.test', port: 3128 }
  const event = { defaultPrevented: true, preventDefault: () => undefined }
  await answer(event, { url: 'https://a.test/' }, proxy, (...given) => answers.push(given))
  expect([asked, answers]).toEqual([[], []])
})
