import { describe, expect, test } from 'vitest'
import { fileFor, isAppPage } from '../../../main/electron/app-files.ts'
import { mayLoad, signInTitle } from '../../../main/electron/sign-in-rules.ts'

const FOLDER = '/app/out/renderer'

describe('files of the app:// scheme', () => {
  test.each([
    ['app://homerealm/', `${FOLDER}/index.html`],
    ['app://homerealm/index.html?scene=1#x', `${FOLDER}/index.html`],
    ['app://homerealm/assets/index-abc.js', `${FOLDER}/assets/index-abc.js`],
  ])('%s is ours', (url, file) => {
    expect(fileFor(url, FOLDER)).toBe(file)
  })

  test.each([
    'app://homerealm/..%2f..%2fpackage.json',
    'app://homerealm/..%2f..%2fmain%2findex.js',
    'app://homerealm/%2e%2e/%2e%2e/main/index.js',
    'app://homerealm/assets/..%5c..%5cmain%5cindex.js',
    'app://homerealm/index.html%00.js',
    'app://homerealm//etc/passwd',
    'app://homerealm/%E0%A4%A',
    'app://other/index.html',
    'app://homerealm.evil/index.html',
    'https://homerealm/index.html',
    'app://homerealm/profiles.db',
    'not a url',
  ])('%s is not', (url) => {
    const file = fileFor(url, FOLDER)
    expect(file === null || file.startsWith(`${FOLDER}/`)).toBe(true)
    expect(file?.includes('..') ?? false).toBe(false)
    expect(file).not.toBe('/etc/passwd')
  })

  test.each([
    'https://evil.example/',
    'app://homerealm.evil/',
    'about:blank',
    'data:text/html,x',
    'file:///etc/passwd',
  ])('%s is not the own page', (url) => {
    expect(isAppPage(url)).toBe(false)
  })
})

describe('a sign-in window', () => {
  test.each([
    ['https://sts.example/adfs/ls/', true],
    ['http://localhost:1234/?code=x', true],
    ['http://crm.internal:5555/Org', true],
    ['http://evil.example/', false],
    ['app://homerealm/index.html', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['ms-msdt:/id', false],
    ['not a url', false],
  ])('may load %s: %s', (url, may) => {
    expect(mayLoad(url, 'crm.internal:5555')).toBe(may)
  })

  test('plain http is loaded from the confirmed host only', () => {
    expect(mayLoad('http://crm.internal:5555/Org', null)).toBe(false)
  })

  test('says in its title whose page it shows, and whether the organization named that host', () => {
    expect(signInTitle('Contoso', 'sts.contoso.com', true)).toBe('sts.contoso.com — sign in to Contoso')
    expect(signInTitle('Contoso', 'evil.example', false)).toContain('not a host that Contoso named')
  })
})
