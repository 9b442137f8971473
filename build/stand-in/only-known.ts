/** Makes the use of a member or an option that the stand-in lacks an error, so that nothing only seems to work. */

/** Names that the engine, inspectors and promises read by themselves. */
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

/** @param name the name of the object in the error message */
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

/** @throws Error that names an unknown option */
export function refuseUnknown(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key))
  if (unknown !== undefined) throw new Error(`The stand-in has no option ${unknown} of ${what}`)
}

/** True if Electron's `Theirs` has every public member of `Mine`, so that an invented member does not compile. */
export type NothingInvented<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs> extends never ? true : never
