/** A folder for all tests of a file or block. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Makes an empty folder, which is removed after the last test. Call it beside the tests, not in one. */
export function sharedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hr-test-'))
  // Windows cannot remove a file until the program that had it open has fully ended
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }))
  return folder
}
