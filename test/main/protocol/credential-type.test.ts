import { parseCredentialType } from '../../../main/protocol/credential-type.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'

testFixtures('credential-type', parseCredentialType, {
  'read/a-result-that-nobody-knows.json': { exists: 'unknown' },
  'read/an-account.json': { exists: 'yes', domain: 'managed', federationHost: null },
  'read/both.json': { exists: 'both' },
  'read/cloud-federated.json': { exists: 'yes', domain: 'cloud-federated' },
  'read/consumer-domain-alone.json': { exists: 'microsoft-account', domain: 'consumer' },
  'read/consumer-domain-with-both.json': { exists: 'both', domain: 'consumer' },
  'read/consumer-domain.json': { exists: 'microsoft-account', domain: 'consumer' },
  'read/federated-on-a-port-of-its-own.json': { federationHost: 'sts.fabrikam.example:8443' },
  'read/federated.json': { exists: 'yes', domain: 'federated', federationHost: 'sts.fabrikam.example' },
  'read/microsoft-account.json': { exists: 'microsoft-account', domain: 'managed' },
  'read/no-such-account.json': { exists: 'no' },
  'read/numbers-sent-as-text.json': { exists: 'both', domain: 'managed' },
  'read/only-the-other-side-throttled.json': { exists: 'yes' },
  'read/throttled-by-result.json': { exists: 'throttled' },
  'read/throttled.json': { exists: 'throttled' },
  'refused/a-result-that-is-no-number.json': 'not-a-credential-type',
  'refused/html.html': 'not-a-credential-type',
  'refused/no-result.json': 'not-a-credential-type',
})

testAnything('credential-type', parseCredentialType)
