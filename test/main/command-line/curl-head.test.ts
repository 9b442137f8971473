/** What `curl -i` shows of a response. */
import { expect, test } from 'vitest'
import { headText } from '../../../main/command-line/curl-head.ts'

test.each([
  ['content-type', 'text/plain; a=b', 'text/plain; a=b'],
  ['location', '/next?a=b', '/next?a=b'],
  ['set-cookie', 'auth=canary; path=/', 'auth=[secret]'],
  ['Set-Cookie', 'auth=canary=', 'auth=[secret]'],
  ['set-cookie', 'canary; path=/', '[secret]'],
  ['set-cookie', 'canary', '[secret]'],
  ['set-cookie', '=canary', '=[secret]'],
  ['set-cookie2', 'auth="canary"; Version=1', 'auth=[secret]'],
  ['www-authenticate', 'Negotiate', 'Negotiate'],
  ['www-authenticate', 'Negotiate canary', 'Negotiate [secret]'],
  ['WWW-Authenticate', 'NTLM canary==', 'NTLM [secret]'],
  ['www-authenticate', 'Digest realm="x", nonce="canary"', 'Digest [secret]'],
  ['www-authenticate', '"canary"', '[secret]'],
  ['www-authenticate', 'NTLM, Negotiate canary', '[secret]'],
  ['proxy-authenticate', 'Negotiate canary', 'Negotiate [secret]'],
  ['authentication-info', 'nextnonce="canary"', '[secret]'],
  ['proxy-authentication-info', 'canary', '[secret]'],
])('of %s: %s it shows %s', (name, value, shown) => {
  expect(headText({ status: 401, headers: [[name, value]] })).toBe(
    `HTTP/1.1 401\r\n${name}: ${shown}\r\n\r\n`,
  )
})
