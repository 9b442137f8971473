/** An administrator’s policy: what it sets, which mistakes are named, and when it is ignored. */
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PolicySettings } from '../../../main/contract/app.ts'
import type { ProxyException, ProxyServer } from '../../../main/contract/proxy.ts'
import { NO_POLICY, type Policy, readPolicy } from '../../../main/preferences/policy.ts'
import { policyFile } from '../../../main/preferences/policy-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withText } from '../../support/notices.ts'

/** The tests play the administrator; Windows has no user IDs. */
const ME = process.getuid?.() ?? null
let file = ''
beforeEach(async () => {
  file = join(await freshFolder(), 'policy.json')
})
const said = ({ notice }: Policy) => notice && withText(notice).message

async function reading(content: string, administrator = ME): Promise<Policy> {
  await writeFile(file, content, { mode: 0o644 })
  return readPolicy(file, administrator)
}

/** Every setting, with each kind of value. */
const ALL: PolicySettings = {
  theme: 'dark',
  language: 'de',
  userAgent: 'system-browser',
  browser: { browser: 'edge', profile: 'Profile 1', inPrivate: false },
  clientIds: { 'login.microsoftonline.com': '66666666-6666-4666-8666-666666666666' },
  updates: 'notify',
  updateChannel: 'beta',
  trayClick: 'menu',
  textSize: 125,
  density: 'compact',
  history: 'nothing',
  reconnects: true,
  clipboardSeconds: 30,
  launcherShortcut: null,
  programsMayAsk: false,
  commandLineAsks: 'always',
  proxy: 'manual',
  proxyServer: 'proxy.contoso.com:8080' as ProxyServer,
  proxyExceptions: ['crm.contoso.com' as ProxyException, '<local>' as ProxyException],
  proxyUser: 'nora',
  startsAtSignIn: true,
}

describe('the policy', () => {
  it('lies in a folder of the system, where people without administrator rights cannot write', () => {
    expect([
      policyFile('linux', { HOME: '/home/ada', XDG_CONFIG_HOME: '/home/ada/.config' }),
      policyFile('darwin', { HOME: '/Users/ada' }),
      policyFile('win32', { ProgramData: 'D:\\Data' }),
      policyFile('win32', {}),
    ]).toEqual([
      '/etc/homerealm/policy.json',
      '/Library/Application Support/Homerealm/policy.json',
      'D:\\Data\\Homerealm\\policy.json',
      'C:\\ProgramData\\Homerealm\\policy.json',
    ])
  })

  it('leaves everything to the person if there is no file, or no folder', () => {
    for (const missing of [file, join(file, 'policy.json')])
      expect(readPolicy(missing, ME)).toEqual(NO_POLICY)
  })

  it.each([
    [JSON.stringify(ALL), ALL],
    ['{"launcherShortcut":"Control+Shift+Space"}', { launcherShortcut: 'Control+Shift+Space' }],
    [
      '{"clientIds":{"login.microsoftonline.us":"ABCDEF00-6666-4666-8666-666666666666"}}',
      { clientIds: { 'login.microsoftonline.us': 'abcdef00-6666-4666-8666-666666666666' } },
    ],
    ['{}', {}],
    ['\uFEFF{"theme":"dark"}', { theme: 'dark' }],
  ])('with the content %s sets just that', async (text, settings) => {
    expect(await reading(text)).toEqual({ ...NO_POLICY, settings })
  })
})

