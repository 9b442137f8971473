/** The notices of other authors: for everything that is packed, and for nothing else. */
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nativeModules } from '../../build/package/app-files.ts'
import { COPYRIGHT, LICENSES } from '../../build/package/linux/copyright.ts'
import lock from '../../package-lock.json' with { type: 'json' }
import { importsIn } from '../architecture-rules.ts'
import { forTests, notices, packageFile, run } from './built.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Locked {
  readonly name?: string
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  /** Includes the packages that are used only if they are installed. */
  readonly peerDependenciesMeta?: Readonly<Record<string, object>>
}
const installed: Readonly<Record<string, Locked>> = lock.packages

/** The folder in which npm has installed a dependency of a package. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (installed[folder] !== undefined) return folder
    if (at === '') return undefined
  }
}

/** The names and versions of packages and of all their dependencies. */
function withDependencies(names: readonly string[]): Set<string> {
  const found = new Map<string, string>()
  const visit = (name: string, from: string): void => {
    const folder = folderOf(name, from)
    const locked = folder === undefined ? undefined : installed[folder]
    if (folder === undefined || locked === undefined || found.has(folder)) return
    found.set(folder, `${locked.name ?? folder.replace(/^.*node_modules\//, '')} ${locked.version}`)
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = locked
    const wanted = { ...dependencies, ...optionalDependencies, ...peerDependencies, ...peerDependenciesMeta }
    for (const each of Object.keys(wanted)) visit(each, folder)
  }
  for (const name of names) visit(name, '')
  return new Set(found.values())
}

/** The packages that the app's sources import, except for types. */
function imported(): string[] {
  const sources = ['main', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
  const names = sources.flatMap((text) =>
    importsIn(text.replace(/\b(import|export) type\b[^'"]*from\s*'[^']*'/g, '')),
  )
  return [...new Set(names)]
    .filter((name) => !/^(\.|node:|electron$)/.test(name) && !builtinModules.includes(name))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
}

/** Bundled code contains helpers of these. */
const BUNDLER = ['rolldown', 'vite']

describe('the notices', () => {
  const { own, entries } = notices()
  const native = nativeModules({ older: forTests }).flatMap(({ name, others }) => [name, ...others])
  const onlyOnWindows = nativeModules({ older: forTests, platform: 'win32', arch: 'x64' })
    .map(({ name }) => name)
    .filter((name) => !native.includes(name))
  const here = imported().filter((name) => !onlyOnWindows.includes(name))

  it('name every package that the app imports, and its native modules', () => {
    const titles = entries.map(({ title }) => title)
    const wanted = [...here, ...native, ...BUNDLER].map((name) => {
      const { name: real = name, version } = installed[`node_modules/${name}`] as Locked
      return `${real.replace(/^.*node_modules\//, '')} ${version}`
    })
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter((title) => !titles.includes(title))).toEqual([])
  })

  it('name no package that only development needs', () => {
    const reached = withDependencies([...here, ...native])
    const others = entries.filter(({ title = '' }) => !reached.has(title))
    expect(others.map(({ title }) => title)).toEqual(
      BUNDLER.map((name) => `${name} ${installed[`node_modules/${name}`]?.version}`),
    )
  })

  it('have a license and its text for each package', () => {
    expect(entries.filter(({ license, words = '' }) => !license || words.trim().length < 500)).toEqual([])
    expect(own).toContain(readFileSync(join(root, 'LICENSE'), 'utf8').trim())
  })

  it('are named in the copyright file of the deb, and marked as licenses in the rpm', () => {
    const deb = packageFile('deb')
    const copyright = run('sh', ['-c', `dpkg-deb --fsys-tarfile "$0" | tar -xO ".${COPYRIGHT}"`, deb])
    const files = run('dpkg-deb', ['-c', deb])
    for (const file of LICENSES) {
      expect(copyright).toContain(file)
      expect(files).toContain(` .${file}\n`)
    }
    const marked = run('rpm', ['-qp', '--licensefiles', packageFile('rpm')])
    expect(marked.trim().split('\n').sort()).toEqual([...LICENSES, COPYRIGHT].sort())
  })
})
