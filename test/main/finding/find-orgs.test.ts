import { describe, expect, test } from 'vitest'
import { type FailureError, fail } from '../../../main/contract/failure.ts'
import { findOrgs } from '../../../main/finding/find-orgs.ts'
import type { Service } from '../../../main/finding/service.ts'
import type { Instance } from '../../../main/protocol/discovery-instances.ts'
import { aProfile } from '../../support/profiles.ts'

const instance = (url: string): Instance => ({
  ...{ name: '', organizationId: '', environmentId: '', tenant: '', version: '', region: '' },
  ...{ state: null, type: null, urls: [url] },
})

/** A service that sends one page with these addresses, and then fails. */
const service = (
  name: string,
  urls: readonly string[],
  { fails, isKnown = true }: { readonly fails?: Error; readonly isKnown?: boolean } = {},
): Service => ({
  ...{
    name,
    host: `${name}.example`,
    by: aProfile(),
    userName: null,
    isOnline: true,
    isKnown,
    allowHttp: false,
  },
  isOwn: () => true,
  async *pages() {
    if (urls.length > 0) yield { instances: urls.map(instance), next: null }
    if (fails !== undefined) throw fails
  },
})

const signal = new AbortController().signal
const states = async (...services: Service[]) => {
  const { orgs, asked } = await findOrgs(services, { signal })
  return [orgs.map(({ orgUrl }) => orgUrl), asked.map(({ name, failure }) => [name, failure?.reason ?? null])]
}

const refused = fail('org-refused-credential', { host: 'b.example' })
const gone = fail('host-timeout', { host: 'b.example' })

describe('a search at several services', () => {
  test.each<[string, FailureError, boolean, boolean]>([
    ['that cannot be reached', gone, true, true],
    ['that cannot be reached, where the account opens nothing', gone, false, true],
    ['that refuses the account', refused, true, true],
    ['that refuses the account, where it opens nothing', refused, false, false],
  ])('shows what the others found beside one %s', async (_which, fails, isKnown, isNamed) => {
    const found = await states(
      service('a', ['https://one.crm.dynamics.com']),
      service('b', ['https://two.crm.dynamics.com'], { fails, isKnown }),
    )
    expect(found).toEqual([
      ['https://one.crm.dynamics.com', 'https://two.crm.dynamics.com'],
      [['a', null], ...(isNamed ? [['b', fails.failure.reason]] : [])],
    ])
  })

  test('names each refusal if none answered', async () => {
    expect(await states(service('b', [], { fails: refused, isKnown: false }))).toEqual([
      [],
      [['b', 'org-refused-credential']],
    ])
  })

  test('shows an organization once that both name', async () => {
    const url = 'https://one.crm.dynamics.com'
    expect((await states(service('a', [url, `${url}/main.aspx`]), service('b', [url])))[0]).toEqual([url])
  })

  test('reports a bug, and stops no other service', async () => {
    const reported: unknown[] = []
    const bug = new TypeError('a bug')
    const { orgs, asked } = await findOrgs(
      [service('a', ['https://one.crm.dynamics.com']), service('b', [], { fails: bug })],
      { signal, report: (error) => reported.push(error) },
    )
    expect([orgs.length, asked[1]?.failure?.code, reported]).toEqual([1, 'internal', [bug]])
  })

  test('ends at 20,000 organizations', async () => {
    const urls = (name: string) =>
      Array.from({ length: 15_000 }, (_, n) => `https://${name}${n}.crm.dynamics.com`)
    const { orgs } = await findOrgs([service('a', urls('a')), service('b', urls('b'))], { signal })
    expect(orgs).toHaveLength(20_000)
  })
})
