/** The queries for users of an organization, and what is read from the answers. */
import { describe, expect, test } from 'vitest'
import type { OrgClient } from '../../../main/org/org-client.ts'
import { MOST_USERS, searchUsers, usersNamed } from '../../../main/org/org-users.ts'

const ID = '22222222-2222-4222-8222-222222222222'
const OBJECT_ID = '33333333-3333-4333-8333-333333333333'
const row = { systemuserid: ID, fullname: 'Adele Vance', domainname: 'adele@contoso.com' }

/** An organization without Web API 9.2 that answers each query with these rows. */
function org(rows: unknown, online = true) {
  const asked: URL[] = []
  const client: OrgClient = {
    get: () => Promise.reject(new Error('not asked')),
    async find(path) {
      asked.push(new URL(path, 'https://contoso.crm.dynamics.com'))
      return path.includes('/v9.2/') ? null : { value: rows }
    },
  }
  const options = () => {
    const last = asked.at(-1)
    return {
      path: last?.pathname,
      names: [...(last?.searchParams.keys() ?? [])],
      ...Object.fromEntries(last?.searchParams ?? []),
    }
  }
  return { org: { client, online }, options }
}

describe('a query by one word', () => {
  test.each([
    ['alex@contoso.com', "domainname eq 'alex@contoso.com' or internalemailaddress eq 'alex@contoso.com'"],
    [
      "o'neil@contoso.com",
      "domainname eq 'o''neil@contoso.com' or internalemailaddress eq 'o''neil@contoso.com'",
    ],
    [
      "' or fullname ne '",
      "domainname eq ''' or fullname ne ''' or internalemailaddress eq ''' or fullname ne '''",
    ],
    [
      'a&$top=5000#x?+%27',
      "domainname eq 'a&$top=5000#x?+%27' or internalemailaddress eq 'a&$top=5000#x?+%27'",
    ],
    ['CONTOSO\\müller', "domainname eq 'CONTOSO\\müller' or internalemailaddress eq 'CONTOSO\\müller'"],
    [ID.toUpperCase(), `systemuserid eq ${ID} or azureactivedirectoryobjectid eq ${ID}`],
  ])('for %s asks for exactly that', async (word, filter) => {
    const { org: contoso, options } = org([row])
    await usersNamed(contoso, word)
    expect(options()).toEqual({
      path: '/api/data/v9.1/systemusers',
      names: ['$select', '$filter', '$orderby', '$top'],
      $select: 'systemuserid,fullname,domainname,azureactivedirectoryobjectid',
      $filter: filter,
      $orderby: 'fullname',
      $top: '20',
    })
  })

  test('on-premises asks for no object ID', async () => {
    const { org: onPremises, options } = org([row], false)
    await usersNamed(onPremises, ID)
    expect(options()).toMatchObject({
      $select: 'systemuserid,fullname,domainname',
      $filter: `systemuserid eq ${ID}`,
    })
  })
})

test('a search asks for enabled users, and returns so many at most', async () => {
  const rows = Array.from({ length: 500 }, () => row)
  const { org: contoso, options } = org(rows)
  const { users, more } = await searchUsers(contoso, " d'Arc ")
  expect(options()).toMatchObject({
    $filter:
      "isdisabled eq false and (contains(fullname,'d''Arc') or contains(domainname,'d''Arc') or contains(internalemailaddress,'d''Arc'))",
    $top: String(MOST_USERS + 1),
  })
  expect([users.length, more]).toEqual([MOST_USERS, true])
})

test.each<[what: string, rows: unknown, users: readonly unknown[]]>([
  [
    'a user',
    [{ ...row, azureactivedirectoryobjectid: OBJECT_ID.toUpperCase() }],
    [{ userId: ID, objectId: OBJECT_ID, fullName: 'Adele Vance', userName: 'adele@contoso.com' }],
  ],
  [
    'a user without names',
    [{ systemuserid: ID, fullname: ' ', domainname: 7 }],
    [{ userId: ID, objectId: null, fullName: null, userName: null }],
  ],
  ['an ID that would end a header', [{ ...row, systemuserid: `${ID}\r\nx: y` }], []],
  [
    'an object ID that is none',
    [{ ...row, azureactivedirectoryobjectid: 'x' }],
    [{ userId: ID, objectId: null, fullName: 'Adele Vance', userName: 'adele@contoso.com' }],
  ],
  ['rows that are no objects', [null, 1, 'x', []], []],
  ['no rows', { systemuserid: ID }, []],
])('from %s it reads only what is valid', async (_what, rows, users) => {
  expect(await usersNamed(org(rows).org, 'x')).toEqual(users)
})
