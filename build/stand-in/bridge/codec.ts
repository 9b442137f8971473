/** Turns values into JSON and back for the way between worlds: plain data, undefined, dates and errors. Hooks handle functions and promises. */

export interface CodecHooks {
  encode?(value: unknown): object | undefined
  decode?(value: Record<string, unknown>): unknown
}

export interface Codec {
  encode(value: unknown): unknown
  decode(value: unknown): unknown
}

/** Uses nothing outside itself, because its source text is also injected into pages. */
export function makeCodec(hooks: CodecHooks = {}): Codec {
  const encode = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (typeof value === 'number')
      return Number.isFinite(value) ? value : { $: 'number', value: String(value) }
    const special = hooks.encode?.(value)
    if (special !== undefined) return special
    if (typeof value !== 'object' || value instanceof Promise)
      throw new Error('An object could not be cloned.')
    if (value instanceof Date) return { $: 'date', value: value.getTime() }
    if (value instanceof Error) return { $: 'error', message: value.message }
    if (Array.isArray(value)) return value.map(encode)
    return {
      $: 'object',
      value: Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encode(each)])),
    }
  }
  const decode = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(decode)
    const tagged = value as Record<string, unknown>
    switch (tagged['$']) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(tagged['value'])
      case 'date':
        return new Date(tagged['value'] as number)
      case 'error':
        return new Error(tagged['message'] as string)
      case 'object':
        return Object.fromEntries(
          Object.entries(tagged['value'] as object).map(([key, each]) => [key, decode(each)]),
        )
      default:
        return hooks.decode?.(tagged)
    }
  }
  return { encode, decode }
}
