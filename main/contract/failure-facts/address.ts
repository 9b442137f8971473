/** The facts of failures of an address or a name that was typed. */

export type AddressFacts = {}
