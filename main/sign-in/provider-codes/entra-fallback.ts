/** Meanings of Microsoft Entra codes without their own entry, by the first digits of their family. */
import type { CodeMeaning } from './code-family.ts'

/** Ordered by length of the digits, longest first: Microsoft Entra numbers its codes by subject. */
export const entraFallback: readonly (readonly [digits: string, meaning: CodeMeaning])[] = [
  ['1000', { reason: 'sign-in-refused/entra-application-or-account', fixedBy: 'directory-administrator' }],
  ['120', { reason: 'sign-in-refused/entra-password-change', fixedBy: 'you' }],
  ['130', { reason: 'sign-in-refused/entra-security-key', fixedBy: 'you' }],
  ['135', { reason: 'sign-in-refused/entra-device', fixedBy: 'directory-administrator' }],
  ['16', { reason: 'sign-in-refused/entra-chosen-account', fixedBy: 'you' }],
  ['20', { reason: 'sign-in-refused/entra-sts', fixedBy: 'sts-administrator' }],
  ['28', { reason: 'sign-in-refused/entra-scope', fixedBy: 'application-owner' }],
  ['40', { reason: 'sign-in-refused/entra-own-server', fixedBy: 'sts-administrator' }],
  ['50', { reason: 'sign-in-refused/entra-account', fixedBy: 'directory-administrator' }],
  ['51', { reason: 'sign-in-refused/entra-missing', fixedBy: 'directory-administrator' }],
  ['53', { reason: 'sign-in-refused/entra-conditional-access', fixedBy: 'directory-administrator' }],
  ['54', { reason: 'sign-in-refused/entra-page-answer', fixedBy: 'you' }],
  ['65', { reason: 'consent-denied/entra-consent', fixedBy: 'directory-administrator' }],
  ['70', { reason: 'sign-in-refused/entra-application', fixedBy: 'application-owner' }],
  ['75', { reason: 'sign-in-refused/entra-saml', fixedBy: 'application-owner' }],
  ['76', { reason: 'sign-in-refused/entra-saml', fixedBy: 'application-owner' }],
  ['80', { reason: 'sign-in-refused/entra-password-check', fixedBy: 'directory-administrator' }],
  ['81', { reason: 'sign-in-refused/entra-windows-account', fixedBy: 'directory-administrator' }],
  ['90', { reason: 'sign-in-refused/entra-request', fixedBy: 'application-owner' }],
]
