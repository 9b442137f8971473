/** The pages of the Entra-like authority: user name, password, errors. */

import { escapeHtml } from '../exchange.ts'

const style = `body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;margin:0;background:#f2f2f2;color:#1b1b1b}
main{width:22rem;margin:14vh auto;padding:2.5rem;background:#fff;box-shadow:0 2px 6px #0003}
h1{font-size:1.5rem;font-weight:600;margin:.6rem 0 1rem}.brand{font-weight:600;color:#737373}
label{display:block;margin:.4rem 0 .1rem}
input[type=email],input[type=password]{width:100%;box-sizing:border-box;border:0;border-bottom:1px solid #666;padding:.4rem 0;font:inherit}
.actions{margin-top:1.6rem;text-align:right}button{padding:.4rem 2rem;border:0;background:#0067b8;color:#fff;font:inherit}
[role=alert]{color:#e81123}.detail{font-size:13px;color:#505050;overflow-wrap:anywhere}`

export const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head>` +
  `<body><main><div class="brand">Lab cloud</div>${body}</main></body></html>`

const alert = (text: string) => (text ? `<p role="alert">${escapeHtml(text)}</p>` : '')

export const userNamePage = (userName: string, error = '') =>
  page(
    'Sign in to your account',
    `<h1 role="heading">Sign in</h1><form method="post">${alert(error)}
<label for="i0116">Email, phone, or Skype</label>
<input type="email" name="loginfmt" id="i0116" autocomplete="username" value="${escapeHtml(userName)}" autofocus>
<div class="actions"><button type="submit" id="idSIButton9">Next</button></div></form>`,
  )

export const passwordPage = (userName: string, error = '') =>
  page(
    'Sign in to your account',
    `<div id="displayName">${escapeHtml(userName)}</div><h1 role="heading">Enter password</h1><form method="post">${alert(error)}
<input type="hidden" name="loginfmt" value="${escapeHtml(userName)}">
<label for="i0118">Password</label>
<input type="password" name="passwd" id="i0118" autocomplete="current-password" autofocus>
<div class="actions"><button type="submit" id="idSIButton9">Sign in</button></div></form>`,
  )

/** `text` starts with its AADSTS code. */
export const errorPage = (text: string) =>
  page(
    'Sign in to your account',
    `<h1 role="heading">Sign in</h1><p role="alert">Sorry, but we’re having trouble signing you in.</p><p class="detail" id="exceptionMessageContainer">${escapeHtml(text)}</p>`,
  )
