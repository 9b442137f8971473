/** The clouds that a person added to `clouds.json` in the data folder. */
import { join } from 'node:path'
import type { AppNotice } from './contract/app.ts'
import { FailureError } from './contract/failure.ts'
import type { Cloud } from './discovery/clouds.ts'
import { OutsideFileError, readOutsideFile } from './outside-file.ts'

/** Maximum size of the file, bytes. */
const LIMIT = 1024 * 1024

/** A bad file is reported and ignored. */
export async function addedClouds(
  dataDir: string,
): Promise<{ readonly added: readonly Cloud[]; readonly notice: AppNotice | null }> {
  try {
    const text = (await readOutsideFile(join(dataDir, 'clouds.json'), LIMIT)).toString('utf8')
    // few people have one
    const { parseClouds } = await import('./discovery/added-clouds.ts')
    return { added: parseClouds(text), notice: null }
  } catch (error) {
    if (error instanceof OutsideFileError && error.problem.is === 'missing')
      return { added: [], notice: null }
    const facts = { problem: error instanceof OutsideFileError ? error.problem : null }
    return {
      added: [],
      notice:
        error instanceof FailureError
          ? { id: 'clouds', level: 'warning', reason: 'clouds-refused', facts: { failure: error.failure } }
          : { id: 'clouds', level: 'warning', reason: 'clouds-unreadable', facts },
    }
  }
}
