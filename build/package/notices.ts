/** The notices of the packages with code in the app: their licenses require them in every copy. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The file's name in the resources of the packaged app. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt'

/** SPDX IDs of licenses that require only a notice. */
const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'BlueOak-1.0.0',
])

/**
 * True if an SPDX expression can be satisfied with allowed licenses alone. Only IDs, OR, AND and parentheses are supported;
 * anything else is not allowed. https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
 */
export function isAllowed(expression: string): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? []
  let wellFormed = true
  const isNext = (word: string): boolean => words[0] === word && words.shift() !== undefined
  // both sides are always read, so that `words` starts behind them
  const either = (): boolean => {
    let allowed = both()
    while (isNext('OR')) allowed = both() || allowed
    return allowed
  }
  const both = (): boolean => {
    let allowed = one()
    while (isNext('AND')) allowed = one() && allowed
    return allowed
  }
  const one = (): boolean => {
    const word = words.shift() ?? ''
    if (word !== '(') {
      wellFormed &&= !['', ')', 'OR', 'AND'].includes(word)
      return ALLOWED.has(word)
    }
    const allowed = either()
    wellFormed &&= isNext(')')
    return allowed
  }
  return either() && wellFormed && words.length === 0
}

export interface ShippedPackage {
  /** Relative to the root, such as `node_modules/a/node_modules/b`. */
  readonly folder: string
  readonly name: string
  readonly version: string
  /** An SPDX expression. */
  readonly license: string
  /** Its license and its notice, if it has one. */
  readonly text: string
}

/** License texts from the repositories of packages without one. Each is for one version, because a newer one may change it. */
const textsFolder = (root: string): string => join(root, 'build', 'package', 'license-texts')

/** Licenses of packages whose package.json names none, found in their license file. Each is for one version. */
const NAMED_IN_TEXT: ReadonlyMap<string, string> = new Map([['svelte-toolbelt 0.10.7', 'MIT']])

const TEXT_FILE = /^(licen[cs]e|copying|notice|third-party-licen[cs]e)/i

/** The licenses and notices in a folder as one text with Unix line endings. */
async function textsIn(folder: string, isText: (name: string) => boolean): Promise<string> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && isText(entry.name))
    .map(({ name }) => name)
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')))
  return texts.map((text) => text.replace(/\r\n?/g, '\n').trim()).join('\n\n')
}

/**
 * @param folder relative to the root, such as `node_modules/a/node_modules/b`
 * @throws Error that names a package whose license is not allowed or has no text
 */
export async function readShippedPackage(root: string, folder: string): Promise<ShippedPackage> {
  const manifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
  const { name, version, license: named } = manifest as { name: string; version: string; license?: unknown }
  const license = named ?? NAMED_IN_TEXT.get(`${name} ${version}`)
  if (typeof license !== 'string' || !isAllowed(license))
    throw new Error(
      `${name} ${version} cannot be shipped: its license is ${JSON.stringify(license) ?? 'not named'}, which build/package/notices.ts does not allow.`,
    )
  const spare = `${name.replace('/', '+')}-${version}.txt`
  const text =
    (await textsIn(join(root, folder), (file) => TEXT_FILE.test(file))) ||
    (await textsIn(textsFolder(root), (file) => file === spare))
  if (text === '')
    throw new Error(
      `${name} ${version} cannot be shipped: it has no text of its license. Put it into build/package/license-texts/${spare}.`,
    )
  return { folder, name, version, license, text }
}

/**
 * @param folders relative to the root, in any order; a folder may be there twice
 * @throws Error that names a package whose license is not allowed or has no text
 */
export const readShippedPackages = (root: string, folders: readonly string[]): Promise<ShippedPackage[]> =>
  Promise.all([...new Set(folders)].sort().map((folder) => readShippedPackage(root, folder)))

const RULE = '-'.repeat(80)

/** @param own Homerealm's license @param packages in any order; a package may be there twice */
export function noticesText(own: string, packages: readonly ShippedPackage[]): string {
  const head = `Homerealm\n\n${own.trim()}\n\nHomerealm has code of the packages below. Electron, Chromium and Node have files of their own.`
  const parts = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}`,
  )
  return `${[head, ...[...new Set(parts)].sort()].join(`\n\n${RULE}\n`)}\n`
}

export async function writeNotices(
  root: string,
  packages: readonly ShippedPackage[],
  file: string,
): Promise<void> {
  await writeFile(file, noticesText(await readFile(join(root, 'LICENSE'), 'utf8'), packages))
}
