/** The secret that an import has saved, in the settings of its organization. */
import { screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown, showSection } from './support/shown.ts'

const contoso = aProfile({ id: 'contoso', name: 'Contoso', accountId: null })
const fabrikam = aProfile({ id: 'fabrikam', name: 'Fabrikam', accountId: null })

async function opened(host: string | null) {
  const api = new FakeApi([contoso, fabrikam])
  api.imported.set('contoso', { what: 'password', name: 'CONTOSO\\alex', host })
  const user = await shown(api)
  await open(user, 'Contoso')
  await showSection(user, 'Settings')
  return { api, user }
}

test('is named with the server that the first connect sends it to, and can be removed', async () => {
  const { api, user } = await opened('sts.contoso.com')
  await screen.findByText(
    'A password from the import is saved. It is for CONTOSO\\alex. The first connect sends it to sts.contoso.com, once you agree.',
  )
  await user.click(screen.getByRole('button', { name: 'Remove the password' }))
  expect(calls(api, 'profiles.forgetImportedSecret')).toEqual([['profiles.forgetImportedSecret', 'contoso']])
  await screen.findByText('Removed.')
  expect(screen.queryByText(/from the import/)).toBeNull()
  await open(user, 'Fabrikam')
  await screen.findByRole('heading', { name: 'Fabrikam' })
  await showSection(user, 'Settings')
  expect([screen.queryByText(/from the import/), screen.queryByText('Removed.')]).toEqual([null, null])
})

test('that no sign-in uses is named too', async () => {
  await opened(null)
  await screen.findByText(/It is for CONTOSO\\alex\. No sign-in of this organization uses it now\./)
})
