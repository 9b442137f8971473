/** Failures of a team's catalogs. */
import type { CatalogFacts } from '../../../contract/failure-facts/catalog.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileProblem } from '../files.ts'

export const catalog: FailureTexts<CatalogFacts> = {
  'catalog-refused': () => ({
    message: 'The source has no signed list of organizations, or an incomplete one.',
    advice: 'Ask the publisher. If the file is synced, wait until the sync has finished, then try again.',
  }),
  'catalog-refused/page': ({ host }) => ({
    message: `${host} sent a page for people in place of the list.`,
    advice: 'Use the address that downloads the file itself. A page to sign in does not work.',
  }),
  'catalog-refused/newer': ({ version }) => ({
    message: `A newer Homerealm signed this list (version ${version} of the format).`,
    advice: 'Update Homerealm.',
  }),
  'catalog-refused/signature': () => ({
    message: 'The signature does not match the list: somebody changed the list after signing it.',
    advice: 'Nothing was changed here. Tell the publisher, who can sign the list again.',
  }),
  'catalog-refused/other-key': ({ signers, keys }) => ({
    message: `Another key signed this list: ${signers.join(', ')}. You trust: ${keys.join(', ')}.`,
    advice:
      'Nothing was changed here. Ask the publisher about the new key. If it is right, remove the catalog and add it again with the new key.',
  }),
  'catalog-refused/policy-key': ({ signers, keys }) => ({
    message: `Another key signed this list: ${signers.join(', ')}. The policy of this computer trusts: ${keys.join(', ')}.`,
    advice:
      'Nothing was changed here. Tell the administrator of this computer, who can compare the new key and name it in the policy.',
  }),
  'catalog-refused/older': ({ name, signedAt, seenAt }, { time }) => ({
    message: `The source has an older list of ${name} (${time(signedAt)}) than you have seen (${time(seenAt)}).`,
    advice: 'Nothing was changed here. Ask the publisher to sign the list again.',
  }),
  'catalog-refused/same-number': ({ name, serial }) => ({
    message: `The source has another list of ${name} with the number ${serial}, which you have seen with other content.`,
    advice: 'Nothing was changed here. Ask the publisher to sign the list again.',
  }),
  'catalog-refused/entry': ({ entry, failure }, { told }) => ({
    message: `An entry of the list cannot be used${entry === null ? '' : ` (${entry})`}: ${told(failure).message}`,
    advice: 'Nothing was changed. The publisher has to correct the entry.',
  }),
  'catalog-refused/unread': () => ({
    message: 'Homerealm could not read the list to its end.',
    advice: 'Try again. If it happens again, tell the publisher: the list may be too large to read.',
  }),
  'catalog-refused/too-large': ({ megabytes }) => ({
    message: `The list has more than ${megabytes} MB.`,
    advice: 'The publisher has to make the list smaller, or several of it.',
  }),
  'catalog-refused/overtaken': ({ name }) => ({
    message: `${name} was refreshed or removed by another Homerealm meanwhile.`,
    advice: 'There is nothing to do.',
  }),
  'catalog-unreachable': ({ host, status }) => ({
    message: `${host} did not send the list (HTTP ${status}).`,
    advice: 'Your organizations stay as they are. Try again later, or ask the publisher.',
  }),
  'catalog-unreachable/file': ({ problem }) => ({
    message: fileProblem(problem),
    advice: 'Check the path, and whether the share or the synced folder is there.',
  }),
  'catalog-unreachable/missing': ({ host, status }) => ({
    message: `${host} has no list at this address (HTTP ${status}).`,
    advice: 'Your organizations stay as they are. Ask the publisher for the address.',
  }),
  'catalog-unreachable/sign-in': ({ host, status }) => ({
    message: `${host} wants a sign-in before it sends the list (HTTP ${status}).`,
    advice:
      'Follow the catalog with an account of yours and the Application ID URI that the publisher names (at the command line --org and --resource), or ask for a shared or synced folder.',
  }),
  'catalog-unreachable/denied': ({ host, status }) => ({
    message: `${host} does not give the list to your account (HTTP ${status}).`,
    advice:
      'Ask the publisher whether your account may read it, and whether the Application ID URI is right.',
  }),
  'sign-in-needs-person/for-catalog': ({ name, failure }, { told }) => ({
    message: `The account of ${name} cannot read the list now: ${told(failure).message}`,
    advice: `Connect ${name} to sign in, and then try again.`,
  }),
  'sign-in-needs-person/catalog-account': ({ source, resource, accounts }) => ({
    message:
      accounts === 0
        ? `Your organization manages the catalog at ${source}. None of your accounts can read it yet.`
        : `Your organization manages the catalog at ${source}. Several of your accounts could read it.`,
    advice:
      accounts === 0
        ? 'Connect an organization with the account that may read it, and refresh.'
        : `Choose the account: homerealm catalog add ${source} --org ORG --resource ${resource}. Or ask the administrator to name the tenant in the policy.`,
  }),
  'catalog-unreachable/no-account': ({ name }) => ({
    message: `The organization whose account reads the catalog is no longer in your list: ${name}.`,
    advice: 'Stop following the catalog, and follow it again with another account.',
  }),
  'catalog-unreachable/redirect': ({ host, to }) => ({
    message: `${host} redirects to ${to ?? 'another address'}, and Homerealm does not follow.`,
    advice: 'Add the catalog with the address that has the list itself.',
  }),
  'input-refused/catalog-unknown': ({ word, known }) => ({
    message: word === null ? 'There is no such catalog.' : `There is no catalog "${word}".`,
    advice:
      known.length === 0
        ? 'homerealm catalog list shows the catalogs that you follow.'
        : `The catalogs are: ${known.join(', ')}.`,
  }),
  'input-refused/catalog-there': ({ name }) => ({
    message: `This is the source of ${name}, which you follow already.`,
    advice:
      'To look for a newer list, refresh it: in the settings under Catalogs, or with homerealm catalog refresh.',
  }),
  'input-refused/catalog-managed': ({ name }) => ({
    message: `The policy of this computer names ${name}, so you cannot remove it.`,
    advice: 'The administrator of this computer can take it out of the policy.',
  }),
  'input-refused/catalog-source': () => ({
    message: 'Homerealm cannot use this as the source of a catalog.',
    advice: 'Name an https address without a password, query or fragment, or the path of a file or folder.',
  }),
  'input-refused/catalog-resource': ({ host }) => ({
    message: 'Homerealm cannot sign in to a catalog with this Application ID URI.',
    advice: `Enter the one that the publisher registered for the list: it begins with api:// or https://${host}.`,
  }),
  'input-refused/catalog-both': () => ({
    message: 'A sign-in to a catalog needs --org and --resource.',
    advice:
      'Name the organization whose account reads the list, and the Application ID URI of its publisher.',
  }),
  'input-refused/catalog-sign-in': () => ({
    message: 'Homerealm does not sign in to a file or a folder.',
    advice: 'Leave out --resource and --org.',
  }),
  'input-refused/catalog-preview-gone': () => ({
    message: 'Another list was read meanwhile.',
    advice: 'Look at the catalog again.',
  }),
  'input-refused/catalog-key': () => ({
    message: 'This is not the fingerprint of a key.',
    advice: 'It begins with SHA256: and has 43 characters after that. The publisher has it.',
  }),
  'input-refused/catalog-key-needed': ({ signers }) => ({
    message: `Homerealm needs a terminal to ask whether this key is right: ${signers.join(', ')}.`,
    advice: 'Compare it with the fingerprint that the publisher sent you, and name it with --key.',
  }),
  'input-refused/catalog-not-followed': () => ({
    message: 'You did not confirm the key. Nothing was changed.',
    advice: 'Ask the publisher for the fingerprint of the key, and add the catalog again.',
  }),
  'input-refused/catalog-export': () => ({
    message: 'This is not a list of organizations that Homerealm exported as JSON.',
    advice: 'Write one with: homerealm export organizations.json',
  }),
  'input-refused/catalog-name': () => ({
    message: 'The catalog has no name yet.',
    advice: 'Name it with --name. Members see this name. Later lists keep it.',
  }),
  'input-refused/catalog-strange-key': ({ fingerprint, signers }) => ({
    message: `Members do not know the key ${fingerprint}. The list there is signed by ${signers.join(', ')}. Nothing was written.`,
    advice:
      'Sign once more with that key, and name this one with --next-key. If that key is lost, remove the file: members then have to add the catalog again.',
  }),
  'input-refused/signing-key': () => ({
    message: 'This file is not a signing key of Homerealm, or it is damaged.',
    advice: 'Make a new key with: homerealm catalog keygen',
  }),
}
