/** vitest's projects: main in Node, renderer in happy-dom and the built command line, side by side; then e2e against the built app, one file at a time. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

// with it, electron-store's import of 'electron' is harmless; without, that import downloads Electron's binary
const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'node_modules', '.no-electron') }

// guards against what hangs, not measures: tests and what they start from take their time on a busy machine
const testTimeout = 60_000
const hookTimeout = 60_000
/** An end-to-end test, of the app or the command line, starts programs, each of which takes ten times as long on a machine that has much else to do. */
const endToEndTimeout = 240_000
/** Vitest's own second for a condition to come true is a measure of the machine. */
const expectations = { poll: { timeout: 20_000 } }
const endToEndExpectations = { poll: { timeout: 60_000 } }

// vitest leaves one processor free, which on two means no parallel files, and then puts them after e2e
const maxWorkers = Math.max(2, availableParallelism() - 1)

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{main,lab,support,stand-in,build,run,platform}/**/*.test.ts'],
          env,
          maxWorkers,
          expect: expectations,
          testTimeout,
          hookTimeout,
        },
      },
      {
        root,
        plugins: [svelte({ configFile: 'build/svelte.config.js' }), svelteTesting()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.ts'],
          setupFiles: ['test/renderer/support/setup.ts'],
          env,
          maxWorkers,
          expect: expectations,
          testTimeout,
          hookTimeout,
        },
      },
      {
        root,
        test: {
          name: 'command-line',
          environment: 'node',
          include: ['test/command-line/**/*.test.ts'],
          env,
          maxWorkers,
          expect: endToEndExpectations,
          testTimeout: endToEndTimeout,
          hookTimeout: endToEndTimeout,
        },
      },
      {
        root,
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/**/*.test.ts'],
          fileParallelism: false,
          // the system's package manager works in between
          testTimeout: 3 * testTimeout,
          hookTimeout: 5 * hookTimeout,
          sequence: { groupOrder: 2 },
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.e2e.ts'],
          env,
          fileParallelism: false,
          expect: endToEndExpectations,
          testTimeout: endToEndTimeout,
          hookTimeout: endToEndTimeout,
          // after the others, so that nothing else takes the processors
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
