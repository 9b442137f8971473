/** The packages that are shipped, the licenses that allow it, and their notices. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import { beforeEach, describe, expect, it } from 'vitest'
import { bundledPackages, packageOf } from '../../build/bundled-packages.ts'
import { copyrightFile } from '../../build/package/linux/copyright.ts'
import {
  isAllowed,
  noticesText,
  readShippedPackage,
  readShippedPackages,
} from '../../build/package/notices.ts'
import { readOwner } from '../../build/package/owner.ts'
import { freshFolder } from '../support/fresh-folder.ts'

let root: string
beforeEach(async () => {
  root = await freshFolder()
  await mkdir(join(root, 'build/package/license-texts'), { recursive: true })
})

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

/** Installs a package as npm does. */
const installed = (folder: string, license: unknown, files: Record<string, string>) =>
  write({
    [`${folder}/package.json`]: JSON.stringify({
      name: folder.replace(/^.*node_modules\//, ''),
      version: '1.0.0',
      license,
    }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
  })

describe('the package of a bundled module', () => {
  it.each([
    ['/clone/node_modules/ajv/dist/ajv.js', 'node_modules/ajv'],
    ['/clone/node_modules/@lucide/svelte/dist/icons/x.svelte', 'node_modules/@lucide/svelte'],
    ['/clone/node_modules/conf/node_modules/env-paths/index.js', 'node_modules/conf/node_modules/env-paths'],
    ['/clone/node_modules/svelte/internal.js?raw', 'node_modules/svelte'],
    ['C:\\clone\\node_modules\\ms\\index.js', 'node_modules/ms'],
    ['\0/clone/node_modules/debug/src/index.js?commonjs', 'node_modules/debug'],
    ['node_modules/font/font.woff2', 'node_modules/font'],
    ['\0rolldown/runtime.js', 'node_modules/rolldown'],
    ['\0vite/preload-helper.js', 'node_modules/vite'],
    ['\0native:keytar', null],
    ['/clone/main/app.ts', null],
  ])('%j is %s', (id, folder) => {
    expect(packageOf(id)).toBe(folder)
  })

  it('is refused if it is unknown', () => {
    expect(() => packageOf('\0somebody/helper.js')).toThrow(/"\\u0000somebody\/helper.js" is not known/)
  })
})

it('a bundle counts the packages whose code is in it, and not those that are only imported', async () => {
  await write({
    'entry.js': `import { used } from 'used'
      import { unused } from 'unused'
      import 'styles/theme.css'
      console.log(used)`,
  })
  await installed('node_modules/used', 'MIT', {
    'index.js': `import { inner } from 'inner'; export const used = inner()`,
  })
  await installed('node_modules/used/node_modules/inner', 'MIT', {
    'index.js': 'export const inner = () => document.title',
  })
  await installed('node_modules/unused', 'MIT', { 'index.js': 'export const unused = 2' })
  await installed('node_modules/styles', 'MIT', { 'theme.css': 'p { color: red }' })
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: { write: false, minify: true, rolldownOptions: { input: join(root, 'entry.js') } },
  })
  const { output } = built as Rolldown.RolldownOutput
  const bundles = bundledPackages(output, 'out')
  expect(Object.keys(bundles).sort()).toEqual(output.map(({ fileName }) => `out/${fileName}`).sort())
  const folders = Object.values(bundles).flat()
  expect([...new Set(folders)].sort()).toEqual([
    'node_modules/styles',
    'node_modules/used',
    'node_modules/used/node_modules/inner',
  ])
})

describe('the license', () => {
  it.each([
    'MIT',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'ISC',
    '0BSD',
    'CC0-1.0',
    'Unlicense',
    'BlueOak-1.0.0',
    '(MIT)',
    'MIT OR GPL-3.0-only',
    'GPL-3.0-only OR MIT',
    '(MIT OR GPL-3.0-only)',
    'MIT AND ISC',
    'GPL-3.0-only AND MIT OR ISC',
    '(GPL-3.0-only OR MIT) AND (ISC OR MPL-2.0)',
  ])('%s may be shipped', (expression) => {
    expect(isAllowed(expression)).toBe(true)
  })

  it.each([
    '',
    'GPL-3.0-only',
    'LGPL-2.1-or-later',
    'MPL-2.0',
    'CC-BY-4.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.txt',
    'MIT AND GPL-3.0-only',
    'GPL-3.0-only AND MIT',
    'MIT AND (ISC OR MIT) AND GPL-3.0-only',
    'ISC AND MIT OR GPL-3.0-only AND MIT OR',
    'Apache-2.0 WITH LLVM-exception',
    'MIT MIT',
    'MIT OR',
    'MIT OR (ISC',
    'MIT OR AND',
    '()',
    '(MIT',
    'MIT)',
    'mit',
  ])('%j may not be shipped', (expression) => {
    expect(isAllowed(expression)).toBe(false)
  })
})

