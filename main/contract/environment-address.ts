/** Recognizes what names an environment of Power Platform by its ID: a page of a maker portal or admin center, or the ID alone. */
import { isGuid } from './guid.ts'
import { type MicrosoftPage, microsoftPage } from './microsoft-hosts.ts'

export interface EnvironmentPlace {
  /** Lower case; that of a default environment begins with `default-`. */
  readonly id: string
  /** Host of the page; null for the ID alone. */
  readonly host: string | null
}

/** Products whose pages have the ID of their environment in the address. */
const WITH_ID: readonly (MicrosoftPage | null)[] = [
  'power-apps',
  'admin-center',
  'power-automate',
  'copilot-studio',
  'power-pages',
]

/** `/environments/<id>`, in the admin center also `/environments/environment/<id>`, of a played app `/e/<id>`. */
const IN_PATH = /\/(?:environments(?:\/environment)?|e)\/((?:Default-)?[0-9a-f-]{36})(?:\/|$)/i

/** True for a GUID, also with `Default-` before it, as a default environment has. */
export const isEnvironmentId = (text: string): boolean => isGuid(text.replace(/^Default-/i, ''))

/** Null if the text names no environment by its ID. */
export function environmentIn(text: string): EnvironmentPlace | null {
  const typed = text.trim()
  if (isEnvironmentId(typed)) return { id: typed.toLowerCase(), host: null }
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
  if (!typed.includes('.') || !URL.canParse(address)) return null
  const { hostname, pathname, username, password } = new URL(address)
  if (username !== '' || password !== '' || !WITH_ID.includes(microsoftPage(hostname))) return null
  const id = IN_PATH.exec(pathname)?.[1] ?? ''
  return isEnvironmentId(id) ? { id: id.toLowerCase(), host: hostname } : null
}

/**
 * The short names of the clouds where a page's environment is; null: any. The government's portals share a domain.
 * https://learn.microsoft.com/power-platform/admin/powerapps-us-government
 */
export function cloudsOfPage(host: string | null): readonly string[] | null {
  if (host === null) return null
  if (host.endsWith('.us')) return ['gcc', 'gcc-high', 'dod']
  return host.endsWith('.cn') ? ['china'] : ['public']
}
