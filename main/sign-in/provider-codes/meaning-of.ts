/** Looks up the meaning of a sign-in server's error code: what happened, and who can fix it. */
import { adfsCodes, adfsFallback } from './ad-fs.ts'
import type { CodeFamily, CodeMeaning } from './code-family.ts'
import { entraAccounts } from './entra-accounts.ts'
import { entraApplications } from './entra-applications.ts'
import { entraFallback } from './entra-fallback.ts'
import { entraFederation } from './entra-federation.ts'
import { entraPolicies } from './entra-policies.ts'
import { entraService } from './entra-service.ts'
import { entraSessions } from './entra-sessions.ts'

const byNumber = (families: readonly CodeFamily[]): ReadonlyMap<string, CodeMeaning> =>
  new Map(families.flatMap(({ codes, ...meaning }) => codes.map((code) => [String(code), meaning] as const)))

const ENTRA = byNumber([
  ...entraAccounts,
  ...entraSessions,
  ...entraPolicies,
  ...entraApplications,
  ...entraFederation,
  ...entraService,
])
const ADFS = byNumber(adfsCodes)

/** Digits of a base code from which others are derived: 500011 and 500014 belong to 50001. */
const BASE = 5

const CODE = /\b(AADSTS|MSIS)(\d{3,8})\b/

/** The first code of Microsoft Entra or AD FS in a text; null without one. */
export const codeIn = (text: string): string | null => CODE.exec(text)?.[0] ?? null

/**
 * Finds the meaning of a code, or otherwise of its family. All AD FS codes have one; a Microsoft Entra code has none if no
 * published code starts with the same digits.
 * @param code for example AADSTS50126 or MSIS7102
 */
export function meaningOf(code: string): CodeMeaning | null {
  const [whole, provider, digits = ''] = CODE.exec(code) ?? []
  if (whole !== code) return null
  if (provider === 'MSIS') return ADFS.get(digits.replace(/^0+(?=\d)/, '')) ?? adfsFallback(digits)
  for (let length = digits.length; length >= BASE; length -= 1) {
    const meaning = ENTRA.get(digits.slice(0, length))
    if (meaning !== undefined) return meaning
  }
  return entraFallback.find(([first]) => digits.startsWith(first))?.[1] ?? null
}

/** All codes with their own entry. */
export const knownCodes: readonly string[] = [
  ...[...ENTRA.keys()].map((digits) => `AADSTS${digits}`),
  ...[...ADFS.keys()].map((digits) => `MSIS${digits}`),
]

/** True for a code with its own entry, not only its family's meaning. */
export const isKnownCode = (code: string): boolean => knownCodes.includes(code)
