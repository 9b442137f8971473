/** Failures of a command and what was typed with it, in words. */
import type { CommandLineFacts } from '../../../contract/failure-facts/command-line.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const commandLine: FailureTexts<CommandLineFacts> = {}
