/**
 * Which Electron may go to people: one whose major version still gets security fixes. Electron supports the latest three.
 * The first stable release of each major is in electron-support.json, as the npm registry dates it.
 * https://www.electronjs.org/docs/latest/tutorial/electron-timelines
 */
import * as v from 'valibot'
import given from './electron-support.json' with { type: 'json' }

/** Majors that are supported at a time. */
const SUPPORTED = 3

/** Days after which a newer major may be out that the file does not know: one comes every eight weeks. */
const GOOD_FOR = 56

const DAY = 86_400_000

const isoDay = v.pipe(v.string(), v.isoDate())
const schema = v.strictObject({
  asOf: isoDay,
  released: v.record(v.pipe(v.string(), v.regex(/^\d+$/)), isoDay),
})

/**
 * Why an Electron must not go to people; null where it may.
 * @param version such as "45.4.1"
 * @param today epoch milliseconds
 * @throws Error when the data are not as they have to be
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
