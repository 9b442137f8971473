/** The menu of an organization's pages, in German. */
import type { orgPages as english } from '../../english/window/org-pages.ts'

export const orgPages: typeof english = {
  menu: 'Seite öffnen',
  names: {
    'maker-portal': 'Power Apps Maker-Portal',
    'admin-center': 'Power Platform Admin Center',
    solutions: 'Lösungen',
    'advanced-find': 'Erweiterte Suche',
    'security-roles': 'Sicherheitsrollen',
    'plug-in-trace-log': 'Plug-In-Ablaufverfolgungsprotokoll',
    'classic-settings': 'Klassische Einstellungen',
  },
}
