/** Suggests a profile's name and environment from the org's address. The person can change both. */
import type { OrgUrl } from './org-url.ts'
import type { EnvironmentKind } from './profile.ts'

/** First labels that name the kind of server instead of its owner. The next label is used, as in crm.contoso.com. */
const GENERIC = /^(?:crm\d*|crm365|d365|dynamics(?:365|crm)?|internalcrm|intranet|www|portal)$/i

export const isServerWord = (word: string): boolean => GENERIC.test(word)

/** The part of the address that names the org: the path on-premises, otherwise the first host label that names an owner. */
function orgPart(orgUrl: OrgUrl): string {
  const url = new URL(orgUrl)
  const path = url.pathname.replace(/^\/|\/$/g, '')
  if (path !== '') return path
  if (/^[\d.]+$|^\[/.test(url.hostname)) return url.hostname
  const labels = url.hostname.split('.')
  const telling = labels.slice(0, -1).find((label) => !isServerWord(label))
  return telling ?? labels[0] ?? url.hostname
}

/** "Contoso Test" for contoso-test.crm4.dynamics.com, "Contoso" for crm.example.com/Contoso. */
export function suggestedName(orgUrl: OrgUrl): string {
  const part = orgPart(orgUrl)
  if (!/[a-z]/i.test(part)) return part
  return capitalized(part.split(/[-_]+/).filter((word) => word !== ''))
}

export const capitalized = (words: readonly string[]): string =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')

const WORDS: readonly (readonly [EnvironmentKind, readonly string[]])[] = [
  ['development', ['dev', 'develop', 'development', 'entwicklung']],
  [
    'sandbox',
    [
      'test',
      'tst',
      'uat',
      'qa',
      'sandbox',
      'sbx',
      'stage',
      'staging',
      'preprod',
      'training',
      'train',
      'demo',
      'trial',
      'sit',
    ],
  ],
  ['production', ['prod', 'production', 'prd', 'live']],
]

/** The environment that a word names, also with a number, such as "dev" and "Dev2"; null if it names none. */
export function environmentNamed(word: string): EnvironmentKind | null {
  // without the look-behind, long digits in the middle take quadratic time
  const plain = word.toLowerCase().replace(/(?<!\d)\d+$/, '')
  return WORDS.find(([, known]) => known.includes(plain))?.[0] ?? null
}

/** The environment that a word of the address names, such as "uat" in contoso-uat. Ignores parts of words, as in "contestant". */
export function suggestedEnvironment(orgUrl: OrgUrl): EnvironmentKind {
  const { hostname } = new URL(orgUrl)
  const words = `${orgPart(orgUrl)} ${hostname.split('.')[0] ?? ''}`
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return WORDS.find(([, known]) => words.some((word) => known.includes(word)))?.[0] ?? 'unspecified'
}

/** The name with the next number at its end: "Contoso", "Contoso (2)", "Contoso (3)". */
export const numberedName = (name: string): string => {
  const [, plain = name, number = '1'] = /^(.*?)(?: \((\d{1,3})\))?$/.exec(name) ?? []
  return `${plain} (${Number(number) + 1})`
}
