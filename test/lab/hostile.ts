/** An organization whose sign-in page attacks the window that shows it. */

import { dotNetUrlEncode, type Handler } from './exchange.ts'

export const hostileOrg =
  (own: string, sts: string): Handler =>
  (x) =>
    x.redirect(
      `${sts}/adfs/ls/?wa=wsignin1.0&wtrealm=${dotNetUrlEncode(`${own}/`)}&wctx=${dotNetUrlEncode(`rm=1&id=1&ru=${dotNetUrlEncode(x.url.href)}`)}`,
    )

/** Writes the outcome of each attack into the document, and `done` into the title at the end. */
const attacks = `
const out = {}
const attempt = async (name, run) => { try { out[name] = String(await run()) } catch (e) { out[name] = 'threw ' + e.name } }
const timed = (p) => Promise.race([p, new Promise((r) => setTimeout(r, 500, 'no answer'))])
const go = async () => {
  await attempt('open', () => { const w = window.open('https://' + location.host + '/popup', '_blank', 'width=400'); return w ? 'opened' : 'blocked' })
  await attempt('openFile', () => window.open('file:///etc/passwd') ? 'opened' : 'blocked')
  await attempt('bridge', () => typeof window.homerealm)
  await attempt('node', () => typeof window.require + ' ' + typeof window.process)
  await attempt('notifications', () => timed(Notification.requestPermission()))
  await attempt('geolocation', () => timed(new Promise((r) => navigator.geolocation.getCurrentPosition(() => r('granted'), (e) => r('refused ' + e.code)))))
  await attempt('camera', () => timed(navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted')))
  await attempt('clipboard', () => timed(navigator.clipboard.readText().then(() => 'granted')))
  await attempt('download', () => { const a = document.createElement('a'); a.href = '/payload.exe'; a.download = 'payload.exe'; document.body.append(a); a.click(); return 'clicked' })
  for (const scheme of ['app://homerealm/index.html', 'file:///etc/passwd', 'javascript:alert(1)', 'ms-msdt:/id', 'data:text/html,hello'])
    await attempt('frame ' + scheme.split(':')[0], () => { const f = document.createElement('iframe'); f.src = scheme; document.body.append(f); return 'made' })
  addEventListener('beforeunload', (e) => e.preventDefault())
  if (!location.hash.includes('quiet')) for (let i = 0; i < 5; i++) alert('You have won ' + i)
  document.getElementById('out').textContent = JSON.stringify(out)
  document.title = 'done'
  const next = { app: 'app://homerealm/index.html', file: 'file:///etc/passwd', http: 'http://' + location.host + '/' }[location.hash.slice(1)]
  if (next) location.href = next
}
go()
`

export const hostileSts: Handler = (x) => {
  if (x.path === '/payload.exe') {
    x.res.setHeader('Content-Disposition', 'attachment; filename="payload.exe"')
    return x.html(200, 'MZ not a program')
  }
  if (x.path === '/popup') return x.html(200, '<title>popup</title>')
  x.html(
    200,
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sign In</title></head><body><h1>Sign in</h1><pre id="out"></pre>
<a id="to-app" href="app://homerealm/index.html">app</a> <a id="to-file" href="file:///etc/passwd">file</a> <a id="to-http" href="http://${x.url.host}/">http</a>
<a id="to-window" href="/popup" target="_blank">window</a><script>${attacks}</script></body></html>`,
  )
}
