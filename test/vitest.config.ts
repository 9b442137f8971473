/** vitest's projects: main in Node, renderer in happy-dom and the built command line in parallel; then e2e with the built app, one file at a time. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

// without this, electron-store's import of 'electron' downloads Electron's binary
const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'node_modules', '.no-electron') }

// these stop only tests that hang, because tests can be slow on a busy machine
const testTimeout = 60_000
const hookTimeout = 60_000
/** Tests of the built app and command line start programs, which takes ten times as long on a busy machine. */
const endToEndTimeout = 240_000
/** On a busy machine, vitest's default of one second is too short. */
const expectations = { poll: { timeout: 20_000 } }
const endToEndExpectations = { poll: { timeout: 60_000 } }

// vitest leaves one processor free. With two processors, files would then not run in parallel, and would run after e2e
const maxWorkers = Math.max(2, availableParallelism() - 1)

/**
 * True for an error that Playwright's own code throws and nobody can catch: it evaluated something, and the app had ended. It
 * was seen once, after every test had passed. A call of a test fails in the test instead.
 */
const isLostByPlaywright = ({ message, stack = '' }: { message?: string; stack?: string }) =>
  message === 'Protocol error (Runtime.evaluate): Internal server error, session closed.' &&
  stack.includes('playwright-core') &&
  !stack.includes('/test/')

export default defineConfig({
  root,
  test: {
    onUnhandledError: (error) => !isLostByPlaywright(error),
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
          // the tests wait for the system's package manager
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
          // runs after the others, so that it has the processors for itself
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
