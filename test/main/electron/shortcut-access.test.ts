/** Whether a desktop lets programs have shortcuts, by its kind and its portals. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shortcutAccess } from '../../../main/electron/shortcut-access.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

/** A folder of shared data with the portals of a desktop. @param portals name and offered interfaces */
async function dataWith(portals: Readonly<Record<string, string>>): Promise<string> {
  const data = await freshFolder()
  const folder = join(data, 'xdg-desktop-portal', 'portals')
  await mkdir(folder, { recursive: true })
  for (const [name, interfaces] of Object.entries(portals))
    await writeFile(join(folder, name), `[portal]\nDBusName=org.example\nInterfaces=${interfaces};\n`)
  return data
}

const CHOOSER = 'org.freedesktop.impl.portal.FileChooser'
const SHORTCUTS = `${CHOOSER};org.freedesktop.impl.portal.GlobalShortcuts`

test.each([
  ['Windows', 'win32', {}],
  ['macOS', 'darwin', {}],
  ['X11', 'linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }],
  ['a display without a session', 'linux', { DISPLAY: ':0', WAYLAND_DISPLAY: '' }],
] as const)('on %s, programs register keys themselves', async (_claim, platform, env) => {
  expect(await shortcutAccess(platform, env)).toBe('system')
})

test.each([
  ['by the session', { XDG_SESSION_TYPE: 'wayland' }],
  ['by the display', { WAYLAND_DISPLAY: 'wayland-0' }],
])('on Wayland, known %s, a portal decides', async (_claim, env) => {
  const [empty, gnome] = [await dataWith({}), await dataWith({ 'gnome.portal': SHORTCUTS })]
  const dirs = { XDG_DATA_HOME: empty, XDG_DATA_DIRS: `/nonexistent:${gnome}` }
  expect(await shortcutAccess('linux', { ...env, ...dirs })).toBe('portal')
})

test('a portal in the folder of the person counts too', async () => {
  const own = await dataWith({ 'hyprland.portal': SHORTCUTS })
  const env = { XDG_SESSION_TYPE: 'wayland', XDG_DATA_HOME: own, XDG_DATA_DIRS: '/nonexistent' }
  expect(await shortcutAccess('linux', env)).toBe('portal')
})

test.each([
  ['no portal is there', {}],
  ['its portals do other things', { 'gtk.portal': CHOOSER }],
  ['only another file names it', { 'gnome.portal.bak': SHORTCUTS }],
  ['the file of a portal is too large to be one', { 'huge.portal': SHORTCUTS + ' '.repeat(70_000) }],
])('on Wayland, programs get no shortcut if %s', async (_claim, portals) => {
  const env = { XDG_SESSION_TYPE: 'wayland', XDG_DATA_HOME: '/nonexistent' }
  expect(await shortcutAccess('linux', { ...env, XDG_DATA_DIRS: await dataWith(portals) })).toBe('none')
})
