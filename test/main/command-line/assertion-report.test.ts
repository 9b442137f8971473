import { expect, test } from 'vitest'
import { assertionRows } from '../../../main/command-line/assertion-report.ts'
import { timeText } from '../../../main/command-line/columns.ts'
import { anAssertion } from '../../support/profiles.ts'

test('the end of an assertion is a time of this computer, as all other times of the command line', () => {
  const at = Date.UTC(2026, 10, 30, 19, 5, 24)
  const rows = assertionRows({ ...anAssertion(), notOnOrAfter: at })
  expect(rows).toContainEqual(['  valid until', timeText(at)])
})
