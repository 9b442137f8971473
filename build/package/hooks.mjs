/** electron-builder's hooks: write the app's files, remove Electron's default app, add the command line, set the fuses. */
// @ts-check
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Arch } from 'electron-builder'
import { buildCommandLine } from '../command-line/index.ts'
import { setFuses } from '../fuses.mjs'
import { TEST_ELECTRON } from '../test-electron/index.mjs'
import { layOutApp, packagesInApp } from './app-files.ts'
import { NOTICES, readShippedPackages, writeNotices } from './notices.ts'
import { readOwner, unknownIn } from './owner.ts'
import { writeSbom } from './sbom.ts'

/** @typedef {import('electron-builder').AfterPackContext} AfterPackContext */

/** @param {AfterPackContext['packager']} packager */
const isForTests = (packager) => packager.config.electronVersion === TEST_ELECTRON.version

/** False keeps electron-builder from collecting node_modules: `layOutApp` has copied the necessary files. */
export const beforeBuild = () => false

/**
 * @param {AfterPackContext} context
 * @throws Error if it would be published with an incomplete owner.json or with the Electron for tests
 */
export async function beforePack({ packager, arch, electronPlatformName }) {
  const { publish } = /** @type {import('electron-builder').PublishOptions} */ (packager.info.options)
  if (publish != null && publish !== 'never') {
    if (isForTests(packager)) throw new Error('A package with the Electron for tests is never published.')
    const unknown = unknownIn(readOwner())
    if (unknown.length > 0)
      throw new Error(`Not published: build/package/owner.json lacks ${unknown.join(', ')}.`)
  }
  const lacks = await layOutApp(packager.projectDir, {
    platform: /** @type {import('./app-files.ts').PackagePlatform} */ (electronPlatformName),
    arch: /** @type {import('./app-files.ts').PackageArch} */ (Arch[arch]),
    older: isForTests(packager),
  })
  for (const lack of lacks) console.log(`homerealm-note: ${lack}`)
}

/** Removes Electron's default app. @param {AfterPackContext} context */
export async function afterExtract({ packager, appOutDir }) {
  const resources = packager.getResourcesDir(appOutDir)
  for (const name of ['app', 'default_app.asar'])
    await rm(join(resources, name), { recursive: true, force: true })
  await rm(join(appOutDir, 'version'), { force: true })
}

/** The halves of a universal macOS app get no fuses: a signature would make them differ, and they could not be merged. @param {string} folder */
const isHalf = (folder) => /-(x64|arm64)-temp$/.test(folder)

/** @param {AfterPackContext} context */
export async function afterPack({ outDir, appOutDir, arch, electronPlatformName, packager }) {
  const root = packager.projectDir
  const resources = packager.getResourcesDir(appOutDir)
  // a universal macOS app already has these from its halves
  if (arch !== Arch.universal) {
    const target = /** @type {import('./app-files.ts').PackageTarget} */ ({
      platform: electronPlatformName,
      arch: Arch[arch],
      older: isForTests(packager),
    })
    const inCommandLine = await buildCommandLine({
      root,
      ...target,
      into: join(resources, 'command-line'),
      appUnpacked: '../app.asar.unpacked',
    })
    const inApp = await packagesInApp(root, target)
    const packages = await readShippedPackages(root, [...inApp, ...inCommandLine])
    await writeNotices(root, packages, join(resources, NOTICES))
    const electron = /** @type {string} */ (packager.info.framework.version)
    await writeSbom({ root, target, packages, electron }, outDir)
  }
  const { productFilename } = packager.appInfo
  if (isForTests(packager))
    await writeFile(
      join(resources, 'test-electron.txt'),
      `This package has Electron ${TEST_ELECTRON.version}, which is out of date. It is for tests. Do not use it for real accounts.\n`,
    )
  if (isHalf(appOutDir)) return
  const name = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` }[electronPlatformName]
  const executable = /** @type {{ executableName?: string }} */ (packager).executableName ?? productFilename
  const missing = await setFuses(join(appOutDir, name ?? executable), {
    resign: electronPlatformName === 'darwin',
    olderElectron: isForTests(packager),
  })
  for (const fuse of missing) console.log(`homerealm-note: this Electron has no fuse ${fuse}; it is not set`)
}
