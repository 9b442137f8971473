/** The sections of the settings. */
import { type AppStatus, choosesTrayClick } from '../../main/contract/app.ts'

export const SETTINGS_SECTIONS = [
  'appearance',
  'sign-in',
  'start',
  'quick-connect',
  'clipboard',
  'updates',
  'history',
  'diagnostics',
] as const
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]

/** The sections that have a setting in this copy of the app, in their order. */
export const sectionsFor = ({
  startsAtSignIn,
  platform,
}: Pick<AppStatus, 'startsAtSignIn' | 'platform'>): readonly SettingsSection[] =>
  SETTINGS_SECTIONS.filter(
    (section) => section !== 'start' || startsAtSignIn !== null || choosesTrayClick(platform),
  )
