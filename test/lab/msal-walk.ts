/** Signs in at the lab's Entra-like authority with MSAL and a scripted browser, for the lab's own tests. */

import { type AuthenticationResult, CryptoProvider, PublicClientApplication } from '@azure/msal-node'
import { clientId, hosts, type Lab } from './index.ts'
import { ScriptedBrowser } from './scripted-browser.ts'

export const redirectUri = 'http://localhost:51234'

/** MSAL in its default protocol mode, with the lab's host as a known authority. */
export function msal(lab: Lab, tenant: string, client = clientId): PublicClientApplication {
  const send =
    (method: string) =>
    async (url: string, options?: { headers?: Record<string, string>; body?: string }) => {
      const res = await lab.fetch(url, { method, ...options })
      return { headers: Object.fromEntries(res.headers), status: res.status, body: await res.json() }
    }
  const login = `${hosts.login}:${lab.port}`
  return new PublicClientApplication({
    auth: { clientId: client, authority: `https://${login}/${tenant}`, knownAuthorities: [login] },
    system: { networkClient: { sendGetRequestAsync: send('GET'), sendPostRequestAsync: send('POST') } },
  })
}

export type WalkOptions = {
  tenant?: string
  at?: ScriptedBrowser
  scope?: string
  hint?: string
  client?: string
}

export const scopeOf = (lab: Lab, host: string) => `${lab.url(host)}user_impersonation`

/** Goes through the sign-in pages. @returns the browser's last page and what is needed to redeem the code */
export async function walk(
  lab: Lab,
  userName: string,
  { tenant = lab.tenants.contoso, at = new ScriptedBrowser(lab.fetch), ...more }: WalkOptions = {},
) {
  const app = msal(lab, tenant, more.client)
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
  const scopes = [more.scope ?? scopeOf(lab, hosts.contoso)]
  const hint = more.hint ? { loginHint: more.hint } : {}
  const url = await app.getAuthCodeUrl({
    scopes,
    redirectUri,
    state: 'some-state',
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    ...hint,
  })
  let page = await at.go(url)
  const { password } = lab.person(userName)
  if (page.text.includes('name="loginfmt" id')) page = await at.submit(page, { loginfmt: userName })
  if (page.text.includes('name="passwd"')) page = await at.submit(page, { passwd: password })
  if (page.text.includes('id="loginForm"'))
    page = await at.submit(page, { UserName: userName, Password: password })
  const redeem = () =>
    app.acquireTokenByCode({
      code: page.url.searchParams.get('code') ?? '',
      redirectUri,
      scopes,
      codeVerifier: verifier,
    })
  return { app, page, redeem, scopes }
}

export const callWhoAmI = (lab: Lab, host: string, { accessToken }: { accessToken: string }) =>
  lab.fetch(new URL('api/data/v9.2/WhoAmI', lab.url(host)), {
    headers: { authorization: `Bearer ${accessToken}` },
  })

export const accountOf = (result: AuthenticationResult) => {
  if (!result.account) throw new Error('no account')
  return result.account
}
