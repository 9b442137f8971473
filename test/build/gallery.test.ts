/** The gallery shows every component. */
import { expect, test } from 'vitest'
import { differences } from '../gallery/components.ts'

test('each component has a specimen, and each specimen a component', () => {
  expect(differences()).toEqual({ missing: [], unknown: [] })
})
