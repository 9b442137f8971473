/** The German dictionary has a translation of every English text. */
import { expect, test } from 'vitest'
import { english } from '../../../../main/words/english/index.ts'
import { german } from '../../../../main/words/german/index.ts'

/** Texts that are the same in both languages. */
const SAME: ReadonlySet<string> = new Set([
  // texts from a server
  '/assertion/findings/unreadable',
  '/evidence/findings/sign-in-request/said',
  '/evidence/findings/redirect/said',
  '/evidence/findings/busy/said',
  '/evidence/findings/error/said',
  '/evidence/findings/not-there/said',
  '/evidence/findings/nothing/said',
  '/evidence/findings/version/means',
  '/evidence/findings/no-sts-metadata/said',
  '/evidence/findings/no-sts-endpoints/said',
  '/evidence/findings/no-ad-fs-openid/said',
  // names, and words that both languages have
  '/commandLine/list/name',
  '/commandLine/accounts/name',
  '/commandLine/status/name',
  '/commandLine/connection/version',
  '/commandLine/detection/version',
  '/catalog/table/name',
  '/exchange/name',
  '/finding/table/name',
  '/finding/table/region',
  '/finding/table/version',
  '/finding/failed',
  '/providers/methods/entra',
  '/providers/methods/ad-fs-oauth',
  '/providers/methods/ws-federation',
  '/providers/hosting/online',
  '/providers/environments/sandbox',
  '/providers/windows',
  '/providers/short/microsoftOnline',
  '/providers/short/adFs',
  '/providers/short/windows',
  '/window/add/urlPlaceholder',
  '/window/add/name',
  '/window/add/userPlaceholder',
  '/window/add/questionDetail',
  '/window/assertion/format',
  '/window/browserChoice/browser',
  '/window/browserChoice/names/chrome',
  '/window/browserChoice/names/edge',
  '/window/browserChoice/names/firefox',
  '/window/browserChoice/names/brave',
  '/window/browserChoice/names/vivaldi',
  '/window/common/withKey',
  '/window/exporting/format',
  '/window/exporting/passphrase',
  '/window/importing/passphrase',
  '/window/list/filter',
  '/window/exporting/loss',
  '/window/importing/tools/xrmtoolbox',
  '/window/importing/tools/power-platform-toolbox',
  '/window/list/sortings/name',
  '/window/list/found/version',
  '/window/copying/tools/postman',
  '/window/copying/tools/bruno',
  '/window/copying/languages/curl',
  '/window/copying/languages/powershell',
  '/window/copying/languages/python',
  '/window/detail/version',
  '/window/diagnostics/chromium',
  '/window/diagnostics/electron',
  '/window/diagnostics/node',
  '/window/diagnostics/system',
  '/window/diagnostics/verdicts/ok',
  '/window/explain/took',
  '/window/list/groupings/cloud',
  '/window/provider/whyNot',
  '/window/session/news',
  '/window/proxy/title',
  '/window/proxy/choices/system',
  '/window/proxy/example',
  '/window/settings/sections/proxy',
  '/window/settings/sections/start',
  '/window/settings/sections/updates',
  '/window/today/actionFor',
  '/window/today/endingOf',
  '/window/settings/themes/system',
  '/window/settings/languages/system',
  '/window/settings/languages/en',
  '/window/settings/languages/de',
  '/window/settings/start',
  '/window/settings/version',
  '/window/settings/updates',
  '/window/settings/channels/beta',
  // a name of a key
  '/window/keys/escape',
])

/** Each text by its place in the dictionary. A function's text is its result for made-up facts. */
function textsOf(value: unknown, place = ''): [place: string, text: string][] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value === 'function') return textsOf(saidBy(value as (...facts: unknown[]) => unknown), place)
  if (typeof value !== 'object' || value === null) return [[place, '']]
  return Object.entries(value).flatMap(([name, each]) => textsOf(each, `${place}/${name}`))
}

const told = () => ({ message: '2', advice: '3' })

/** Empty for functions that need other facts: the compiler checks those. */
function saidBy(text: (...facts: unknown[]) => unknown): unknown {
  try {
    return text('1', told, '3', '4')
  } catch {
    return ''
  }
}

const placesOf = (value: unknown, place = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, each]) => placesOf(each, `${place}/${name}`))
    : [place]

test('German has the texts of English, no more and no fewer', () => {
  expect(placesOf(german).sort()).toEqual(placesOf(english).sort())
})

test('no text is left in English, except for names', () => {
  const inEnglish = new Map(textsOf(english))
  const left = textsOf(german)
    .filter(([place, text]) => /\p{L}{2}/u.test(text) && inEnglish.get(place) === text)
    .map(([place]) => place)
  expect(left.filter((place) => !SAME.has(place))).toEqual([])
  expect(left).toEqual(expect.arrayContaining([...SAME]))
})
