/** `npm run check [name…]`: runs all checks or those that are named. Prints the time of each check, and its output if it fails. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seconds } from './progress.mjs'
import { runQuietly } from './run-quietly.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Check {
  readonly name: string
  /** A path from the top level. */
  readonly script: string
  readonly args: readonly string[]
}

const CHECKS: readonly Check[] = [
  {
    name: 'Svelte',
    script: 'node_modules/svelte-check/bin/svelte-check',
    args: [
      '--config',
      'build/svelte.config.js',
      '--tsconfig',
      'tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human',
    ],
  },
  { name: 'types', script: 'node_modules/@typescript/native/bin/tsc', args: ['-p', '.'] },
  { name: 'unused code', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
  {
    name: 'lint and format',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings'],
  },
  { name: 'packaging file', script: 'build/check-packaging.ts', args: [] },
  {
    name: 'rules of the house',
    script: 'node_modules/vitest/vitest.mjs',
    args: [
      'run',
      '--config',
      'test/vitest.config.ts',
      '--project',
      'main',
      '--reporter',
      'agent',
      'test/architecture.test.ts',
      'test/main/words',
      'test/build/documents.test.ts',
    ],
  },
]

async function run({ name, script, args }: Check): Promise<boolean> {
  const started = performance.now()
  const { status, output } = await runQuietly(process.execPath, [join(root, script), ...args], { cwd: root })
  console.log(`${status === 0 ? '✓' : '✗'} ${name} ${seconds(performance.now() - started)}`)
  if (status !== 0) console.log(`${output.replace(/^/gm, '    ')}\n`)
  return status === 0
}

const named = process.argv.slice(2)
const unknown = named.find((name) => !CHECKS.some((check) => check.name === name))
if (unknown !== undefined) {
  console.error(`There is no check ${unknown}, but: ${CHECKS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
const chosen = CHECKS.filter(({ name }) => named.length === 0 || named.includes(name))
const waiting = [...chosen]
let failed = 0
async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await run(check))) failed += 1
}
await Promise.all(Array.from({ length: Math.max(2, Math.min(availableParallelism(), chosen.length)) }, work))
console.log(
  failed === 0
    ? chosen.length === CHECKS.length
      ? 'All checks passed.'
      : 'These checks passed.'
    : `${failed} of ${chosen.length} checks failed.`,
)
process.exitCode = failed === 0 ? 0 : 1
