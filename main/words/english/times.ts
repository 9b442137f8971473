/** Times that `Intl` has no words for. */

export const times = { justNow: 'just now' }
