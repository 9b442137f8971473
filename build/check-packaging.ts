/** Checks electron-builder.yml against electron-builder's own schema, without building a package. */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

interface ConfigModule {
  getConfig(folder: string, file: string, config: null): Promise<unknown>
  validateConfiguration(config: unknown, log: unknown): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))
// app-builder-lib is a dependency of electron-builder, not of this project
const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { getConfig, validateConfiguration } =
  require('app-builder-lib/out/util/config/config.js') as ConfigModule
const { DebugLogger } = require('builder-util') as { DebugLogger: new (on: boolean) => unknown }

try {
  await validateConfiguration(await getConfig(root, 'electron-builder.yml', null), new DebugLogger(false))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
