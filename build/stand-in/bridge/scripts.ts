/** The two scripts that run first in every page of a window with a preload, one in each world. */
import { makeCodec } from './codec.ts'
import { makePreloadWorld, type PreloadFacts } from './preload-world.ts'
import { makeWorldEnd } from './world-end.ts'

/** The name of the isolated world in which preloads run. */
export const PRELOAD_WORLD = 'stand-in-preload'

/** Skips a page's first document, which is blank and not the app's. */
const GUARD = "if (window !== window.top || !location.protocol.startsWith('http')) return;"

/** For the page's own world: sets what the preload exposes on `window`, frozen. */
export function pageScript(token: string): string {
  return `(() => { 'use strict'; ${GUARD}
    const freeze = (value) => { if (value && typeof value === 'object') { Object.values(value).forEach(freeze); Object.freeze(value); } return value; };
    (${makeWorldEnd})(${makeCodec}, '${token}:main', '${token}:isolated').on('expose', ({ key, api }) =>
      Object.defineProperty(window, key, { value: freeze(api), enumerable: true }));
  })();`
}

/** For the isolated world: runs the preload. */
export function preloadScript(facts: PreloadFacts, file: string, text: string): string {
  return `(() => { ${GUARD}
    const { require, process } = (${makePreloadWorld})(${makeCodec}, ${makeWorldEnd}, ${JSON.stringify(facts)});
    const module = { exports: {} };
    try { (function (exports, require, module, process) {\n${text}\n}).call(module.exports, module.exports, require, module, process); }
    catch (error) { console.error('Unable to load preload script: ' + ${JSON.stringify(file)}, error); }
  })();\n//# sourceURL=${file}`
}
