import { readMetadataExchange } from '../../../main/protocol/metadata-exchange.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'

const base = 'https://sts.adatum.example/adfs/services/trust'
const userName = { address: `${base}/13/usernamemixed`, version: '1.3' }
const older = { address: `${base}/2005/usernamemixed`, version: '2005' }
const windows = { address: `${base}/13/windowstransport`, version: '1.3' }

testFixtures('metadata-exchange', readMetadataExchange, {
  'read/1.3-before-2005.xml': { userName, windows },
  'read/2005-alone.xml': { userName: older, windows: null },
  'read/a-binding-without-a-name-passed-over.xml': { userName: older },
  'read/a-binding-without-a-transport-passed-over.xml': { userName: older },
  'read/a-policy-reference-without-an-address-passed-over.xml': { userName: older },
  'read/a-policy-without-transport-security-passed-over.xml': { userName: null, windows: null },
  'read/a-port-without-a-binding-passed-over.xml': { userName: older },
  'read/a-port-without-an-address-passed-over.xml': { userName: older },
  'read/an-endpoint-by-http-passed-over.xml': { userName: older },
  'read/an-operation-without-an-action-passed-over.xml': { userName: older },
  'read/another-transport-passed-over.xml': { userName: null },
  'read/no-endpoints.xml': { userName: null, windows: null },
  'read/the-first-of-several-endpoints.xml': { userName },
  'read/windows-alone.xml': { userName: null, windows },
  'read/wrapped-in-an-envelope-of-a-wrong-namespace.xml': { userName },
  'refused/an-empty-envelope.xml': 'not-metadata-exchange',
  'refused/cut-off.xml': 'not-xml',
  'refused/html.html': 'not-metadata-exchange',
})

testAnything('metadata-exchange', readMetadataExchange)
