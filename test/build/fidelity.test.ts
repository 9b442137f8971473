/** The table of fidelity is complete, and its document matches the contracts. */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contracts } from '../fidelity/contracts/index.ts'
import { fidelityDocument } from '../fidelity/document.ts'
import { ELSEWHERE, usedMembers } from '../fidelity/members.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const claimed = new Set(contracts.flatMap(({ members }) => members).map((each) => each.split(/\.|: /).at(-1)))
const used = usedMembers(root)

test('every member and event of Electron that main uses has a contract, or another place that tests it', () => {
  expect(used.size).toBeGreaterThan(60)
  expect([...used].filter((name) => !claimed.has(name) && !(name in ELSEWHERE)).sort()).toEqual([])
})

test('every member with another place is used and has no contract', () => {
  expect(Object.keys(ELSEWHERE).filter((name) => !used.has(name) || claimed.has(name))).toEqual([])
})

test('no two contracts have the same claim', () => {
  expect(new Set(contracts.map(({ claim }) => claim)).size).toBe(contracts.length)
})

// after a change: npx vitest run -u -c test/vitest.config.ts test/build/fidelity.test.ts
test('docs/fidelity.md matches the contracts', async () => {
  await expect(fidelityDocument(contracts, ELSEWHERE)).toMatchFileSnapshot('../../docs/fidelity.md')
})
