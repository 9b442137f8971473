import { describe, expect, test } from 'vitest'
import { cloudsOfPage, environmentIn } from '../../../main/contract/environment-address.ts'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { failureOf } from '../../support/told.ts'

const ID = 'a8b0c1d2-0000-4000-8000-000000000001'

test.each<[string, string | null, string]>([
  [ID, null, ID],
  [` ${ID.toUpperCase()} `, null, ID],
  [`Default-${ID}`, null, `default-${ID}`],
  [`https://make.powerapps.com/environments/${ID}/home`, 'make.powerapps.com', ID],
  [`make.powerapps.com/environments/Default-${ID}`, 'make.powerapps.com', `default-${ID}`],
  [`https://make.powerautomate.com/environments/${ID}/flows?x=1`, 'make.powerautomate.com', ID],
  [`https://make.gov.powerapps.us/environments/${ID}`, 'make.gov.powerapps.us', ID],
  [`https://make.powerapps.cn/environments/${ID}`, 'make.powerapps.cn', ID],
  [
    `https://admin.powerplatform.microsoft.com/environments/environment/${ID}/hub`,
    'admin.powerplatform.microsoft.com',
    ID,
  ],
  [
    `https://admin.powerplatform.microsoft.com/manage/environments/${ID}/hub`,
    'admin.powerplatform.microsoft.com',
    ID,
  ],
  [`https://copilotstudio.microsoft.com/environments/${ID}/bots`, 'copilotstudio.microsoft.com', ID],
  [
    `https://apps.powerapps.com/play/e/${ID}/a/11111111-1111-4111-8111-111111111111`,
    'apps.powerapps.com',
    ID,
  ],
])('%s names an environment', async (text, host, id) => {
  expect(environmentIn(text)).toEqual({ id, host })
  // every reader of an address says so
  expect((await failureOf(() => parseOrgUrl(text))).reason).toBe('url-not-an-org/environment')
})

test.each([
  '',
  'make.powerapps.com',
  'https://make.powerapps.com/environments/no-id/home',
  `https://contoso.crm4.dynamics.com/environments/${ID}`,
  `https://make.powerapps.com.evil.example/environments/${ID}`,
  `https://evil.example/environments/${ID}`,
  `https://a:b@make.powerapps.com/environments/${ID}`,
  `https://make.powerapps.com/?next=/environments/${ID}`,
  `{${ID}}`,
  `${ID} ${ID}`,
])('%j names none', (text) => {
  expect(environmentIn(text)).toBeNull()
})

describe('the clouds of a page', () => {
  test.each([
    [null, null],
    ['make.powerapps.com', ['public']],
    ['make.high.powerapps.us', ['gcc', 'gcc-high', 'dod']],
    ['make.powerapps.cn', ['china']],
  ])('of %s are %j', (host, clouds) => {
    expect(cloudsOfPage(host)).toEqual(clouds)
  })
})
