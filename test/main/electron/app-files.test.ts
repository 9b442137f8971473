import { describe, expect, test } from 'vitest'
import { fileFor, isAppPage } from '../../../main/electron/app-files.ts'

const FOLDER = '/app/out/renderer'

describe('the app:// scheme', () => {
  test.each([
    ['app://homerealm/', `${FOLDER}/index.html`],
    ['app://homerealm/index.html?scene=1#x', `${FOLDER}/index.html`],
    ['app://homerealm/assets/index-abc.js', `${FOLDER}/assets/index-abc.js`],
  ])('serves %s from %s', (url, file) => {
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
  ])('serves no file outside of its folder for %s', (url) => {
    const file = fileFor(url, FOLDER)
    expect(file === null || file.startsWith(`${FOLDER}/`)).toBe(true)
    expect(file?.includes('..') ?? false).toBe(false)
  })
})

test.each([
  ['app://homerealm/', true],
  ['app://homerealm/index.html?scene=1#x', true],
  ['https://evil.example/', false],
  ['app://homerealm.evil/', false],
  ['about:blank', false],
  ['data:text/html,x', false],
  ['file:///etc/passwd', false],
])('%s is a page of the app: %s', (url, is) => {
  expect(isAppPage(url)).toBe(is)
})
