/** What the STS sent, as the window shows it. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { SentAssertion } from '../../main/contract/sent-assertion.ts'
import { anAssertion, aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })

async function part(assertion: SentAssertion) {
  await shown(new FakeApi([contoso], { [contoso.id]: { ...connectedState(), assertion } }), 'Contoso')
  return within(screen.getByRole('region', { name: 'What the STS sent' }))
}

describe('what the STS sent', () => {
  test('is shown with issuer, subject, audience and authentication method, and a sentence for each point', async () => {
    const shownPart = await part(anAssertion())
    for (const text of [
      'A SAML 1.1 assertion',
      'http://sts.contoso.com/adfs/services/trust',
      'alex@contoso.com',
      'https://crm.contoso.com/',
      'Password',
    ])
      expect(shownPart.getByText(text)).toBeDefined()
    expect(
      shownPart.getAllByText('The sign-in server signed it, and nothing was changed since.'),
    ).toHaveLength(4)
    expect(shownPart.queryByText(/administrator|Not checked here/)).toBe(null)
  })

  test('is shown with each bad point, and that the organization accepted it', async () => {
    const shownPart = await part(anAssertion({ signature: 'bad' }))
    expect(shownPart.getByText('The signature is bad.').closest('li')?.className).toContain('bad')
    expect(shownPart.getByText(/accepted it anyway/)).toBeDefined()
  })

  test('is shown with an unchecked point apart from a bad one', async () => {
    const shownPart = await part(anAssertion({ signature: 'unchecked', issuer: 'unchecked' }))
    expect(shownPart.getByText(/Not checked here/)).toBeDefined()
    expect(shownPart.queryByText(/administrator/)).toBe(null)
  })

  test('is one sentence if only the organization can read it', async () => {
    const point = { verdict: 'encrypted', finding: { is: 'for-the-organization-alone' } } as const
    const points = { audience: point, times: point, issuer: point, signature: point }
    const shownPart = await part({ ...anAssertion(), form: 'encrypted', points })
    expect(shownPart.getByText('An encrypted assertion. Only the organization can read it.')).toBeDefined()
    expect(shownPart.queryByText('alex@contoso.com')).toBe(null)
  })

  test('is not shown if no STS sent anything', async () => {
    await shown(new FakeApi([contoso], { [contoso.id]: connectedState() }), 'Contoso')
    expect(screen.queryByText('What the STS sent')).toBe(null)
  })
})
