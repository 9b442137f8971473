/** The menu of an organization's pages. */
import type { OrgPageId } from '../../../contract/org-pages.ts'

const names: Readonly<Record<OrgPageId, string>> = {
  'maker-portal': 'Power Apps maker portal',
  'admin-center': 'Power Platform admin center',
  solutions: 'Solutions',
  'advanced-find': 'Advanced find',
  'security-roles': 'Security roles',
  'plug-in-trace-log': 'Plug-in trace log',
  'classic-settings': 'Classic settings',
}

export const orgPages = {
  menu: 'Open a page',
  names,
}
