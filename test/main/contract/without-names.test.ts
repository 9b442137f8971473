/** The evidence as a text to pass on: all there with names, and nothing of the customer's without them. */
import { describe, expect, test } from 'vitest'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { type Traced, withoutNames } from '../../../main/contract/without-names.ts'
import { createDetector } from '../../../main/discovery/detect-identity-provider.ts'
import { traceText } from '../../../main/words/trace.ts'
import { hosts } from '../../lab/index.ts'
import { labClouds } from '../../support/lab-clouds.ts'
import { labHttp } from '../../support/lab-http.ts'
import { aDetection, NOW } from '../../support/profiles.ts'
import { explained } from '../../support/told.ts'
import { useLab } from '../../support/use-lab.ts'

const lab = useLab()

async function traced(host: keyof typeof hosts, userName: string | null, path = ''): Promise<Traced> {
  const { orgUrl } = parseOrgUrl(`${lab.url(hosts[host])}${path}`)
  const detector = createDetector({ http: labHttp(lab), clouds: labClouds(lab), now: () => NOW })
  const detection = await detector.detect({ orgUrl, userName, acceptedAuthority: null })
  return { orgUrl, userName, detection, evidence: detection.evidence }
}

describe('a trace', () => {
  test('has each question, what came back, what it means and where the rule is', async () => {
    const trace = await traced('fabrikam', 'megan@fabrikam.example')
    const text = traceText(trace)
    expect(text).toContain('Identity provider: Active Directory, federated through fabrikam.example')
    expect(text).toMatch(
      /asked: https:\/\/fabrikam\.crm\.lab\.localhost:\d+\/api\/data\/v9\.2\/WhoAmI → HTTP 401/,
    )
    for (const { said, means, rule = '' } of explained(trace.evidence))
      expect([text.includes(said), text.includes(means), text.includes(rule)]).toEqual([true, true, true])
  })

  test.each([
    ['fabrikam', 'megan@fabrikam.example', '', /fabrikam|megan|Fabrikam/i],
    ['contoso', 'w@woodgrove.example', '', /woodgrove|contoso/i],
    ['contoso', 'megan_fabrikam.example#EXT#@contoso.example', '', /fabrikam|megan|contoso/i],
    ['adatum', 'adele@adatum.example', '', /adatum|adele/i],
    ['tailspin', null, '', /tailspin/i],
    ['northwind', 'NORTHWIND\\erin', 'Northwind', /northwind|erin\b/i],
    ['basicOnly', null, '', /basic-only/i],
    ['stranger', null, '', /stranger/i],
  ] as const)('of %s contains no name if names are removed', async (host, userName, path, names) => {
    const trace = await traced(host, userName, path)
    const text = withoutNames(traceText(trace), trace)
    expect(text).not.toMatch(names)
    expect(text).not.toMatch(/localhost|\.example/)
    for (const tenant of Object.values(lab.tenants)) expect(text).not.toContain(tenant)
    expect(text).toMatch(/HTTP (?:401|302)/)
    expect(text).toContain('/api/data/v9.2/WhoAmI')
  })

  test('loses the brand of an answer that did not decide, and keeps words that begin with a removed name', () => {
    const trace: Traced = {
      orgUrl: 'https://crm.example.com/org',
      userName: null,
      detection: aDetection({
        uniqueName: 'org',
        identityProvider: { kind: 'microsoft-account', cloud: 'Public', authority: 'https://login.live.com' },
      }),
      evidence: [
        {
          source: 'realm-discovery',
          finding: 'realm-managed',
          facts: { domain: 'a.example', brand: 'A. Datum (Paris)' },
          at: NOW,
        },
        {
          source: 'org-redirect',
          finding: 'redirect',
          facts: {
            location: 'https://crm.example.com/org/',
            host: 'crm.example.com',
            toMicrosoftOnline: false,
          },
          at: NOW,
        },
      ],
    }
    const text = withoutNames(traceText(trace), trace)
    expect(text).toContain('Location: https://{org 1}/{org name 1}/')
    expect(text).toContain('The organization redirects to another server, {org 1}.')
    expect(text).not.toMatch(/Datum|Paris/)
  })

  test('has one placeholder for each removed name', async () => {
    const trace = await traced('adatum', null)
    const text = withoutNames(traceText(trace), trace)
    expect(new Set(text.match(/\{sts \d\}/g)).size).toBe(1)
    expect(text).toMatch(/asked: https:\/\/\{org \d\}\/api/)
    expect(text).toMatch(/asked: https:\/\/\{sts \d\}\/Federation/)
  })

  test('keeps the hosts that everybody shares and the links to the rules', () => {
    const header =
      'Basic realm="CORP", https://login.microsoftonline.com/contoso.com/x and login.microsoftonline.com.evil.example, https://intranet/adfs/ls'
    const trace: Traced = {
      orgUrl: 'https://contoso.crm4.dynamics.com',
      userName: null,
      detection: aDetection(),
      evidence: [
        {
          source: 'org-challenge',
          url: 'https://10.0.0.7:8443/x',
          finding: 'challenge',
          facts: {
            header,
            tokensOf: null,
            host: null,
            cloud: null,
            forOtherHost: false,
            windows: null,
            basic: true,
          },
          rule: 'https://learn.microsoft.com/x',
          at: NOW,
        },
      ],
    }
    const text = withoutNames(traceText(trace), trace)
    expect(text).toContain('https://login.microsoftonline.com/{host ')
    expect(text).toContain('https://learn.microsoft.com/x')
    expect(text).not.toMatch(/evil|contoso|CORP|intranet|https:\/\/10\.0/)
  })
})
