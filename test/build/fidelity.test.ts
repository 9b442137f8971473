/** The fidelity table is complete, and the document says what the contracts say. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contracts } from '../fidelity/contracts/index.ts'
import { fidelityDocument } from '../fidelity/document.ts'
import { ELSEWHERE, usedMembers } from '../fidelity/members.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const claimed = new Set(contracts.flatMap(({ members }) => members).map((each) => each.split(/\.|: /).at(-1)))
const used = usedMembers(root)

test('every member and event of Electron that main uses has a contract, or a place where it is tried', () => {
  expect(used.size).toBeGreaterThan(60)
  expect([...used].filter((name) => !claimed.has(name) && !(name in ELSEWHERE)).sort()).toEqual([])
})

test('no place is named for a member that is not used, or that has a contract', () => {
  expect(Object.keys(ELSEWHERE).filter((name) => !used.has(name) || claimed.has(name))).toEqual([])
})

test('claims are told apart by their words', () => {
  expect(new Set(contracts.map(({ claim }) => claim)).size).toBe(contracts.length)
})

// after a change: npx vitest run -u -c test/vitest.config.ts test/build/fidelity.test.ts
test('docs/fidelity.md is what the contracts say', async () => {
  await expect(fidelityDocument(contracts, ELSEWHERE)).toMatchFileSnapshot('../../docs/fidelity.md')
})
