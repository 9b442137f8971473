/** The word with which a shell asks for the names of the saved organizations. It is no command for people, so no table has it. */
export const COMPLETE_NAMES = 'complete-names'
