/** The settings of an organization: its address, home realm, customer, tags and notes. */

import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { IdentityProvider } from '../../main/contract/identity-provider.ts'
import { summariesIn } from '../../main/contract/summary-table.ts'
import { anError } from '../support/failures.ts'
import { aDetection, aProfile, failedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown, showSection } from './support/shown.ts'

const adfs: IdentityProvider = { kind: 'ad-fs', stsHost: 'sts.humongous.example' }
const humongous = aProfile({
  name: 'Humongous',
  detection: aDetection({ hosting: 'ifd', identityProvider: adfs }),
})
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)

async function opened(profile = humongous) {
  const api = new FakeApi([profile])
  const user = await shown(api, profile.name)
  await showSection(user, 'Settings')
  const type = async (label: string, text: string) => {
    await user.clear(field(label))
    await user.type(field(label), `${text}{Enter}`)
    await user.tab()
  }
  return { api, user, type }
}

describe('the address', () => {
  test('is changed, and the new address is detected', async () => {
    const { api, type } = await opened()
    await type('Address', 'https://humongous-emea.crm4.dynamics.com')
    expect(calls(api, 'profiles.move')).toEqual([
      ['profiles.move', humongous.id, { url: 'https://humongous-emea.crm4.dynamics.com', allowHttp: false }],
    ])
    expect(field('Address').value).toBe('https://humongous-emea.crm4.dynamics.com')
  })

  test('stays as it was if the new one is refused, with the reason', async () => {
    const { api, type } = await opened()
    api.moving = async () => {
      throw anError('url-malformed')
    }
    await type('Address', 'nonsense')
    expect(await screen.findByText('This is not an address.')).toBeTruthy()
    expect(field('Address').value).toBe(humongous.orgUrl)
  })

  test('is saved even if no organization answers there, with the reason', async () => {
    const { api, type } = await opened(aProfile({ name: 'Humongous', detection: null }))
    api.detectingAgain = async () => {
      throw anError('host-not-found')
    }
    await type('Address', 'https://humongous-emea.crm4.dynamics.com')
    const settings = within(screen.getByRole('region', { name: 'Settings' }))
    await settings.findByText('No server is called login.contoso.com.')
    expect(field('Address').value).toBe('https://humongous-emea.crm4.dynamics.com')
  })

  test('stays as it was if the person cancels while a slow server is asked', async () => {
    const { api, user, type } = await opened()
    api.moving = () => new Promise(() => undefined)
    await type('Address', 'https://slow.crm4.dynamics.com')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await expect.poll(() => field('Address').value).toBe(humongous.orgUrl)
    expect(screen.queryByText(/Asking the new address/)).toBe(null)
  })
})

describe('the home realm', () => {
  test('can be set if the STS of the organization may trust several', async () => {
    const { api, type } = await opened()
    await type('Home realm', 'sts.adatum.example')
    expect(calls(api, 'profiles.change')).toEqual([
      ['profiles.change', humongous.id, { homeRealm: 'sts.adatum.example' }],
    ])
  })

  test('cannot be set online', async () => {
    await opened(aProfile({ name: 'Contoso', detection: aDetection() }))
    expect(screen.queryByLabelText('Home realm')).toBe(null)
  })

  test('is refused in its field if it is malformed', async () => {
    const { api, type } = await opened()
    await type('Home realm', 'our own one')
    expect(screen.getByRole('alert').textContent).toContain('Enter the host of your STS')
    expect(calls(api, 'profiles.change')).toEqual([])
  })

  test('of an unknown server is trusted by one button, which connects', async () => {
    const { api, user } = await opened(
      aProfile({ ...humongous, homeRealm: 'http://sts.adatum.example/adfs/services/trust' }),
    )
    const [profile] = summariesIn(await api.profiles.list())
    const untrusted = failure('authority-unconfirmed/home-realm', { host: 'sts.adatum.example' })
    api.tell(profile?.id ?? '', failedState(untrusted))
    await user.click(await screen.findByRole('button', { name: 'Trust sts.adatum.example and connect' }))
    expect(calls(api, 'profiles.change')).toEqual([
      ['profiles.change', profile?.id, { acceptedHomeSts: 'sts.adatum.example' }],
    ])
    await expect.poll(() => calls(api, 'sessions.connect').length).toBe(1)
  })
})

describe('the labels of an organization:', () => {
  const labeled = aProfile({ ...humongous, customer: 'Contoso', tags: ['core', 'VIP'], notes: 'Ask Megan.' })
  const text = (label: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name: label })

  test('customer, tags and notes are shown as they are saved', async () => {
    const { user } = await opened(labeled)
    expect([field('Customer').value, field('Tags').value]).toEqual(['Contoso', 'core, VIP'])
    await showSection(user, 'Notes')
    expect(text('Notes').value).toBe('Ask Megan.')
  })

  test.each([
    ['Customer', ' Fabrikam ', { customer: 'Fabrikam' }, 'Fabrikam'],
    ['Tags', 'wave 10,VIP, wave 9, vip', { tags: ['VIP', 'wave 9', 'wave 10'] }, 'VIP, wave 9, wave 10'],
  ])('%s is saved when the person leaves the field', async (label, typed, change, seen) => {
    const { api, type } = await opened(labeled)
    await type(label, typed)
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', labeled.id, change]])
    expect(field(label).value).toBe(seen)
  })

  test('notes keep their lines', async () => {
    const { api, user } = await opened(humongous)
    await showSection(user, 'Notes')
    await user.type(text('Notes'), 'Ask Megan.{Enter}Then connect.')
    await user.tab()
    const change = { notes: 'Ask Megan.\nThen connect.' }
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', humongous.id, change]])
  })

  test.each([
    ['Customer', 'Settings', { customer: null }],
    ['Tags', 'Settings', { tags: [] }],
    ['Notes', 'Notes', { notes: null }],
  ])('%s is removed by emptying the field', async (label, section, change) => {
    const { api, user } = await opened(labeled)
    await showSection(user, section)
    await user.clear(screen.getByLabelText(label, { selector: 'input, textarea' }))
    await user.tab()
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', labeled.id, change]])
  })

  test('tags in another spelling are shown as saved, and nothing is saved', async () => {
    const { api, type } = await opened(labeled)
    await type('Tags', 'VIP,core,,Core')
    expect(field('Tags').value).toBe('core, VIP')
    expect(calls(api, 'profiles.change')).toEqual([])
  })

  test.each([
    ['x'.repeat(41), 'A tag has at most 40 characters.'],
    [Array.from({ length: 21 }, (_, n) => `tag${n}`).join(), 'An organization has at most 20 tags.'],
  ])('tags beyond their limits are refused where they are typed: %#', async (typed, message) => {
    const { api, type } = await opened(labeled)
    await type('Tags', typed)
    expect(screen.getByRole('alert').textContent).toContain(message)
    expect(calls(api, 'profiles.change')).toEqual([])
  })

  test('the customers of all organizations are offered, each once', async () => {
    const others = ['Fabrikam', 'contoso', null, 'Adatum'].map((customer, n) =>
      aProfile({ name: `Other ${n}`, customer }),
    )
    const user = await shown(new FakeApi([labeled, ...others]), labeled.name)
    await showSection(user, 'Settings')
    await user.clear(field('Customer'))
    await user.keyboard('{ArrowDown}')
    const offered = () =>
      screen
        .queryAllByRole('option')
        .flatMap((each) => (each.closest('.suggestions') ? [each.textContent.trim()] : []))
    await expect.poll(offered).toEqual(['Adatum', 'Contoso', 'Fabrikam'])
  })
})
