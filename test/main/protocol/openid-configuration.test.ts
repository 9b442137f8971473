import { readOpenIdConfiguration } from '../../../main/protocol/openid-configuration.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'

const tenant = '11111111-1111-4111-8111-111111111111'

testFixtures('openid-configuration', readOpenIdConfiguration, {
  'read/ad-fs-with-a-byte-order-mark.json': {
    issuer: 'https://sts.tailspin.example/adfs',
    tenant: null,
    tokenEndpoint: 'https://sts.tailspin.example/adfs/oauth2/token/',
  },
  'read/entra-common-has-no-tenant.json': {
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    tenant: null,
    region: null,
  },
  'read/entra-tenant-in-capitals.json': { tenant: 'aaaaaaaa-1111-4111-8111-bbbbbbbbbbbb' },
  'read/entra-tenant-of-another-cloud.json': { tenant, region: 'USGov', subScope: 'DODCON' },
  'read/entra-tenant.json': {
    issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
    tenant,
    region: 'EU',
    subScope: null,
    cloudInstance: 'microsoftonline.com',
  },
  'refused/an-endpoint-by-http.json': 'not-openid-configuration',
  'refused/an-endpoint-with-a-password.json': 'not-openid-configuration',
  'refused/an-error.json': 'not-openid-configuration',
  'refused/an-issuer-by-http.json': 'not-openid-configuration',
  'refused/endpoints-on-two-hosts.json': 'not-openid-configuration',
  'refused/endpoints-on-two-ports.json': 'not-openid-configuration',
  'refused/no-token-endpoint.json': 'not-openid-configuration',
})

testAnything('openid-configuration', readOpenIdConfiguration)
