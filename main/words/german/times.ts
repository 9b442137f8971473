/** Times that `Intl` has no words for, in German. */
import type { times as english } from '../english/times.ts'

export const times: typeof english = { justNow: 'gerade eben' }
