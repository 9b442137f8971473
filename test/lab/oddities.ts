/** Servers that misbehave as real ones do, each with its own name. */

import type { Handler } from './exchange.ts'
import { hostileOrg, hostileSts } from './hostile.ts'
import type { Listener } from './listener.ts'
import { hosts } from './names.ts'

const loginPage = `<!DOCTYPE html><html lang="en"><head><title>Sign in</title></head><body><h1>Corporate portal</h1>
<form method="post"><label>User <input name="user"></label><label>Password <input name="pw" type="password"></label><button>Log on</button></form></body></html>`

const plain: Handler = (x) => x.html(200, loginPage)

const broken: Handler = (x) =>
  x.html(
    500,
    '<html><head><title>500 - Internal server error.</title></head><body>Internal server error.</body></html>',
  )

const loop: Handler = (x) => x.redirect(`${x.url.origin}/again?turn=${Number(x.query('turn')) + 1}`)

/** Never responds. */
const slow: Handler = () => {}

const downgrade: Handler = (x) => x.redirect(`http://${x.url.host}${x.path}`)

/** A login host that no cloud lists. The lab's log shows whether a request reaches it. */
const strangerLogin: Handler = (x) => x.html(200, loginPage)

export function serveOddities(listener: Listener, origin: (host: string) => string): void {
  listener.serve(hosts.plain, plain)
  listener.serve(hosts.broken, broken)
  listener.serve(hosts.loop, loop)
  listener.serve(hosts.slow, slow)
  listener.serve(hosts.downgrade, downgrade)
  listener.serve(hosts.strangerLogin, strangerLogin)
  listener.serve(hosts.hostile, hostileOrg(origin(hosts.hostile), origin(hosts.hostileSts)))
  listener.serve(hosts.hostileSts, hostileSts)
}
