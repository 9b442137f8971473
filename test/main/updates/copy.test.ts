/** The way a copy of the app installs updates, so that it never replaces another program. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { appCopy, type CopyPlace, meansOf } from '../../../main/updates/copy.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let place: CopyPlace
beforeEach(async () => {
  const folder = await freshFolder()
  const resources = join(folder, 'resources')
  await mkdir(resources)
  await writeFile(join(resources, 'app-update.yml'), 'provider: generic\n')
  place = {
    isPackaged: true,
    platform: 'linux',
    env: {},
    executable: join(folder, 'homerealm-app'),
    resources,
    manifest: join(folder, 'package.json'),
  }
})
const packageType = (type: string) => writeFile(join(place.resources, 'package-type'), type)
const means = (change: Partial<CopyPlace> = {}) => {
  const copy = appCopy({ ...place, ...change })
  return [copy.installer, meansOf(copy)]
}

describe('a copy of the app', () => {
  it.each(['deb', 'rpm'])(
    'from a package of the type %s is updated by the package manager, with an administrator’s password',
    async (type) => {
      await packageType(`${type}\n`)
      expect(means()).toEqual([type, 'with-password'])
    },
  )

  it('from an archive is updated by hand', async () => {
    expect(means()).toEqual(['none', 'by-hand'])
    await packageType('pacman')
    expect(means()).toEqual(['none', 'by-hand'])
  })

  it('that is an AppImage replaces itself', () => {
    const mount = join(place.executable, '..')
    expect(means({ env: { APPIMAGE: '/home/ada/Homerealm.AppImage', APPDIR: mount } })).toEqual([
      'AppImage',
      'by-itself',
    ])
  })

  it('that another AppImage has started does not replace that AppImage', () => {
    const terminal = { APPIMAGE: '/home/ada/Terminal.AppImage', APPDIR: '/tmp/.mount_Terminal' }
    expect(means({ env: terminal })).toEqual(['none', 'by-hand'])
    expect(means({ env: { APPIMAGE: '/home/ada/Terminal.AppImage' } })).toEqual(['none', 'by-hand'])
  })

  it('on Windows replaces itself if the installer made it, and not if it comes from the MSI or is portable', async () => {
    const windows = { platform: 'win32' } as const
    expect(means(windows)).toEqual(['none', 'by-hand'])
    await writeFile(join(place.executable, '..', 'Uninstall Homerealm.exe'), '')
    expect(means(windows)).toEqual(['nsis', 'by-itself'])
    expect(means({ ...windows, env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Homerealm.exe' } })).toEqual([
      'none',
      'by-hand',
    ])
  })

  it('on macOS replaces itself', () => {
    expect(means({ platform: 'darwin' })).toEqual(['mac', 'by-itself'])
  })

  it('without a feed, or that is not packaged, has no updates', async () => {
    expect(means({ isPackaged: false })).toEqual(['none', 'none'])
    expect(means({ resources: join(place.resources, '..') })).toEqual(['none', 'none'])
  })

  it('has the https home page of its package.json as its download page', async () => {
    await writeFile(place.manifest, '{"homepage":"https://example.com/"}')
    expect(appCopy(place).page).toBe('https://example.com/')
  })

  it.each([
    ['{"homepage":"http://example.com/"}'],
    ['{"homepage":"javascript:alert(1)"}'],
    ['{}'],
    ['no JSON'],
    [null],
  ])('has no download page with the package.json %s', async (text) => {
    if (text !== null) await writeFile(place.manifest, text)
    expect(appCopy(place).page).toBeNull()
  })
})
