/** The pages of an AD FS-like token service: the sign-in form, the response form, errors. */

import { escapeHtml } from '../exchange.ts'

const style = `body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;margin:0;background:#f3f2f1;color:#201f1e}
main{max-width:22rem;margin:12vh auto;padding:2rem;background:#fff;box-shadow:0 2px 6px #0002}
h1{font-size:1.3rem;font-weight:600;margin:0 0 1rem}label{display:block;margin:.8rem 0 .2rem}
input[type=email],input[type=password]{width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #605e5c;font:inherit}
button{margin-top:1.2rem;padding:.5rem 1.4rem;border:0;background:#2672ec;color:#fff;font:inherit}
#errorText{color:#a4262c;margin:.8rem 0 0}.kmsi{display:flex;gap:.5rem;align-items:center}`

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>` +
  `<style>${style}</style></head><body>${body}</body></html>`

/** AD FS's forms page: form#loginForm with UserName, Password, Kmsi, AuthMethod (protocols §C.1). */
export function signInForm(organization: string, action: string, userName: string, error = ''): string {
  const alert = error ? `<p id="errorText" role="alert">${escapeHtml(error)}</p>` : ''
  return page(
    'Sign In',
    `<main><h1>${escapeHtml(organization)}</h1><p>Sign in with your organizational account</p>
<form method="post" id="loginForm" autocomplete="off" novalidate action="${escapeHtml(action)}">
<label for="userNameInput">User account</label>
<input id="userNameInput" name="UserName" type="email" value="${escapeHtml(userName)}" placeholder="someone@example.com" spellcheck="false">
<label for="passwordInput">Password</label>
<input id="passwordInput" name="Password" type="password" placeholder="Password">${alert}
<label class="kmsi"><input type="checkbox" name="Kmsi" id="kmsiInput" value="true"> Keep me signed in</label>
<input type="hidden" name="AuthMethod" value="FormsAuthentication">
<button type="submit" id="submitButton">Sign in</button></form></main>`,
  )
}

/** AD FS's home realm discovery: one button for each claims provider. */
export const homeRealmChoice = (organization: string, choices: readonly { name: string; url: string }[]) =>
  page(
    'Sign In',
    `<main id="hrd"><h1>${escapeHtml(organization)}</h1><p>Sign in with one of these accounts</p>${choices
      .map(({ name, url }) => `<p><a href="${escapeHtml(url)}">${escapeHtml(name)}</a></p>`)
      .join('')}</main>`,
  )

/** The second step of a sign-in: the code from another device. */
export function codeForm(organization: string, action: string, error = ''): string {
  const alert = error ? `<p id="errorText" role="alert">${escapeHtml(error)}</p>` : ''
  return page(
    'One more step',
    `<main><h1>${escapeHtml(organization)}</h1><p>Type the code that your authenticator shows</p>
<form method="post" id="codeForm" autocomplete="off" action="${escapeHtml(action)}">
<label for="codeInput">Code</label>
<input id="codeInput" name="OneTimeCode" type="password" inputmode="numeric">${alert}
<button type="submit" id="submitButton">Verify</button></form></main>`,
  )
}

/** WS-Federation 1.2 §13.2.1: a form that submits itself takes the response to the relying party. */
export function autoPost(action: string, fields: Record<string, string>): string {
  const inputs = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}" />`)
    .join('')
  return (
    '<html><head><title>Working...</title></head><body>' +
    `<form method="POST" name="hiddenform" action="${escapeHtml(action)}">${inputs}` +
    '<noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit" /></noscript>' +
    '</form><script language="javascript">window.setTimeout(\'document.forms[0].submit()\', 0);</script></body></html>'
  )
}

export const errorPage = (code: string, text: string, activity: string) =>
  page(
    'Error',
    `<main id="error"><h1>An error occurred</h1><p id="errorMessage">An error occurred. Contact your administrator for more information.</p>
<h2>Error details</h2><ul><li>Activity ID: ${escapeHtml(activity)}</li><li>${escapeHtml(code)}: ${escapeHtml(text)}</li></ul></main>`,
  )

/** One frame for each relying party tells it about the sign-out (WS-Federation 1.2 §13.2.4). */
export const signedOut = (cleanUps: readonly string[]) =>
  page(
    'Sign Out',
    `<main><h1>Sign Out</h1><p>You have successfully signed out.</p></main>${cleanUps
      .map((url) => `<iframe src="${escapeHtml(url)}" hidden></iframe>`)
      .join('')}`,
  )
