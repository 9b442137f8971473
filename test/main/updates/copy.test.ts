/** Which copy of the app this is: what could install a newer version of it, so that no other program is replaced. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
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

it.each(['deb', 'rpm'])(
  'of a %s the package manager installs it, by an administrator’s password',
  async (type) => {
    await packageType(`${type}\n`)
    expect(means()).toEqual([type, 'with-password'])
  },
)

it('of an archive, nothing does', async () => {
  expect(means()).toEqual(['none', 'by-hand'])
  await packageType('pacman')
  expect(means()).toEqual(['none', 'by-hand'])
})

it('an AppImage replaces itself', () => {
  const mount = join(place.executable, '..')
  expect(means({ env: { APPIMAGE: '/home/ada/Homerealm.AppImage', APPDIR: mount } })).toEqual([
    'AppImage',
    'by-itself',
  ])
})

it('a copy that another AppImage has started does not replace that one', () => {
  const terminal = { APPIMAGE: '/home/ada/Terminal.AppImage', APPDIR: '/tmp/.mount_Terminal' }
  expect(means({ env: terminal })).toEqual(['none', 'by-hand'])
  expect(means({ env: { APPIMAGE: '/home/ada/Terminal.AppImage' } })).toEqual(['none', 'by-hand'])
})

it('on Windows the installer’s copy is replaced, and neither that of the MSI nor the portable one', async () => {
  const windows = { platform: 'win32' } as const
  expect(means(windows)).toEqual(['none', 'by-hand'])
  await writeFile(join(place.executable, '..', 'Uninstall Homerealm.exe'), '')
  expect(means(windows)).toEqual(['nsis', 'by-itself'])
  expect(means({ ...windows, env: { PORTABLE_EXECUTABLE_FILE: 'D:\\Homerealm.exe' } })).toEqual([
    'none',
    'by-hand',
  ])
})

it('on macOS it is replaced', () => {
  expect(means({ platform: 'darwin' })).toEqual(['mac', 'by-itself'])
})

it('a copy without a feed, or that is not packaged, has no updates', async () => {
  expect(means({ isPackaged: false })).toEqual(['none', 'none'])
  // as on the stand-in for Electron
  const nowhere = undefined as unknown as string
  expect(means({ isPackaged: false, resources: nowhere })).toEqual(['none', 'none'])
  expect(means({ resources: join(place.resources, '..') })).toEqual(['none', 'none'])
})

it.each([
  ['{"homepage":"https://example.com/"}', 'https://example.com/'],
  ['{"homepage":"http://example.com/"}', null],
  ['{"homepage":"javascript:alert(1)"}', null],
  ['{}', null],
  ['no JSON', null],
])('its download page is the https home page of its package.json: %s', async (text, page) => {
  await writeFile(place.manifest, text)
  expect(appCopy(place).page).toBe(page)
})

it('without a package.json it has no page', () => {
  expect(appCopy(place).page).toBeNull()
})
