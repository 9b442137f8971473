/** Lets through the members that are there, and names one that is missing: nothing pretends to work. */

/** Names that engines, inspectors and promises look for by themselves. */
const PASSED = new Set([
  'then',
  'toJSON',
  'inspect',
  'constructor',
  'prototype',
  'length',
  'name',
  '__esModule',
  'nodeType',
  'asymmetricMatch',
])

/** @param name what the member belongs to, as the error shall say it */
export function onlyKnown<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !PASSED.has(key) && !key.startsWith('_'))
        throw new Error(`The stand-in has no ${name}.${key}`)
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' && !isClass(value) ? value.bind(target) : value
    },
  })
}

const isClass = (value: unknown): boolean =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))

/** Options that are not understood are refused, by name. */
export function refuseUnknown(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new Error(`The stand-in has no option ${unknown} of ${what}`)
}

/** True when every public member of `Mine` is one of Electron's `Theirs`: an invented one does not compile. */
export type NothingInvented<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs> extends never ? true : never
