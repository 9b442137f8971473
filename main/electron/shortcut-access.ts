/** How this desktop lets programs have a shortcut that works in every other program. */
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { readOutsideFile } from '../outside-file.ts'

/** `system`: programs register keys themselves. `portal`: the desktop decides. `none`: no program gets a shortcut. */
export type ShortcutAccess = 'system' | 'portal' | 'none'

/** Largest size of a portal's file, bytes; usually it has about 500. */
const LIMIT = 64 * 1024

const OFFERED = 'org.freedesktop.impl.portal.GlobalShortcuts'

type Environment = Readonly<Record<string, string | undefined>>

/** On Wayland, only a portal of the desktop gives shortcuts. Elsewhere, the answer needs no file. */
export async function shortcutAccess(platform: NodeJS.Platform, env: Environment): Promise<ShortcutAccess> {
  const isWayland = env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY'])
  if (platform !== 'linux' || !isWayland) return 'system'
  const offers = await Promise.all(portalFolders(env).map(hasShortcuts))
  return offers.includes(true) ? 'portal' : 'none'
}

/** Where desktops describe their portals. https://flatpak.github.io/xdg-desktop-portal/docs/writing-a-new-backend.html */
function portalFolders(env: Environment): readonly string[] {
  const own = env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share')
  const shared = (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':')
  return [own, ...shared].map((folder) => join(folder, 'xdg-desktop-portal', 'portals'))
}

async function hasShortcuts(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [])
  const texts = names
    .filter((name) => name.endsWith('.portal'))
    .map((name) => readOutsideFile(join(folder, name), LIMIT).catch(() => ''))
  return (await Promise.all(texts)).some((text) => text.includes(OFFERED))
}
