/** Texts for times that `Intl` does not provide. */

export const times = { justNow: 'just now' }
