import { expect, test } from 'vitest'
import { realmAskedFor } from '../../../main/protocol/ws-federation/sign-in-request.ts'

const asked = (host: string, query: string) =>
  realmAskedFor(`https://${host}/adfs/ls/?${query}`, 'sts.example')

test('for whom a page of the STS is asked for a token is told, and what it asks of others itself is not', () => {
  const realm = encodeURIComponent('https://crm.example/')
  expect(asked('sts.example', `wa=wsignin1.0&wtrealm=${realm}`)).toBe('https://crm.example/')
  // the STS may send people on to another one, for a token that is for itself
  expect(asked('other.example', `wa=wsignin1.0&wtrealm=${realm}`)).toBe(null)
  expect(asked('sts.example:8443', `wa=wsignin1.0&wtrealm=${realm}`)).toBe(null)
  expect(asked('sts.example', `wa=wsignout1.0&wtrealm=${realm}`)).toBe(null)
  expect(asked('sts.example', 'wa=wsignin1.0')).toBe(null)
  expect(realmAskedFor('about:blank', 'sts.example')).toBe(null)
  expect(realmAskedFor('', 'sts.example')).toBe(null)
})
