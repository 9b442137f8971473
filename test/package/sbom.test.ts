/** The SBOM of the packed app: the packages of the notices, Electron, Node and SQLite, with the versions that run. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { faultsOf } from '../support/cyclonedx.ts'
import { notices, packed, run, sbom } from './built.ts'

interface Component {
  readonly name: string
  readonly version: string
}
const components = (): Component[] => sbom().components
const versionOf = (name: string) => components().find((each) => each.name === name)?.version

it('the SBOM is valid, and for this version', () => {
  expect(faultsOf(sbom())).toEqual([])
  expect(sbom().metadata.component).toMatchObject({ name: manifest.name, version: manifest.version })
})

it('the SBOM lists the packages of the notices, Electron, Node and SQLite, and nothing else', () => {
  const others = ['electron', 'node', 'sqlite'].map((name) => `${name} ${versionOf(name)}`)
  expect(
    components()
      .map(({ name, version }) => `${name} ${version}`)
      .sort(),
  ).toEqual([...notices().entries.map(({ title }) => title), ...others].sort())
})

it('the SBOM lists the Electron and the Node that are packed', () => {
  const inBinary = (file: string, words: string) => run('grep', ['-c', '-a', '-F', words, join(packed, file)])
  expect(Number(inBinary('homerealm-app', `Electron/${versionOf('electron')}`))).toBeGreaterThan(0)
  expect(Number(inBinary('resources/command-line/homerealm', `v${versionOf('node')}`))).toBeGreaterThan(0)
})
