/** vitest's projects: main in Node, renderer in happy-dom, the stand-in in Node. */

import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/*.test.ts', 'test/{main,lab,stand-in,build}/**/*.test.ts'],
        },
      },
      {
        root,
        plugins: [svelte({ configFile: 'build/svelte.config.js' }), svelteTesting()],
        test: { name: 'renderer', environment: 'happy-dom', include: ['test/renderer/**/*.test.ts'] },
      },
    ],
  },
})
