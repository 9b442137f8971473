/** Failures of Windows accounts: Kerberos and NTLM, in words. */
import type { WindowsFacts } from '../../../contract/failure-facts/windows.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const windows: FailureTexts<WindowsFacts> = {}
