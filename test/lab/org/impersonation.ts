/** The users of an organization, and requests that act as another of them. */

import type { Exchange } from '../exchange.ts'
import type { People, Person } from '../people.ts'
import type { Organization } from './organization.ts'

/** People who may not act as others. */
const WITHOUT_PRIVILEGE = ['nestor@']

/** The message and code of Dataverse. */
const REFUSED = {
  code: '0x80040220',
  message:
    "Principal user (Id=0, type=8, roleCount=1, privilegeCount=9, accessMode=0) is missing prvActOnBehalfOfAnotherUser privilege (Id=0c1ed1f1-0a1b-4d2c-8d0e-0b8f8e8c8a11) on OTC=0 for entity ''.",
}

/** The person that the request acts as; null if it was refused. On-premises there are no object IDs. */
export function actor(
  x: Exchange,
  { org, people }: { readonly org: Organization; readonly people: People },
  signedIn: Person,
): Person | null {
  const id = (org.tenant === undefined ? '' : x.header('callerobjectid')) || x.header('mscrmcallerid')
  if (id === '') return signedIn
  if (WITHOUT_PRIVILEGE.some((begin) => signedIn.userName.startsWith(begin))) {
    x.json(403, { error: REFUSED })
    return null
  }
  const person = people.byId(id)
  if (person) return person
  x.json(403, { error: { code: '0x80072560', message: 'The user is not a member of the organization.' } })
  return null
}

const TEXT = "'(?:[^']|'')*'"
const TERM = new RegExp(`(?:^| or )(?:contains\\((\\w+),(${TEXT})\\)|(\\w+) eq (${TEXT}|[0-9a-f-]{36}))`, 'y')

type Row = Readonly<Record<string, string>>

/** Answers a query of the forms that Homerealm sends, and refuses what is not correct OData. */
export function servesUsers(x: Exchange, org: Organization, people: People) {
  const row = ({ id, name, userName, windowsName }: Person): Row => ({
    systemuserid: id,
    fullname: name,
    domainname: org.wsdl.kind === 'windows' ? windowsName : userName,
    internalemailaddress: userName,
    ...(org.tenant === undefined ? {} : { azureactivedirectoryobjectid: id }),
  })
  const filter = x.query('$filter').replace(/^isdisabled eq false and \((.*)\)$/, '$1')
  const tests = testsOf(filter)
  if (tests === null)
    return x.json(400, { error: { code: '0x80060888', message: `Syntax error in ${filter}` } })
  const most = Number(x.query('$top') || 5000)
  const asked = x.query('$select').split(',')
  const unknown = asked.find((field) => !(field in row(people.all[0] as Person)))
  if (unknown !== undefined)
    return x.json(400, {
      error: { code: '0x80060888', message: `Could not find a property named '${unknown}'` },
    })
  const found = people.all.map(row).filter((each) => tests.some((test) => test(each)))
  const byName = found.sort((a, b) => (a['fullname'] ?? '').localeCompare(b['fullname'] ?? ''))
  x.json(200, {
    value: byName
      .slice(0, most)
      .map((each) => Object.fromEntries(Object.entries(each).filter(([field]) => asked.includes(field)))),
  })
}

/** The terms of a filter, of which one must be true; null for a syntax error. */
function testsOf(filter: string): ((row: Row) => boolean)[] | null {
  const tests: ((row: Row) => boolean)[] = []
  TERM.lastIndex = 0
  while (TERM.lastIndex < filter.length) {
    const [, within = '', part = '', field = '', whole = ''] = TERM.exec(filter) ?? []
    if (within === '' && field === '') return null
    const plain = (part || whole).replace(/^'|'$/g, '').replaceAll("''", "'").toLowerCase()
    const value = (row: Row) => (row[within || field] ?? '').toLowerCase()
    tests.push((row) => (within === '' ? value(row) === plain : value(row).includes(plain)))
  }
  return tests.length === 0 ? null : tests
}
