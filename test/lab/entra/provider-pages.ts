/** oidc-provider's own pages in the authority's design: device code and sign-out. */

import type { Configuration } from 'oidc-provider'
import { page } from './pages.ts'

type Features = NonNullable<Configuration['features']>

export const deviceFlow: Features['deviceFlow'] = {
  enabled: true,
  userCodeInputSource: (ctx, form, _out, error) => {
    const alert = error ? '<p role="alert">That code didn’t work. Check the code and try again.</p>' : ''
    const button = '<div class="actions"><button type="submit" form="op.deviceInputForm">Next</button></div>'
    ctx.body = page('Enter code', `<h1>Enter code</h1>${alert}${form}${button}`)
  },
  userCodeConfirmSource: (ctx, form, client) => {
    const question = `<h1>Are you trying to sign in to ${client.clientId}?</h1>`
    const button =
      '<div class="actions"><button type="submit" form="op.deviceConfirmForm">Continue</button></div>'
    ctx.body = page('Sign in', `${question}${form}${button}`)
  },
  successSource: (ctx) => {
    ctx.body = page('Sign-in Success', '<h1>You have signed in</h1><p>You may now close this window.</p>')
  },
}

/** With only one account, Entra does not ask for confirmation. */
export const rpInitiatedLogout: Features['rpInitiatedLogout'] = {
  enabled: true,
  logoutSource: (ctx, form) => {
    const yes = form.replace('</form>', '<input type="hidden" name="logout" value="yes"></form>')
    ctx.body = page('Sign out', `${yes}<script>document.forms[0].submit()</script>`)
  },
  postLogoutSuccessSource: (ctx) => {
    ctx.body = page('Signed out', '<h1>You signed out of your account</h1>')
  },
}
