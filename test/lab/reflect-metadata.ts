/** Four functions of the metadata proposal that @peculiar/x509's dependency injection needs at import. */

type Metadata = Map<unknown, unknown>

const kept = new WeakMap<object, Metadata>()

const own = (key: unknown, target: object) => kept.get(target)?.get(key)

function define(key: unknown, value: unknown, target: object): void {
  const metadata = kept.get(target) ?? new Map()
  metadata.set(key, value)
  kept.set(target, metadata)
}

function inherited(key: unknown, target: object): unknown {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at)) {
    const value = own(key, at)
    if (value !== undefined) return value
  }
  return undefined
}

// tsyringe throws without these (https://github.com/microsoft/tsyringe#installation)
if (!('getMetadata' in Reflect))
  Object.assign(Reflect, {
    defineMetadata: define,
    getMetadata: inherited,
    getOwnMetadata: own,
    metadata: (key: unknown, value: unknown) => (target: object) => define(key, value, target),
  })
