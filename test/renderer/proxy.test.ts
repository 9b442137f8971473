/** The settings of the proxy: what each choice saves, and what is refused before it is sent. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import type { Preferences } from '../../main/contract/app.ts'
import type { ProxyException, ProxyServer } from '../../main/contract/proxy.ts'
import { anError } from '../support/failures.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const SERVER = 'proxy.contoso.com:8080' as ProxyServer
const MANUAL = { proxy: 'manual', proxyServer: SERVER } as const

async function opened(change: Partial<Preferences> = {}) {
  const api = new FakeApi()
  api.status = { ...api.status, preferences: { ...api.status.preferences, ...change } }
  const user = await shown(api)
  await openSettings(user, 'proxy')
  await screen.findByRole('group', { name: 'Proxy' })
  return { api, user }
}
const saved = (api: FakeApi) => calls(api, 'app.setPreferences').map(([, change]) => change)
const choice = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
const server = () => screen.getByLabelText<HTMLInputElement>('Host and port')
const exceptions = () => screen.getByLabelText<HTMLTextAreaElement>('Connect directly to')

describe('the choice of a proxy', () => {
  test('is the system’s at first, without the settings of a manual one', async () => {
    await opened()
    expect(choice('System').checked).toBe(true)
    expect(screen.queryByRole('group', { name: 'Proxy server' })).toBeNull()
  })

  test('that is none is saved at once', async () => {
    const { api, user } = await opened()
    await user.click(choice('No proxy'))
    expect(saved(api)).toEqual([{ proxy: 'none' }])
    expect(choice('No proxy').checked).toBe(true)
  })

  test('that is manual is saved with its server, and says until then what applies', async () => {
    const { api, user } = await opened()
    await user.click(choice('Manual'))
    expect([saved(api), choice('Manual').checked]).toEqual([[], true])
    const group = within(screen.getByRole('group', { name: 'Proxy server' }))
    expect(group.getByRole('status').textContent).toContain('Homerealm uses the system’s proxy')
    await user.type(server(), 'http://Proxy.contoso.com:8080/')
    await user.tab()
    expect(saved(api)).toEqual([{ proxy: 'manual', proxyServer: SERVER }])
    expect([server().value, choice('Manual').checked]).toEqual([SERVER, true])
    expect(group.queryByRole('status')).toBeNull()
  })

  test('that is manual is not saved if the person turns back before naming a server', async () => {
    const { api, user } = await opened()
    await user.click(choice('Manual'))
    await user.click(choice('System'))
    expect(saved(api)).toEqual([{ proxy: 'system' }])
    expect(screen.queryByRole('group', { name: 'Proxy server' })).toBeNull()
  })

  test('that is manual is saved at once where a server is known from before', async () => {
    const { api, user } = await opened({ proxy: 'none', proxyServer: SERVER })
    await user.click(choice('Manual'))
    expect(saved(api)).toEqual([{ proxy: 'manual' }])
    expect(server().value).toBe(SERVER)
  })

  test('stays open for another try if it cannot be saved', async () => {
    const { api, user } = await opened()
    await user.click(choice('Manual'))
    vi.spyOn(api.app, 'setPreferences').mockRejectedValueOnce(anError('store-unwritable'))
    await user.type(server(), 'proxy.contoso.com:80')
    await user.tab()
    await screen.findByRole('alert')
    await user.clear(server())
    await user.type(server(), SERVER)
    await user.tab()
    expect(saved(api)).toEqual([{ proxy: 'manual', proxyServer: SERVER }])
  })
})

describe('the server of a manual proxy', () => {
  test.each([
    ['proxy.contoso.com', 'Add the port, a number from 1 to 65535.'],
    ['http://nora:p4ss@proxy.contoso.com:8080', 'Remove the user name and the password from the address.'],
    ['socks5://proxy.contoso.com:1080', 'Homerealm uses HTTP proxies, not SOCKS.'],
    ['ftp://proxy.contoso.com:21', 'Begin with http:// or https://, or with the host.'],
    ['proxy.contoso.com:8080/x', 'Enter a host and a port, without a path.'],
  ])('is not saved as %s, and the field says why', async (typed, why) => {
    const { api, user } = await opened(MANUAL)
    await user.clear(server())
    await user.type(server(), `${typed}`)
    await user.tab()
    expect((await screen.findByRole('alert')).textContent).toBe(why)
    expect([saved(api), server().getAttribute('aria-invalid')]).toEqual([[], 'true'])
  })

  test('cannot be emptied: another choice turns it off', async () => {
    const { api, user } = await opened(MANUAL)
    await user.clear(server())
    await user.tab()
    expect((await screen.findByRole('alert')).textContent).toContain('choose another option above')
    expect(saved(api)).toEqual([])
  })

  test('explains itself to a screen reader, together with what is wrong', async () => {
    const { user } = await opened(MANUAL)
    await user.clear(server())
    await user.tab()
    const described = (server().getAttribute('aria-describedby') ?? '').split(' ')
    expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
      expect.stringContaining('Enter the proxy'),
      expect.stringContaining('TLS'),
    ])
  })
})

describe('the exceptions', () => {
  test('are saved in one form, one a line', async () => {
    const { api, user } = await opened({ ...MANUAL, proxyExceptions: ['crm' as ProxyException] })
    expect(exceptions().value).toBe('crm')
    await user.type(exceptions(), ', *.Contoso.com; 10.0.0.0/8')
    await user.tab()
    expect(saved(api)).toEqual([{ proxyExceptions: ['crm', 'contoso.com', '10.0.0.0/8'] }])
    expect(exceptions().value).toBe('crm\ncontoso.com\n10.0.0.0/8')
  })

  test('can all be removed', async () => {
    const { api, user } = await opened({ ...MANUAL, proxyExceptions: ['crm' as ProxyException] })
    await user.clear(exceptions())
    await user.tab()
    expect(saved(api)).toEqual([{ proxyExceptions: [] }])
  })

  test('are not saved with an entry that is none, and it is named', async () => {
    const { api, user } = await opened(MANUAL)
    await user.type(exceptions(), 'contoso.com crm.*.com')
    await user.tab()
    expect((await screen.findByRole('alert')).textContent).toBe(
      '“crm.*.com” is not a name, an IP address or a range.',
    )
    expect([saved(api), exceptions().getAttribute('aria-invalid')]).toEqual([[], 'true'])
  })

  test('are named shortened and without marks that turn the sentence around', async () => {
    const { user } = await opened(MANUAL)
    await user.click(exceptions())
    await user.paste(`crm\u202E.*.com${'x'.repeat(100)}`)
    await user.tab()
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /^“crm \.\*\.comx{40,60}…” is not a name, an IP address or a range\.$/,
    )
  })
})

describe('the sign-in at a manual proxy', () => {
  const password = () => screen.getByLabelText<HTMLInputElement>('Password')
  const user = () => screen.getByLabelText<HTMLInputElement>('User name')

  test('asks for no password until there is a user name', async () => {
    const { api, user: person } = await opened(MANUAL)
    expect(screen.queryByLabelText('Password')).toBeNull()
    await person.type(user(), 'CONTOSO\\nora')
    await person.tab()
    expect(saved(api)).toEqual([{ proxyUser: 'CONTOSO\\nora' }])
    expect(password().value).toBe('')
  })

  test('has no user name that Basic cannot send', async () => {
    const { api, user: person } = await opened(MANUAL)
    await person.type(user(), 'nora:p4ss')
    await person.tab()
    expect((await screen.findByRole('alert')).textContent).toBe('A user name cannot contain a colon.')
    expect(saved(api)).toEqual([])
  })

  test('hands the password to main once, and the field keeps nothing', async () => {
    const { api, user: person } = await opened({ ...MANUAL, proxyUser: 'nora' })
    expect(password().type).toBe('password')
    await person.type(password(), 'p4ss')
    await person.click(screen.getByRole('button', { name: 'Save password' }))
    expect(calls(api, 'app.setProxyPassword')).toEqual([['app.setProxyPassword', { password: 'p4ss' }]])
    expect(await screen.findByText('The password is saved.')).toBeDefined()
    expect(screen.queryByLabelText('Password')).toBeNull()
    await person.click(screen.getByRole('button', { name: 'Remove password' }))
    expect(calls(api, 'app.setProxyPassword').at(-1)).toEqual(['app.setProxyPassword', null])
    expect(password().value).toBe('')
  })

  test('cannot save an empty password', async () => {
    await opened({ ...MANUAL, proxyUser: 'nora' })
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save password' }).disabled).toBe(true)
  })

  test.each([
    ['warns that others could read the password', SERVER, 1],
    ['warns of nothing where the proxy is reached over TLS', `https://${SERVER}` as ProxyServer, 0],
  ])('%s', async (_what, proxyServer, count) => {
    await opened({ ...MANUAL, proxyServer, proxyUser: 'nora' })
    expect(screen.queryAllByText(/others in the network could read the password/)).toHaveLength(count)
  })
})
