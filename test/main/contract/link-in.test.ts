import { expect, test } from 'vitest'
import { linkIn } from '../../../main/contract/link-in.ts'

test('a link is found among the arguments of a start, wherever the system puts it', () => {
  const link = 'homerealm://open?url=https%3A%2F%2Fcontoso.crm4.dynamics.com'
  expect(linkIn(['--hidden', '--', link])).toBe(link)
  expect(linkIn(['--flag', 'HOMEREALM:x'])).toBe('HOMEREALM:x')
  expect(linkIn(['--link=homerealm://open', '/home/homerealm:x'])).toBeNull()
})
