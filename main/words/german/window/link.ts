/** The question before the connect that a link asks for, in German. */
import type { link as english } from '../../english/window/link.ts'

export const link: typeof english = {
  title: 'Verbinden?',
  question: (organization) => `Mit ${organization} verbinden?`,
  asksForIt: 'Ein Link verlangt das. Bisher wurde nichts gesendet.',
}
