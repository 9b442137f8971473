/** Failures to act as another user of an organization. */
import type { ImpersonationFacts } from '../../../contract/failure-facts/impersonation.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const impersonation: FailureTexts<ImpersonationFacts> = {
  'impersonation-refused': ({ host, privilege }) => ({
    message: `${host} does not let you act as another user: you lack the privilege ${privilege}.`,
    advice: 'An administrator of the organization can give you a role with it, such as Delegate.',
  }),
  'impersonation-refused/ignored': ({ host }) => ({
    message: `${host} answered as you, not as the user that you chose.`,
    advice: 'This server may not know the header that names another user.',
  }),
  'input-refused/no-user': ({ word }) => ({
    message: `The organization has no user ${word === null ? 'of this name' : `"${word}"`}.`,
    advice: 'Give the sign-in name, the mail address, the user’s ID or its object ID in Microsoft Entra ID.',
  }),
  'input-refused/several-users': ({ found }) => ({
    message: `Several users match: ${found.map(({ name, id }) => (name === null ? id : `${name} (${id})`)).join(', ')}.`,
    advice: 'Give the ID.',
  }),
  'input-refused/caller-twice': ({ name }) => ({
    message: `--as and the header ${name} both name a user.`,
    advice: 'Leave one of them out.',
  }),
}
