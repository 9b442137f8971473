import { expect, test } from 'vitest'
import { identifiersOf } from '../../../../main/sign-in/assertion/sent-token.ts'

test('an AD FS may know who is found at an address by the address, or by a folder above it', () => {
  expect(identifiersOf('https://crm.adatum.example:444/Org/XRMServices/2011/Organization.svc')).toEqual([
    'https://crm.adatum.example:444/Org/XRMServices/2011/Organization.svc',
    'https://crm.adatum.example:444/',
    'https://crm.adatum.example:444/Org/',
    'https://crm.adatum.example:444/Org/XRMServices/',
    'https://crm.adatum.example:444/Org/XRMServices/2011/',
  ])
})
