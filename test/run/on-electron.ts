/** A process that runs the end-to-end suite on a real Electron, on its own display. */
import { electronVersions } from '../../build/electron-versions.mjs'
import { startDisplay } from '../support/display.ts'
import { RunReporter } from './reporter.ts'
import { runProjects } from './suites.ts'

const binary = process.env['HOMEREALM_ELECTRON']
if (!binary || !process.send) throw new Error('This is started by `npm test`.')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))

const { electron } = await electronVersions(binary)
const display = process.platform === 'linux' ? await startDisplay() : null
process.once('exit', () => display?.end())
if (display) process.env['DISPLAY'] = display.name
const reporter = new RunReporter({ on: `Electron ${electron}` })
const passed = await runProjects(['e2e'], process.argv.slice(2), reporter)
process.send({ counts: reporter.counts, failures: reporter.failures, passed }, () => process.exit(0))
