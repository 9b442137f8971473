/** An on-premises organisation with Windows authentication only; for detection, nobody gets in. */

import type { Handler } from '../exchange.ts'
import { type Organisation, serveDescription } from './organisation.ts'

export function windowsOrg(org: Organisation): Handler {
  return (x) => {
    if (serveDescription(x, org)) return
    x.challenge('Negotiate', 'NTLM')
  }
}
