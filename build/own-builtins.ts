/**
 * Takes Node's own modules without the wrapper that an ES module gets: it reads every export, and so loads what is behind
 * them. Importing `node:fs` and `node:util` loads promises, readline and workers, which a short command does not need.
 * https://nodejs.org/api/process.html#processgetbuiltinmoduleid
 */
import { builtinModules } from 'node:module'
import type { Plugin } from 'vite'

/** A line of a bundle that imports one of Node's own modules. */
const IMPORT =
  /^import (?:([\w$]+)|(?:([\w$]+), )?\{ ([^}]+) \}|\* as ([\w$]+)) from "(?:node:)?([\w/]+)";$/gm

const known = new Set(builtinModules)

export const ownBuiltins: Plugin = {
  name: 'own-builtins',
  // each import takes one line before and after, so that source maps stay right
  renderChunk: (code) => ({ code: withoutWrappers(code), map: null }),
}

/** The code of a chunk, in which no import of Node's own modules is left. */
export const withoutWrappers = (code: string): string =>
  code.replace(IMPORT, (line, only, first, names, all, module) => {
    if (!known.has(module)) return line
    const whole = `process.getBuiltinModule("node:${module}")`
    const parts = [
      ...[only, first, all].filter((name) => name !== undefined).map((name) => `${name} = ${whole}`),
      ...(names === undefined ? [] : [`{ ${names.replaceAll(' as ', ': ')} } = ${whole}`]),
    ]
    return `const ${parts.join(', ')};`
  })
