/** Failures of a session: another account or organization answers, or the account's sign-in cannot be changed. */
import type { SessionFacts } from '../../../contract/failure-facts/session.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const session: FailureTexts<SessionFacts> = {
  'wrong-tenant/changed': ({ host, now, before }) => ({
    message: `${host} now belongs to the tenant ${now}. Before, it was ${before}.`,
    advice:
      'The organization may have moved, or its address may belong to another customer now. If this is right, accept the new tenant.',
  }),
  'wrong-organization': ({ host, organization }) => ({
    message: `At ${host} another organization answered than before: ${organization}.`,
    advice:
      'It may have been copied, restored or replaced. If that is right, accept the new one for this connection.',
  }),
  'sign-in-canceled/moved': ({ name, host, now }) => ({
    message: `The address of ${name} changed from ${host} to ${now} during the sign-in.`,
    advice: 'Nothing was saved. Check the address, and connect again.',
  }),
  'authority-unconfirmed/of-profile': ({ name, authority }) => ({
    message: `${name} sends you to ${authority} to sign in, a server that Homerealm does not know.`,
    advice:
      'Nothing was sent there. If you know that server, trust it for this organization and connect again.',
  }),
  'sign-in-needs-person/again': ({ name }) => ({
    message: `${name} needs you to sign in again.`,
    advice: 'Connect to sign in.',
  }),
  'sign-in-refused/not-taken': ({ host }) => ({
    message: `${host} did not take what was typed.`,
    advice: 'Check it, and try again.',
  }),
  'input-refused/opened-by-ticket': ({ name }) => ({
    message: `${name} is opened by the Kerberos ticket of this computer: what was typed could not be tried.`,
    advice: 'There is no password to change as long as the ticket is there.',
  }),
  'input-refused/account-gone': () => ({ message: 'There is no such account any more.' }),
  'input-refused/signs-in-on-page': ({ account }) => ({
    message: `${account} signs in on a page: Homerealm has no password of it.`,
  }),
  'input-refused/of-another-account': ({ account, typed }) => ({
    message: `What is changed here is of ${account}, not of ${typed}.`,
  }),
  'input-refused/opens-nothing': ({ account }) => ({
    message: `${account} opens no organization by which it could be tried.`,
  }),
  'input-refused/no-client-secret': ({ account }) => ({
    message: `${account} does not sign in with a client secret.`,
  }),
  'input-refused/no-kept-secret': () => ({
    message: 'No secret for this connection string is saved.',
    advice: 'Sign in again and let Homerealm remember the secret, or copy the string with a placeholder.',
  }),
  'input-refused/no-day': () => ({ message: 'A day is written like 2027-01-31.' }),
  'input-refused/test-gone': () => ({
    message: 'Homerealm no longer has this test.',
    advice: 'Test the connection again.',
  }),
  'input-refused/test-outdated': () => ({
    message: 'The organization has changed since this test.',
    advice: 'Test the connection again.',
  }),
}
