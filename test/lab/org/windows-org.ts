/** An on-premises organization with Windows authentication: a web server before it says who signed in. */

import type { Handler } from '../exchange.ts'
import type { People } from '../people.ts'
import { type Organization, serveDescription, serveOrganization } from './organization.ts'

/** @param frontPassword by which the web server is known; whoever asks without it is a stranger */
export function windowsOrg(org: Organization, people: People, frontPassword: string): Handler {
  const inside = new URL(org.url).pathname.replace(/\/$/, '')
  return (x) => {
    if (x.path.startsWith(`${inside}/`)) x.url.pathname = x.path.slice(inside.length)
    if (serveDescription(x, org)) return
    const name = x.header('x-front-password') === frontPassword ? x.header('x-front-user') : ''
    const person = people.find(name)
    if (person) return serveOrganization(x, org, person)
    x.challenge('Negotiate', 'NTLM')
  }
}