describe('a package', () => {
  it('is shipped with its license and its notice, with the line ends of Unix', async () => {
    await installed('node_modules/@some/one', 'Apache-2.0', {
      NOTICE: 'A notice.\r\n',
      'LICENSE.md': '\r\nThe license.\r\nIts end.',
      'license.js': '// no license, but one text too many is safe',
      'README.md': 'Not this.',
    })
    const shipped = await readShippedPackage(root, 'node_modules/@some/one')
    expect(shipped).toMatchObject({ name: '@some/one', version: '1.0.0', license: 'Apache-2.0' })
    expect(shipped.text).toContain('The license.\nIts end.')
    expect(shipped.text).toContain('A notice.')
    expect(shipped.text).not.toMatch(/\r|Not this/)
  })

  it.each([
    ['GPL-3.0-only', '"GPL-3.0-only"'],
    [{ type: 'MIT' }, '{"type":"MIT"}'],
    [undefined, 'not named'],
  ])('with the license %j is refused by name', async (license, words) => {
    await installed('node_modules/other', license, { LICENSE: 'Some text.' })
    await expect(readShippedPackage(root, 'node_modules/other')).rejects.toThrow(
      `other 1.0.0 cannot be shipped: its license is ${words}, which build/package/notices.ts does not allow.`,
    )
  })

  it('that names its license in its text alone is shipped in the version whose text was read', async () => {
    const toolbelt = (version: string) =>
      write({
        'node_modules/svelte-toolbelt/package.json': JSON.stringify({ name: 'svelte-toolbelt', version }),
        'node_modules/svelte-toolbelt/LICENSE': 'MIT License',
      })
    await toolbelt('0.10.7')
    expect(await readShippedPackage(root, 'node_modules/svelte-toolbelt')).toMatchObject({ license: 'MIT' })
    await toolbelt('0.10.8')
    await expect(readShippedPackage(root, 'node_modules/svelte-toolbelt')).rejects.toThrow('not named')
  })

  it('without a text of its license is refused by name', async () => {
    await installed('node_modules/@some/one', 'MIT', { 'README.md': 'MIT' })
    await write({ 'build/package/license-texts/@some+one-0.9.0.txt': 'The text of another version.' })
    await expect(readShippedPackage(root, 'node_modules/@some/one')).rejects.toThrow(
      '@some/one 1.0.0 cannot be shipped: it has no text of its license. Put it into build/package/license-texts/@some+one-1.0.0.txt.',
    )
  })

  it('without a text of its license gets the text that is kept for its version', async () => {
    await installed('node_modules/@some/one', 'MIT', {})
    await write({ 'build/package/license-texts/@some+one-1.0.0.txt': 'Kept.\n' })
    expect((await readShippedPackage(root, 'node_modules/@some/one')).text).toBe('Kept.')
  })
})

it('each package is read once, and one that cannot be shipped stops all', async () => {
  await installed('node_modules/good', 'MIT', { LICENSE: 'Good.' })
  await installed('node_modules/bad', 'SSPL-1.0', { LICENSE: 'Bad.' })
  const good = await readShippedPackages(root, ['node_modules/good', 'node_modules/good'])
  expect(good.map(({ name }) => name)).toEqual(['good'])
  await expect(readShippedPackages(root, ['node_modules/good', 'node_modules/bad'])).rejects.toThrow(
    'bad 1.0.0 cannot be shipped',
  )
})

describe('the notices', () => {
  it('do not depend on the order of the packages, and have each once', () => {
    const a = { folder: 'node_modules/a', name: 'a', version: '1.0.0', license: 'MIT', text: 'Of a.' }
    const older = { ...a, version: '0.9.0', text: 'Of the older a.' }
    const b = { folder: 'node_modules/b', name: 'b', version: '2.0.0', license: 'ISC', text: 'Of b.' }
    const text = noticesText('Own license.\n', [b, a, older, a])
    expect(noticesText('Own license.\n', [a, older, a, b])).toBe(text)
    expect(text.split(/^-+$/m).map((part) => part.trim().split('\n')[0])).toEqual([
      'Homerealm',
      'a 0.9.0 (MIT)',
      'a 1.0.0 (MIT)',
      'b 2.0.0 (ISC)',
    ])
    expect(text).toContain('\nOwn license.\n')
    expect(text).toContain('\na 1.0.0 (MIT)\n\nOf a.\n')
  })
})

describe('the copyright file of Linux', () => {
  const clone = fileURLToPath(new URL('../..', import.meta.url))

  it('is in Debian’s format, and names the file with the licenses of others', async () => {
    const text = copyrightFile(await readFile(join(clone, 'LICENSE'), 'utf8'), readOwner())
    // each line is a field, its continuation, or the end of a paragraph
    expect(text.split('\n').filter((line) => !/^([A-Z][\w-]+:( .+)?| .+|)$/.test(line))).toEqual([])
    expect(text).toMatch(/^Files: \*\nCopyright: \d{4} .+\nLicense: Expat\n Permission is/m)
    expect(text).toContain(' /usr/lib/homerealm/resources/THIRD-PARTY-NOTICES.txt (the npm packages)\n')
  })

  it('refuses a LICENSE of another kind', () => {
    expect(() => copyrightFile('GNU GENERAL PUBLIC LICENSE\n', readOwner())).toThrow('LICENSE')
  })
})
