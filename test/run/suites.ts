/** Runs vitest's projects in this process. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startVitest } from 'vitest/node'
import type { RunReporter } from './reporter.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @returns true if no test failed */
export async function runProjects(
  projects: readonly string[],
  filters: readonly string[],
  reporter: RunReporter,
): Promise<boolean> {
  const vitest = await startVitest('test', [...filters], {
    root,
    config: join(root, 'test/vitest.config.ts'),
    watch: false,
    run: true,
    passWithNoTests: true,
    // writes nothing into node_modules, which another user may not change
    configLoader: 'native',
    fsModuleCache: false,
    reporters: [reporter],
    project: [...projects],
  })
  await vitest.close()
  return reporter.counts.failed === 0 && reporter.reason === 'passed'
}
