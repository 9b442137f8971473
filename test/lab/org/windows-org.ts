/** An on-premises organization with Windows authentication. A web server in front of it sends the user's name. */

import type { Handler } from '../exchange.ts'
import type { People } from '../people.ts'
import { type Organization, serveDescription, serveOrganization } from './organization.ts'

/** @param frontPassword proves that a request comes from the web server: without it, the user's name is ignored */
export function windowsOrg(org: Organization, people: People, frontPassword: string): Handler {
  const inside = new URL(org.url).pathname.replace(/\/$/, '')
  return (x) => {
    if (x.path.startsWith(`${inside}/`)) x.url.pathname = x.path.slice(inside.length)
    if (serveDescription(x, org)) return
    const name = x.header('x-front-password') === frontPassword ? x.header('x-front-user') : ''
    const person = people.find(name)
    if (person) return serveOrganization(x, org, person, people)
    x.challenge('Negotiate', 'NTLM')
  }
}
