/** The two scripts that every page of a window with a preload starts with: one per world. */
import { makeCodec } from './codec.ts'
import { makePreloadWorld, type PreloadFacts } from './preload-world.ts'
import { makeWorldEnd } from './world-end.ts'

/** Name of the isolated world that preloads run in. */
export const PRELOAD_WORLD = 'stand-in-preload'

/** A page's first document is blank and not the app's: nothing is put into it. */
const GUARD = "if (window !== window.top || !location.protocol.startsWith('http')) return;"

/** For the page's own world: puts what the preload exposes on the window, frozen. */
export function pageScript(token: string): string {
  return `(() => { 'use strict'; ${GUARD}
    const freeze = (value) => { if (value && typeof value === 'object') { Object.values(value).forEach(freeze); Object.freeze(value); } return value; };
    (${makeWorldEnd})(${makeCodec}, '${token}:main', '${token}:isolated').on('expose', ({ key, api }) =>
      Object.defineProperty(window, key, { value: freeze(api), enumerable: true }));
  })();`
}

/** For the isolated world: runs the preload's own text. */
export function preloadScript(facts: PreloadFacts, file: string, text: string): string {
  return `(() => { ${GUARD}
    const { require, process } = (${makePreloadWorld})(${makeCodec}, ${makeWorldEnd}, ${JSON.stringify(facts)});
    const module = { exports: {} };
    try { (function (exports, require, module, process) {\n${text}\n}).call(module.exports, module.exports, require, module, process); }
    catch (error) { console.error('Unable to load preload script: ' + ${JSON.stringify(file)}, error); }
  })();\n//# sourceURL=${file}`
}
