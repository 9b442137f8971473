/** The findings of a detection: the answer, and what it means. */
import type { FindingTexts } from '../finding-texts.ts'
import { failures } from './failure-titles.ts'
import {
  branded,
  challengeMeaning,
  claim,
  deciding,
  declared,
  existing,
  notFollowed,
  paths,
  policies,
  protocols,
} from './finding-parts.ts'

export const findings: FindingTexts = {
  'host-in-cloud': ({ host, cloud }) => ({
    said: host,
    means: `The host belongs to the cloud “${cloud}” of Microsoft Online.`,
  }),
  'host-in-no-cloud': ({ host }) => ({
    said: host,
    means:
      'The host lies in no cloud that Homerealm knows: the organization may be on-premises, with a hosting partner, or in another cloud.',
  }),
  'path-checked': ({ segment, is, withoutSegment }) => ({
    said: `/${segment}`,
    means: paths[is](segment, withoutSegment),
  }),
  challenge: (facts) => ({
    said: `WWW-Authenticate: ${facts.header || '(none)'}`,
    means: challengeMeaning(facts),
  }),
  'sign-in-request': ({ location, stsHost, homeRealm }) => ({
    said: `Location: ${location} (wa=wsignin1.0)`,
    means: `The organization sends people to ${stsHost} to sign in by WS-Federation${homeRealm === null ? '' : `, home realm ${homeRealm}`}.`,
  }),
  'proxy-sign-in': ({ location, host, asksFor }) => ({
    said: `Location: ${location} (for ${asksFor})`,
    means: `A proxy before the organization sends people to ${host} first. That sign-in is for ${asksFor}, not for the organization: it says nothing of its identity provider.`,
  }),
  redirect: ({ location, host, toMicrosoftOnline }) => ({
    said: `Location: ${location}`,
    means: toMicrosoftOnline
      ? 'The organization sends people to Microsoft Online to sign in.'
      : `The organization sends people on to ${host}, another server: Homerealm does not follow.`,
  }),
  page: () => ({ said: 'A page', means: 'A page came without any sign-in: this alone tells nothing.' }),
  busy: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'The server is busy or temporarily unavailable: this alone tells nothing.',
  }),
  error: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'The server has a fault of its own: this alone tells nothing.',
  }),
  'not-there': () => ({
    said: 'HTTP 404',
    means: 'The server has no such address: an older version, or no organization.',
  }),
  nothing: ({ status }) => ({ said: `HTTP ${status}`, means: 'This alone tells nothing.' }),
  version: ({ version }) => ({ said: version, means: `Version ${version}.` }),
  'service-description': (facts) => ({
    said: `Authentication: ${policies(facts)}`,
    means: [
      declared[facts.kind],
      facts.policy2011 !== null && facts.policy2012 !== null && facts.policy2011 !== facts.policy2012
        ? ' The policy of 2012 counts: the one of 2011 is there for old clients.'
        : '',
      notFollowed(facts.elsewhere),
    ].join(''),
  }),
  'no-authentication-policy': ({ status, elsewhere }) => ({
    said: status === 200 ? 'No authentication policy' : `HTTP ${status}`,
    means: `Strangers are shown no authentication policy: this alone tells nothing.${notFollowed(elsewhere)}`,
  }),
  'realm-managed': ({ domain, brand }) => ({
    said: `Managed, domain ${domain}${branded(brand)}`,
    means: 'The account is a User ID, made and managed in Microsoft Online Services.',
  }),
  'realm-federated': ({ domain, brand, stsHost, adFs, protocol }) => ({
    said: `Federated, domain ${domain}${branded(brand)}, sign-in at ${stsHost ?? 'an STS that is not named'}${protocol === null ? '' : ` by ${protocols[protocol]}`}`,
    means:
      stsHost === null
        ? 'The account comes from a directory through cloud federation.'
        : adFs
          ? `The account comes from Active Directory through cloud federation: the AD FS at ${stsHost} signs it in.`
          : `The account comes from a directory through cloud federation: ${stsHost}, an STS that is not AD FS, signs it in.`,
  }),
  'realm-microsoft-account': ({ domain }) => ({
    said: `Microsoft account (${domain})`,
    means:
      'The account is a Microsoft account. Organizations provisioned through Microsoft Online Services do not accept it.',
  }),
  'realm-unknown': () => ({
    said: 'Unknown',
    means:
      'This cloud does not know the domain. It may be in another cloud, or misspelled. Signing in decides.',
  }),
  account: ({ exists, domain }) => ({
    said: `Account: ${exists.replace('-', ' ')}; domain: ${domain.replace('-', ' ')}`,
    means: `${existing[exists]}${domain === 'cloud-federated' ? ' Its domain is federated with another cloud directory.' : ''}`,
  }),
  'guest-name': ({ home }) => ({
    said: `Home account ${home}`,
    means: `The name is a guest’s. The guest signs in as ${home}, so the realm of that account is asked.`,
  }),
  'account-of-other-tenant': ({ accountTenant, orgTenant }) => ({
    said: `The account’s tenant is ${accountTenant}, the organization’s is ${orgTenant}`,
    means:
      'The account is of another tenant: it signs in as a guest, through the organization’s own tenant, and must have been invited there.',
  }),
  tenant: ({ issuer, region, otherCloud }) => ({
    said: `Issuer ${issuer}${region === null ? '' : `, region ${region}`}`,
    means:
      otherCloud === null
        ? 'The tenant is in this cloud, and its tokens come from this issuer.'
        : `The tenant belongs to the cloud “${otherCloud}”: sign-in goes to that cloud’s login host.`,
  }),
  'no-such-tenant': () => ({
    said: 'No such tenant',
    means: 'This cloud has no such tenant. It may be in another cloud, or misspelled.',
  }),
  'sts-metadata': ({ entityId, certificates, page }) => ({
    said: `Entity ${entityId}, ${certificates} signing certificate${certificates === 1 ? '' : 's'}`,
    means: `The STS calls itself ${entityId}: its tokens name this issuer. ${page === null ? 'It has no page of WS-Federation.' : `People sign in at ${page}.`}`,
  }),
  'no-sts-metadata': () => ({ said: 'HTTP 404', means: 'The STS shows no federation metadata.' }),
  'sts-endpoints': ({ userName, windows }) => ({
    said:
      [
        userName && `user name and password (WS-Trust ${userName})`,
        windows && `Windows account (WS-Trust ${windows})`,
      ]
        .filter(Boolean)
        .join(', ') || 'No endpoint for clients',
    means:
      userName === null && windows === null
        ? 'The STS has no endpoint for programs: people sign in on its pages.'
        : 'The STS takes programs too, besides its pages.',
  }),
  'no-sts-endpoints': () => ({
    said: 'HTTP 404',
    means: 'The STS has no endpoint for programs: people sign in on its pages.',
  }),
  'ad-fs-openid': ({ issuer }) => ({
    said: `Issuer ${issuer}`,
    means: 'The AD FS does OpenID Connect: it is of 2016 or newer.',
  }),
  'no-ad-fs-openid': () => ({
    said: 'HTTP 404',
    means: 'The AD FS has no OpenID Connect: of 2012 R2 or older, it does OAuth in its own way, if at all.',
  }),
  'sources-disagree': ({ decided, other }) => ({
    said: `${claim(decided)} ${claim(other)}`,
    means: `Sources disagree. ${deciding[decided.by]}`,
  }),
  'name-disagrees': ({ cloud, decided }) => ({
    said: `By its host name: Microsoft Online, ${cloud}. ${claim(decided)}`,
    means:
      'Sources disagree. What the server answers decides over what its name lets one expect. Be wary: something may stand between you and the organization.',
  }),
  'realms-disagree': ({ kinds }) => ({
    said: kinds.join(', '),
    means: kinds.includes('microsoft-account')
      ? 'Sources disagree. “Microsoft account” decides: its domains are called federated too.'
      : 'Sources disagree. GetUserRealm decides. Signing in will show which is right.',
  }),
  'cloud-assumed': ({ cloud }) => ({
    said: `No answer names a cloud; ${cloud} is assumed`,
    means:
      'The organization takes accounts of Microsoft Online, but names no cloud. Homerealm assumes the one that most organizations are in, and sends no user name there.',
  }),
  'no-answer': ({ code, failure }, { told }) => ({
    said: failure === undefined ? failures[code].title : told(failure).message,
    means: 'This question has no answer, so it tells nothing.',
  }),
}
