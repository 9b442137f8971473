/** What the buttons of a row do. */
export type RowAction = 'star' | 'sign-out' | 'open' | 'connect' | 'cancel'
