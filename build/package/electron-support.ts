/**
 * Says whether an Electron may be released to users: its major version must still get security fixes. The latest three do.
 * electron-support.json has the date of each major's first stable release in the npm registry.
 * https://www.electronjs.org/docs/latest/tutorial/electron-timelines
 */
import * as v from 'valibot'
import given from './electron-support.json' with { type: 'json' }

/** The number of supported major versions. */
const SUPPORTED = 3

/** Days after which the file is out of date: a new major comes every eight weeks. */
const GOOD_FOR = 56

const DAY = 86_400_000

const isoDay = v.pipe(v.string(), v.isoDate())
const schema = v.strictObject({
  asOf: isoDay,
  released: v.record(v.pipe(v.string(), v.regex(/^\d+$/)), isoDay),
})

/**
 * Why an Electron must not be released; null if it may.
 * @param version such as "45.4.1"
 * @param today epoch milliseconds
 * @throws Error if the data does not match the schema
 */
export function whyUnsupported(version: string, today: number, data: unknown = given): string | null {
  const read = v.safeParse(schema, data)
  if (!read.success) throw new Error(`build/package/electron-support.json: ${read.issues[0].message}`)
  const { asOf, released } = read.output
  if (today - Date.parse(asOf) > GOOD_FOR * DAY)
    return `build/package/electron-support.json is of ${asOf}: a newer Electron may be out. Renew it`
  const [major = ''] = version.split('.')
  if (released[major] === undefined)
    return `Electron ${version} is not in build/package/electron-support.json`
  const newer = Object.entries(released).filter(
    ([each, day]) => Number(each) > Number(major) && Date.parse(day) <= today,
  )
  return newer.length < SUPPORTED
    ? null
    : `Electron ${major} is out of support since ${newer.map(([, day]) => day).sort()[SUPPORTED - 1]}`
}
