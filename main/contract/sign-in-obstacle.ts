/** Why a sign-in method is not available. */

/** Why an org does not offer a sign-in method. */
export const SIGN_IN_OBSTACLES = [
  'microsoft-account',
  'no-microsoft-tokens',
  'no-ad-fs-tokens',
  'ad-fs-names-no-oauth',
  'no-redirect-to-sts',
  'tokens-not-sessions',
  'sends-to-no-sts',
  'no-windows-account',
  'sts-not-named',
  'account-not-named',
  'password-on-its-page-only',
  'no-sts-takes-passwords',
  'ws-trust-not-announced',
  'sts-is-not-ad-fs',
] as const
export type SignInObstacle = (typeof SIGN_IN_OBSTACLES)[number]
