import { describe, expect, test } from 'vitest'
import { loopbackPlace, redirectUriTrouble } from '../../../main/contract/redirect-uri.ts'
import { argumentParsers } from '../../../main/ipc/arguments.ts'
import { redirectUriRefusal } from '../../../main/words/addresses.ts'

describe('a redirect URI', () => {
  test.each([
    ['http://127.0.0.1:47824/', { host: '127.0.0.1', port: 47824, path: '/' }],
    ['http://127.0.0.1:47824', { host: '127.0.0.1', port: 47824, path: '/' }],
    ['http://localhost:1/answer', { host: 'localhost', port: 1, path: '/answer' }],
    ['http://localhost:65535/', { host: 'localhost', port: 65535, path: '/' }],
    ['http://127.0.0.1:80/', { host: '127.0.0.1', port: 80, path: '/' }],
    ['HTTP://LocalHost:5000/A', { host: 'localhost', port: 5000, path: '/A' }],
    ['http://localhost', { host: 'localhost', port: null, path: '/' }],
  ])('%s is an address to listen at', (uri, place) => {
    expect(loopbackPlace(uri)).toEqual(place)
    expect(redirectUriTrouble(uri)).toBeNull()
  })

  test.each(['app://58145b91-0c36-4500-8554-080854f2ac97/', 'https://crm.contoso.com/signed-in'])(
    '%s works only in Homerealm’s own window',
    (uri) => {
      expect(loopbackPlace(uri)).toBeNull()
      expect(redirectUriTrouble(uri)).toBeNull()
    },
  )

  test.each([
    ['port 47824', /looks like http:\/\/127\.0\.0\.1:47823\//],
    ['47824', /looks like/],
    ['localhost:47824', /looks like/],
    ['javascript:alert(1)', /looks like/],
    ['http://127.0.0.1/', /port from 1 to 65535/],
    ['http://127.0.0.1:0/', /port from 1 to 65535/],
    ['http://localhost:0/', /port from 1 to 65535/],
    ['http://127.0.0.1:65536/', /looks like/],
    ['http://127.0.0.1:47824/?a=b', /no query/],
    ['http://127.0.0.1:47824/#a', /not contain a fragment/],
    ['http://127.0.0.1:47824/#', /not contain a fragment/],
    ['http://[::1]:47824/', /localhost or 127\.0\.0\.1/],
    ['http://192.168.0.1:47824/', /localhost or 127\.0\.0\.1/],
    ['http://localhost.contoso.com:47824/', /localhost or 127\.0\.0\.1/],
    ['http://127.1:47824/', /port from 1 to 65535/],
    ['http://alex:canary-8c41d7@localhost:47824/', /not contain a user name or password/],
  ])('%s is refused in words that do not repeat it', (uri, words) => {
    expect(loopbackPlace(uri)).toBeNull()
    expect(redirectUriRefusal(uri)).toMatch(words)
    expect(redirectUriRefusal(uri)).not.toContain(uri)
  })
})

const profileId = '6b2f3d1e-8a54-4c0b-9f1d-2f6f1f0f0a11'

test.each([
  ['http://127.0.0.1:47824/', true],
  ['http://127.0.0.1:0/', false],
  ['http://192.168.0.1:47824/', false],
])('the window may set the redirect URI %s: %s', (redirectUri, taken) => {
  const parse = () => argumentParsers.profiles.change([profileId, { redirectUri }])
  if (taken) expect(parse()).toEqual([profileId, { redirectUri }])
  else expect(parse).toThrow()
})
