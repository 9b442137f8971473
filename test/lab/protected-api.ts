/** A service of the cloud beside the organizations, such as Microsoft Graph: answers tokens for itself only. */

import type { Handler } from './exchange.ts'

/** @param tenantOf the tenant of the owner of a token for `url`. Throws if the token is not for it. */
export const protectedApi =
  (url: string, tenantOf: (token: string, url: string) => string): Handler =>
  (x) => {
    const [, token = ''] = /^Bearer\s+(\S+)$/i.exec(x.header('authorization')) ?? []
    try {
      x.json(200, { tenant: tenantOf(token, url) })
    } catch (error) {
      x.res.setHeader('x-lab-reason', encodeURIComponent(String(error)))
      x.challenge('Bearer error="invalid_token"')
    }
  }