describe('a mistake in the policy', () => {
  it.each([
    ['an unknown name', '{"theme":"dark","colors":"red"}', '“colors” is not a setting'],
    ['how the list is arranged', '{"theme":"dark","listWidth":300}', '“listWidth” is not a setting'],
    ['a name of JavaScript', '{"theme":"dark","__proto__":{"a":1}}', '“__proto__” is not a setting'],
    ['a method of objects', '{"theme":"dark","toString":1}', '“toString” is not a setting'],
    ['an unknown value', '{"theme":"dark","language":"fr"}', '“language” cannot have this value'],
    ['a number as text', '{"theme":"dark","textSize":"125"}', '“textSize” cannot have this value'],
    ['a number between', '{"theme":"dark","textSize":101}', '“textSize” cannot have this value'],
    ['text for a yes', '{"theme":"dark","startsAtSignIn":"yes"}', '“startsAtSignIn” cannot have this value'],
    [
      'keys that type',
      '{"theme":"dark","launcherShortcut":"A"}',
      '“launcherShortcut” cannot have this value',
    ],
    [
      'a client ID that is not one',
      '{"theme":"dark","clientIds":{"login.microsoftonline.com":"Homerealm"}}',
      '“clientIds” cannot have this value',
    ],
    [
      'a client ID for all clouds',
      '{"theme":"dark","clientIds":"66666666-6666-4666-8666-666666666666"}',
      '“clientIds” cannot have this value',
    ],
    [
      'client IDs without their clouds',
      '{"theme":"dark","clientIds":["66666666-6666-4666-8666-666666666666"]}',
      '“clientIds” cannot have this value',
    ],
    [
      'a client ID at an address instead of a host',
      '{"theme":"dark","clientIds":{"https://login.microsoftonline.com":"66666666-6666-4666-8666-666666666666"}}',
      '“clientIds” cannot have this value',
    ],
    ['null', '{"theme":"dark","history":null}', '“history” cannot have this value'],
    [
      'a proxy with a password',
      '{"theme":"dark","proxyServer":"http://nora:x@proxy.contoso.com:8080"}',
      '“proxyServer” cannot have this value',
    ],
    [
      'a proxy’s user with a password',
      '{"theme":"dark","proxyUser":"nora:x"}',
      '“proxyUser” cannot have this value',
    ],
    [
      'an exception with a wildcard inside',
      '{"theme":"dark","proxyExceptions":["crm.*.com"]}',
      '“proxyExceptions” cannot have this value',
    ],
  ])('(%s) is named, the rest applies, and updates are off', async (_what, text, named) => {
    const policy = await reading(text)
    expect(policy.settings).toEqual({ theme: 'dark', updates: 'off' })
    expect(said(policy)).toContain(named)
    expect(said(policy)).toMatch(/The rest applies\. Until they are fixed, updates are off\. .*administrator/)
  })

  it('leaves updates as the policy sets them', async () => {
    const policy = await reading('{"updates":"on","colors":"red"}')
    expect(policy.settings).toEqual({ updates: 'on' })
    expect(said(policy)).not.toContain('updates are off')
  })

  it('is named without its value, and not in full if it is long', async () => {
    const policy = await reading(
      `{"password":"canary-8c41d7","theme":"canary-8c41d7","${'x'.repeat(500)}":1}`,
    )
    expect(JSON.stringify(policy)).not.toContain('canary')
    expect(said(policy)).toMatch(/“password” is not a setting; “theme” cannot have this value; “x{60}” is/)
  })

  it.each([
    ['no content', ''],
    ['text that is not JSON', 'updates: off'],
    ['a list', '[]'],
    ['null', 'null'],
    ['text', '"off"'],
    ['more than 64 KB', JSON.stringify({ updates: 'on', note: 'x'.repeat(70_000) })],
  ])('that leaves nothing to apply (%s) turns updates off', async (_, text) => {
    const policy = await reading(text)
    expect(policy.settings).toEqual({ updates: 'off' })
    expect(said(policy)).toMatch(/policy\.json.* Until it is fixed, updates are off\. .*administrator/)
  })

  it('that is a folder, a pipe or a circular link in place of the file turns updates off', async () => {
    await mkdir(file)
    expect(readPolicy(file, ME).settings).toEqual({ updates: 'off' })
    const pipe = `${file}.pipe`
    expect(spawnSync('mkfifo', ['-m', '644', pipe]).status).toBe(0)
    expect(readPolicy(pipe, ME).settings).toEqual({ updates: 'off' })
    const loop = `${file}.loop`
    await symlink(loop, loop)
    expect(readPolicy(loop, ME).settings).toEqual({ updates: 'off' })
  })
})

