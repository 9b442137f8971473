import { expect } from 'vitest'
import { readSoapFault } from '../../../../main/protocol/ws-trust/fault.ts'
import { testAnything, testFixtures } from '../../../support/fixtures.ts'

const readFault = (xml: string) => readSoapFault(xml) ?? 'no fault'

testFixtures('ws-trust/fault', readFault, {
  'none/an-answer.xml': 'no fault',
  'none/soap-1.1.xml': 'no fault',
  'read/a-server-of-its-own-mind.xml': {
    code: 'InternalServiceFault',
    text: expect.stringContaining('internal error'),
    errorCode: null,
  },
  'read/ad-fs-with-white-space.xml': {
    code: 'RequestFailed',
    text: 'MSIS3127: The specified request failed.',
    errorCode: null,
  },
  'read/ad-fs-wrong-password.xml': {
    code: 'FailedAuthentication',
    text: 'ID3242: The security token could not be authenticated or authorized.',
  },
  'read/an-organization-with-its-own-code.xml': {
    code: 'Sender',
    text: 'The specified user is disabled.',
    errorCode: '0x80040225',
  },
  'read/without-a-word.xml': { code: '', text: '', errorCode: null },
  'refused/a-document-type.xml': 'doctype-refused',
  'refused/cut-off.xml': 'not-xml',
})

testAnything('ws-trust/fault', readFault)
