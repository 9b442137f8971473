/** A process that measures the window on a real Electron, on its own display. */
import { startDisplay } from '../support/display.ts'
import { windowFigures } from './window.ts'

if (!process.send) throw new Error('This is started by `npm run bench -- window`.')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
const display = process.platform === 'linux' ? await startDisplay() : null
process.once('exit', () => display?.end())
if (display) process.env['DISPLAY'] = display.name
process.send(await windowFigures(), () => process.exit(0))
