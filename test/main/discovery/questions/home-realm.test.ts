import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, realmQuestions } from '../../../../main/discovery/questions/home-realm.ts'

describe('the domain of a user name', () => {
  test.each([
    ['alex@contoso.com', 'contoso.com'],
    [' Alex@Contoso.COM ', 'contoso.com'],
    ['jürgen@münchen.example', 'xn--mnchen-3ya.example'],
    ['CONTOSO\\alex', null],
    ['alex', null],
    ['alex@contoso', null],
    ['alex@contoso.com@evil.example', null],
    ['x@evil.example?y=1#z', null],
    ['x@evil.example/../../common', null],
    ['x@evil.example%2f', null],
    ['x@evil.example:8443', null],
    ['x@[::1]', null],
    ['', null],
  ])('of %s is %s', (name, domain) => {
    expect(domainOf(name)).toBe(domain)
  })

  test('is asked about at the login host only, without the name of the user', () => {
    fc.assert(
      fc.property(fc.string(), fc.domain(), (local, domain) => {
        const name = `${local}@${domain}`
        const known = domainOf(name)
        if (known === null) return
        const { first, otherwise } = realmQuestions(name, known, 'login.example:8443')
        for (const { url } of [...first, ...otherwise]) {
          expect(new URL(url).host).toBe('login.example:8443')
          expect(url).not.toContain('@')
        }
      }),
    )
  })
})
