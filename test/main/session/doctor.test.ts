import { describe, expect, test } from 'vitest'
import type { Clocks } from '../../../main/contract/clocks.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { Reachability } from '../../../main/http/reachability.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { examine } from '../../../main/session/doctor.ts'
import { checkWords } from '../../../main/words/checks.ts'
import { detectorOf } from '../../support/detectors.ts'
import { anError, type SampleCode } from '../../support/failures.ts'
import { aDetection, aProfile, NOW, WHO } from '../../support/profiles.ts'

const DAY = 86_400_000
const bearer: OrgCredential = {
  kind: 'bearer',
  accessToken: new Secret('the-token'),
  expiresAt: NOW + 50 * 60_000,
}
const refuse = (code: SampleCode) => () => Promise.reject(anError(code))

const IN_SYNC: Clocks = { is: 'in-sync', servers: 2, wrong: [] }

interface World {
  readonly profile?: Partial<ConnectionProfile>
  readonly detection?: Partial<Detection>
  readonly certificateDays?: number
  readonly resolve?: Reachability['resolve']
  readonly credential?: () => Promise<OrgCredential>
  readonly clocks?: Clocks
}

async function examined(
  { profile, detection, certificateDays = 90, resolve, credential, clocks = IN_SYNC }: World,
  signal = new AbortController().signal,
) {
  const unused = () => Promise.reject(new Error('not asked for here'))
  const checks = await examine(
    aProfile(profile),
    {
      detector: detectorOf(async () => aDetection(detection)),
      connector: {
        saved: async () => {
          const found = await (credential ?? (async () => bearer))()
          return {
            credential: found,
            confirmIdentity: async () => ({ who: WHO, credential: found }),
            confirmed: unused,
          }
        },
      },
      reachability: {
        resolve: resolve ?? (async () => ({ by: 'name', addresses: ['10.0.0.7'] })),
        verify: async () => ({ protocol: 'TLSv1.3', issuer: 'A CA', validTo: NOW + certificateDays * DAY }),
      },
      clocks: () => clocks,
      now: () => NOW,
    },
    signal,
  )
  return {
    said: checks.map(checkWords).join('\n'),
    verdicts: checks.map(({ check, verdict }) => `${check} ${verdict}`),
  }
}

describe('the doctor', () => {
  test('runs every check, says what it has found, and shows no secret', async () => {
    const { verdicts, said } = await examined({})
    expect(verdicts).toEqual([
      'name ok',
      'tls ok',
      'challenge ok',
      'realm ok',
      'clock ok',
      'credential ok',
      'who-am-i ok',
    ])
    expect(said).toContain('valid for 90 more days')
    expect(said).toContain('valid for 50 more minutes')
    expect(said).toContain('Alex Wilber in Contoso Sales, version 9.2')
    expect(said).not.toContain('the-token')
  })

  test.each([
    ['tls warning', 'a certificate that ends soon', { certificateDays: 20 }],
    ['tls warning', 'plain http', { profile: { orgUrl: 'http://crm.local/Org' as OrgUrl } }],
    [
      'challenge warning',
      'sources that disagree about the realm',
      {
        detection: {
          evidence: [
            {
              source: 'rule',
              finding: 'realms-disagree',
              facts: { kinds: ['managed', 'federated'] },
              at: NOW,
            },
          ],
        },
      },
    ],
    ['challenge failed', 'an untrusted sign-in server', { detection: { unconfirmedAuthority: 'x.example' } }],
    [
      'realm failed',
      'a personal Microsoft account',
      {
        detection: {
          identityProvider: { kind: 'microsoft-account', cloud: 'Public', authority: 'https://x' },
        },
      },
    ],
    [
      'realm skipped',
      'an organization on-premises',
      { detection: { hosting: 'ifd', identityProvider: { kind: 'ad-fs', stsHost: 'sts.example' } } },
    ],
    [
      'challenge failed',
      'an organization that belongs to another tenant now',
      { profile: { tenant: '99999999-9999-4999-8999-999999999999' } },
    ],
    ['clock skipped', 'a clock that no server has compared', { clocks: { is: 'unknown' } }],
    [
      'clock warning',
      'a wrong clock of the computer',
      {
        clocks: {
          is: 'computer-wrong',
          servers: 2,
          reference: { host: 'login.example', difference: 420_000 },
        },
      },
    ],
    [
      'clock warning',
      'a wrong clock of a server',
      { clocks: { ...IN_SYNC, wrong: [{ host: 'sts.example', difference: 420_000 }] } },
    ],
    ['name failed', 'a name that is not found', { resolve: refuse('host-not-found') }],
  ] as const)('reports “%s” for %s', async (verdict, _what, world) => {
    expect((await examined(world)).verdicts).toContain(verdict)
  })

  test('fails the check that hangs when its time is over, and skips the later ones', async () => {
    const limit = new AbortController()
    const hangs = () => {
      setImmediate(() => limit.abort(fail('host-timeout', { host: 'Over' })))
      return new Promise<never>(() => {})
    }
    const { verdicts, said } = await examined({ resolve: hangs }, limit.signal)
    expect(verdicts).toEqual([
      'name failed',
      'tls skipped',
      'challenge skipped',
      'realm skipped',
      'clock skipped',
      'credential skipped',
      'who-am-i skipped',
    ])
    expect(said).toMatch(/^Over did not answer in time\./)
  })

  test('skips the last check without a saved sign-in', async () => {
    const { verdicts } = await examined({ credential: refuse('sign-in-needs-person') })
    expect(verdicts.slice(-2)).toEqual(['credential failed', 'who-am-i skipped'])
  })
})
