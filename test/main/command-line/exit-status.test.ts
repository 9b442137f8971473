import { expect, test } from 'vitest'
import { exitStatus } from '../../../main/command-line/exit-status.ts'

test.each([
  ['url-malformed', 2],
  ['identity-provider-unknown', 3],
  ['host-not-found', 4],
  ['certificate-refused', 4],
  ['server-busy', 4],
  ['proxy-sign-in-needed', 4],
  ['environment-gone', 4],
  ['microsoft-account-refused', 5],
  ['sign-in-needs-person', 5],
  ['store-damaged', 1],
  ['store-unwritable', 1],
] as const)('the failure %s ends a command with status %i', (code, status) => {
  expect(exitStatus(code)).toBe(status)
})
