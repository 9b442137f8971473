/** What the STS sent, as the window shows it. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { SentAssertion } from '../../main/contract/sent-assertion.ts'
import { anAssertion, aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { open, shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })

async function part(assertion: SentAssertion) {
  const user = await shown(new FakeApi([contoso], { [contoso.id]: { ...connectedState(), assertion } }))
  await open(user, 'Contoso')
  return within(screen.getByRole('region', { name: 'What the STS sent' }))
}

describe('what the STS sent', () => {
  test('is shown with whom it is from, about and for, how that was proven, and a sentence for each point', async () => {
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

  test('says plainly what is bad, and that the organization decides', async () => {
    const shownPart = await part(anAssertion({ signature: 'bad' }))
    expect(shownPart.getByText('The signature is bad.').closest('li')?.className).toContain('bad')
    expect(shownPart.getByText(/accepted it anyway/)).toBeDefined()
  })

  test('tells what could not be checked from what is bad', async () => {
    const shownPart = await part(anAssertion({ signature: 'unchecked', issuer: 'unchecked' }))
    expect(shownPart.getByText(/Not checked here/)).toBeDefined()
    expect(shownPart.queryByText(/administrator/)).toBe(null)
  })

  test('is one sentence where only the organization can read it', async () => {
    const point = { verdict: 'encrypted', finding: { is: 'for-the-organization-alone' } } as const
    const points = { audience: point, times: point, issuer: point, signature: point }
    const shownPart = await part({ ...anAssertion(), form: 'encrypted', points })
    expect(shownPart.getByText('An encrypted assertion. Only the organization can read it.')).toBeDefined()
    expect(shownPart.queryByText('alex@contoso.com')).toBe(null)
  })

  test('is not there where no STS was seen to send anything', async () => {
    const user = await shown(new FakeApi([contoso], { [contoso.id]: connectedState() }))
    await open(user, 'Contoso')
    expect(screen.queryByText('What the STS sent')).toBe(null)
  })
})
