/** Maps a request for app://homerealm/ to a file in the window's folder, or to none. */
import { extname, join, normalize, sep } from 'node:path'

export const APP_ORIGIN = 'app://homerealm'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** The content type of a file. */
export const contentType = (file: string): string => TYPES[extname(file)] ?? 'application/octet-stream'

export const isScript = (file: string): boolean => extname(file) === '.js'

/** True only for the window's own page. */
export function isAppPage(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${APP_ORIGIN}/`)
}

/** The file in `folder` that a request names; null if it names none. */
export function fileFor(url: string, folder: string): string | null {
  if (!isAppPage(url)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = normalize(join(folder, path === '/' ? 'index.html' : path))
  return file.startsWith(folder + sep) && TYPES[extname(file)] !== undefined ? file : null
}
