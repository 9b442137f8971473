import { expect, test } from 'vitest'
import { identifiersOf } from '../../../../main/sign-in/assertion/sent-token.ts'

test('the identifiers of an organization at AD FS are its address and each folder above it', () => {
  expect(identifiersOf('https://crm.adatum.example:444/Org/XRMServices/2011/Organization.svc')).toEqual([
    'https://crm.adatum.example:444/Org/XRMServices/2011/Organization.svc',
    'https://crm.adatum.example:444/',
    'https://crm.adatum.example:444/Org/',
    'https://crm.adatum.example:444/Org/XRMServices/',
    'https://crm.adatum.example:444/Org/XRMServices/2011/',
  ])
})
