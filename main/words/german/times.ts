/** Texts for times that `Intl` does not provide, in German. */
import type { times as english } from '../english/times.ts'

export const times: typeof english = { justNow: 'gerade eben' }
