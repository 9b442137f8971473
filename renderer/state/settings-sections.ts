/** The sections of the settings, in their order. */

export const SETTINGS_SECTIONS = [
  'appearance',
  'sign-in',
  'start',
  'quick-connect',
  'clipboard',
  'programs',
  'catalogs',
  'proxy',
  'updates',
  'history',
  'data',
  'diagnostics',
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]
