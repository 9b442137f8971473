/** The facts of failures of a command and what was typed with it. */

export type CommandLineFacts = {}
