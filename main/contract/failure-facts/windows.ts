/** The facts of failures of Windows accounts: Kerberos and NTLM. */

export type WindowsFacts = {}
