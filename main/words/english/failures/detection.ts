/** Failures of the detection of the identity provider. */
import type { DetectionFacts } from '../../../contract/failure-facts/detection.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const detection: FailureTexts<DetectionFacts> = {
  'authority-unconfirmed': ({ host }) => ({
    message: `The organization sends people to ${host} to sign in, a server that Homerealm does not know.`,
    advice: 'Nothing was sent there. If you know that server, trust it.',
  }),
  'environment-gone': ({ host }) => ({
    message: `${host} does not exist. The environment was probably renamed or deleted.`,
    advice:
      'Look up its URL in the Power Platform admin center, then change the address of this connection: in its settings, or with homerealm change <org> --url <new URL>.',
  }),
  'host-timeout/within': ({ host, seconds }) => ({
    message: `${host} did not answer within ${seconds} seconds.`,
    advice: 'Check the network and whether a VPN is needed, then try again.',
  }),
  'identity-provider-unknown': () => ({
    message: 'Homerealm cannot tell which identity provider this organization uses.',
    advice: 'The evidence shows what was asked and answered.',
  }),
  'identity-provider-unknown/depends-on-account': ({ account }) => ({
    message:
      'This organization uses Microsoft Entra ID. Whether the account is managed or federated is not known yet.',
    advice: {
      'not-named': 'Name the account: --user alex@contoso.com',
      unanswered:
        'Microsoft Online did not answer the question about this account. Check the network, then try again.',
      unknown:
        'This account’s domain is not known there. Check its spelling; DOMAIN\\user has no domain to look up.',
    }[account],
  }),
  'input-refused/guest-without-home': ({ userName }) => ({
    message: `"${userName}" is a guest’s name that does not show the home account.`,
    advice: 'Use the name that the guest signs in with, such as megan@fabrikam.com.',
  }),
  'input-refused/name-without-domain': ({ userName }) => ({
    message: `"${userName}" has no domain, so Homerealm cannot look it up.`,
    advice: 'Use the form alex@contoso.com. DOMAIN\\user is a name of Active Directory.',
  }),
  'microsoft-account-refused': () => ({
    message: 'Organizations provisioned through Microsoft Online Services do not accept a Microsoft account.',
    advice: 'Use a work or school account.',
  }),
  'network-failed/no-cloud-answered': () => ({
    message: 'No cloud answered the home realm request for this account.',
    advice: 'Check the network, then try again.',
  }),
  'org-answer-unknown/status': ({ host, status }) => ({ message: `${host} answered HTTP ${status}.` }),
  'org-answer-unknown/unreadable': ({ host, detail }) => ({
    message: `${host} gave an answer that cannot be read: ${detail}.`,
    advice: 'Check the address. A proxy or a captive portal may stand before the server.',
  }),
  'org-answer-unknown/web-pages': ({ host }) => ({
    message: `${host} answers with web pages, not as an organization of Dynamics 365 does.`,
    advice: 'Check the address. A proxy or a captive portal may stand before the organization.',
  }),
  'org-behind-proxy': ({ host, signInHost }) => ({
    message: `A proxy at ${host} asks for sign-in at ${signInHost} before the organization can be seen.`,
    advice:
      'Use the organization’s address inside its network, or ask its administrator to publish it without pre-authentication (pass-through).',
  }),
  'org-error/own-fault': ({ host }) => ({
    message: `${host} answered with an error of its own.`,
    advice: 'Try again later. If it continues, contact the administrator.',
  }),
  'redirect-loop': ({ host }) => ({
    message: `${host} keeps redirecting to itself.`,
    advice: 'Check the address. If it is right, contact the administrator.',
  }),
  'redirect-refused/org-to-http': ({ host, target }) => ({
    message: `${host} redirects to ${target} without encryption (http).`,
    advice: 'Homerealm does not follow. Contact the administrator.',
  }),
}
