/** Makes a Linux package from the folder of the packaged app. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { must } from '../../must.ts'
import type { Owner } from '../owner.ts'
import { makeDeb } from './deb.ts'
import { ARCH_NAMES, type LinuxArch, NAME } from './package-names.ts'
import { makeRpm } from './rpm.ts'
import { layOutTree } from './tree.ts'

export interface LinuxPackageParts {
  readonly root: string
  /** The folder of the packaged app. */
  readonly app: string
  readonly dist: string
  readonly arch: LinuxArch
  readonly version: string
  readonly owner: Owner
  /** Marks the file name, and compresses fast. */
  readonly forTests: boolean
}

/** The app's ID for software centers, the same as in electron-builder.yml. */
export const APP_ID = 'app.homerealm.desktop'

const ZSH_FOLDERS = { deb: '/usr/share/zsh/vendor-completions', rpm: '/usr/share/zsh/site-functions' }

/** The name of a package's file in dist. */
export function fileName(
  format: 'deb' | 'rpm' | 'tar.gz',
  { arch, version, forTests }: Pick<LinuxPackageParts, 'arch' | 'version' | 'forTests'>,
): string {
  const name = forTests ? `${NAME}-test-electron` : NAME
  switch (format) {
    case 'deb':
      return `${name}_${version}_${ARCH_NAMES[arch].deb}.deb`
    case 'rpm':
      return `${name}-${version}.${ARCH_NAMES[arch].rpm}.rpm`
    case 'tar.gz':
      return `${name}-${version}-linux-${arch}.tar.gz`
  }
}

/** @returns the package's file @throws Error with the tool's output */
export async function makeLinuxPackage(
  format: 'deb' | 'rpm' | 'tar.gz',
  parts: LinuxPackageParts,
): Promise<string> {
  const { root, app, dist, arch, version, owner, forTests } = parts
  const file = join(dist, fileName(format, parts))
  await rm(file, { force: true })
  if (format === 'tar.gz') {
    const folder = `${NAME}-${version}-linux-${arch}`
    const flags = [
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      '--sort=name',
      `--transform=s,^\\.,${folder},`,
    ]
    await must('tar', [
      ...flags,
      `--use-compress-program=gzip -${forTests ? 1 : 9}`,
      '-cf',
      file,
      '-C',
      app,
      '.',
    ])
    return file
  }
  const tree = join(root, '.cache', 'package', 'tree')
  const zshFolder = ZSH_FOLDERS[format]
  await layOutTree({ root, app, owner, version, id: APP_ID, zshFolder, packageType: format }, tree)
  try {
    const common = { tree, file, version, arch, owner, compression: forTests ? 1 : 19 }
    if (format === 'deb') await makeDeb(common)
    else await makeRpm({ ...common, work: join(root, '.cache', 'package', 'rpm') })
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
  return file
}
