/** The address of a draft, by the answer of the server and the choice of the person. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { PathChoice } from '../../renderer/state/path-choice.svelte.ts'

const withSegment = 'https://crm.contoso.example/Foo' as OrgUrl
const withoutSegment = 'https://crm.contoso.example' as OrgUrl
const typed = `${withSegment}/start/edit.aspx`

const found = (is: 'page' | 'undecided' | 'organization') => {
  const path = new PathChoice()
  path.found({ path: { segment: 'Foo', is, withSegment, withoutSegment } })
  return path
}

test.each([
  ['undecided', null, withSegment, { url: typed }],
  ['undecided', 'with', withSegment, { url: typed, keepPath: true }],
  ['undecided', 'without', withoutSegment, { url: withoutSegment }],
  ['page', null, withoutSegment, { url: typed }],
  ['page', 'with', withSegment, { url: typed, keepPath: true }],
  ['page', 'without', withoutSegment, { url: withoutSegment }],
  ['organization', null, withSegment, { url: typed }],
] as const)('a path that is %s, with the choice %s, gives the address %s', (is, choice, url, draft) => {
  const path = found(is)
  if (choice !== null) path.choose(choice)
  expect(path.orgUrl(withSegment)).toBe(url)
  expect(path.draft(typed)).toEqual(draft)
})

test('a choice for one address does not apply to another', () => {
  const path = found('undecided')
  path.choose('with')
  path.forget()
  expect(path.finding).toBeNull()
  const another = 'https://crm.fabrikam.example' as OrgUrl
  expect([path.orgUrl(another), path.draft(another)]).toEqual([another, { url: another }])
})

test('without an address there is none, whatever the server answered', () => {
  expect(found('page').orgUrl(null)).toBeNull()
})