describe.skipIf(ME === null)(
  'a policy that is not the administrator’s alone is ignored, and that is said:',
  () => {
    const refused = (policy: Policy, words: string) => {
      expect(policy.settings).toEqual({})
      expect(said(policy)).toContain(words)
      expect(said(policy)).toContain('Homerealm ignores the policy')
    }

    it('it belongs to another user', async () => {
      refused(await reading('{"theme":"dark"}', (ME ?? 0) + 1), 'does not belong to the administrator')
    })

    it.each([
      ['its group', 0o664],
      ['everybody', 0o646],
    ])('%s can write it', async (_who, mode) => {
      await reading('{"theme":"dark"}')
      await chmod(file, mode)
      refused(readPolicy(file, ME), `Others than the administrator can write ${file}`)
    })

    it.each([
      ['its group', 0o775],
      ['everybody', 0o1777],
    ])('%s can replace it in its folder', async (_who, mode) => {
      await reading('{"theme":"dark"}')
      await chmod(dirname(file), mode)
      refused(readPolicy(file, ME), `Others than the administrator can write ${dirname(file)}`)
    })

    it('it is no policy either', async () => {
      refused(await reading('{"updates"', (ME ?? 0) + 1), 'does not belong to the administrator')
    })

    it('behind a link to a file that others can write', async () => {
      const target = `${file}.of-others`
      await writeFile(target, '{"theme":"dark"}')
      await chmod(target, 0o666)
      await symlink(target, file)
      refused(readPolicy(file, ME), `can write ${file}`)
    })

    it.each([
      ['the file', 'open', 'open'],
      ['another link', 'closed', 'open'],
    ])('behind a link into a folder in which others can replace %s', async (_what, real, between) => {
      const folder = await realpath(dirname(file))
      for (const name of ['open', 'closed']) await mkdir(join(folder, name))
      const target = join(folder, real, 'real.json')
      await writeFile(target, '{"theme":"dark"}', { mode: 0o644 })
      await symlink(target, join(folder, between, 'link.json'))
      await symlink(join(between, 'link.json'), file)
      expect(readPolicy(file, ME)).toEqual({ ...NO_POLICY, settings: { theme: 'dark' } })
      await chmod(join(folder, 'open'), 0o777)
      refused(readPolicy(file, ME), `can write ${join(folder, 'open')}`)
    })

    it('a folder of others without a policy is no fault', async () => {
      await chmod(dirname(file), 0o777)
      expect(readPolicy(file, ME)).toEqual(NO_POLICY)
    })
  },
)

it('nothing is checked where there are no user IDs', async () => {
  await reading('{"theme":"dark"}')
  await chmod(file, 0o666)
  expect(readPolicy(file, null).settings).toEqual({ theme: 'dark' })
})

describe('docs/policy.md', async () => {
  const page = await readFile(new URL('../../../docs/policy.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, example = '']) => example)

  it.each(examples)('has an example without a mistake: %s', async (example) => {
    const { notice, catalogs } = await reading(example)
    const written = JSON.parse(example) as { readonly catalogs?: readonly unknown[] }
    expect([notice, catalogs.length]).toEqual([null, written.catalogs?.length ?? 0])
  })

  it('has an example of catalogs, with and without a sign-in', async () => {
    const signIns: boolean[] = []
    // one after the other, because each is written to the same file
    for (const example of examples) {
      const { catalogs } = await reading(example)
      signIns.push(...catalogs.map(({ signIn }) => signIn !== null))
    }
    expect(new Set(signIns)).toEqual(new Set([true, false]))
  })
  const rows = page.split('\n').flatMap((line) => {
    const [, name = '', values = ''] = /^\| `(\w+)` \| (.*?) \|/.exec(line) ?? []
    return name in ALL ? [[name, [...values.matchAll(/`([^`]+)`/g)].map(([, value]) => value)] as const] : []
  })

  it('describes every setting, and no other', () => {
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(ALL).sort())
  })

  it.each(rows)('names only values of %s that apply', async (name, values) => {
    expect(values.length).toBeGreaterThan(1)
    for (const value of values)
      expect(await reading(`{"${name}":${value}}`)).toEqual({
        ...NO_POLICY,
        settings: { [name]: JSON.parse(value ?? '') },
      })
  })
})
