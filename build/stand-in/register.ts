/** Replaces `electron` with the stand-in, for imports and for the inspector's `require`, which Playwright uses. */
import { registerHooks } from 'node:module'

const url = new URL('./index.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(?:\/(?:main|common))?$/.test(specifier)
      ? { url, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})
