/** Tells the launcher's page from the window's: both are the same file, with the same rights. */
export const LAUNCHER_HASH = '#launcher'
