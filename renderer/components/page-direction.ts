/** The direction in which the page is read. bits-ui takes no account of it by itself. */
export const pageDirection = (): 'ltr' | 'rtl' => (document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr')
