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
      'Homerealm knows no cloud with this host. The organization may be on-premises, with a hosting partner, or in another cloud.',
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
    means: `A proxy in front of the organization asks for a sign-in at ${host} first. That sign-in is for ${asksFor}, so it does not show the organization’s identity provider.`,
  }),
  redirect: ({ location, host, toMicrosoftOnline }) => ({
    said: `Location: ${location}`,
    means: toMicrosoftOnline
      ? 'The organization sends people to Microsoft Online to sign in.'
      : `The organization redirects to another server, ${host}. Homerealm does not follow.`,
  }),
  page: () => ({
    said: 'A page',
    means: 'The server sent a page without a sign-in. That does not show the identity provider.',
  }),
  busy: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'The server is busy or temporarily unavailable. That does not show the identity provider.',
  }),
  error: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'The server reports an internal error. That does not show the identity provider.',
  }),
  'not-there': () => ({
    said: 'HTTP 404',
    means: 'The server has nothing at this address. It runs an older version, or it has no organization.',
  }),
  nothing: ({ status }) => ({
    said: `HTTP ${status}`,
    means: 'This answer does not show the identity provider.',
  }),
  version: ({ version }) => ({ said: version, means: `Version ${version}.` }),
  'service-description': (facts) => ({
    said: `Authentication: ${policies(facts)}`,
    means: [
      declared[facts.kind],
      facts.policy2011 !== null && facts.policy2012 !== null && facts.policy2011 !== facts.policy2012
        ? ' The policy of 2012 applies. The policy of 2011 is for older clients.'
        : '',
      notFollowed(facts.elsewhere),
    ].join(''),
  }),
  'no-authentication-policy': ({ status, elsewhere }) => ({
    said: status === 200 ? 'No authentication policy' : `HTTP ${status}`,
    means: `The server shows no authentication policy before the sign-in. That does not show the identity provider.${notFollowed(elsewhere)}`,
  }),
  'realm-managed': ({ domain, brand }) => ({
    said: `Managed, domain ${domain}${branded(brand)}`,
    means: 'The account is a User ID: Microsoft Online Services created and manages it.',
  }),
  'realm-federated': ({ domain, brand, stsHost, adFs, protocol }) => ({
    said: `Federated, domain ${domain}${branded(brand)}, sign-in at ${stsHost ?? 'an STS that is not named'}${protocol === null ? '' : ` by ${protocols[protocol]}`}`,
    means:
      stsHost === null
        ? 'The account comes from a directory through cloud federation.'
        : adFs
          ? `The account comes from Active Directory through cloud federation. The AD FS at ${stsHost} signs it in.`
          : `The account comes from a directory through cloud federation. ${stsHost}, an STS other than AD FS, signs it in.`,
  }),
  'realm-microsoft-account': ({ domain }) => ({
    said: `Microsoft account (${domain})`,
    means:
      'The account is a personal Microsoft account. Organizations provisioned through Microsoft Online Services do not accept it.',
  }),
  'realm-unknown': () => ({
    said: 'Unknown',
    means:
      'This cloud does not know the domain. The domain may be in another cloud or misspelled. The sign-in shows it.',
  }),
  account: ({ exists, domain }) => ({
    said: `Account: ${exists.replace('-', ' ')}; domain: ${domain.replace('-', ' ')}`,
    means: `${existing[exists]}${domain === 'cloud-federated' ? ' Its domain is federated with another cloud directory.' : ''}`,
  }),
  'guest-name': ({ home }) => ({
    said: `Home account ${home}`,
    means: `This is the name of a guest. The guest signs in as ${home}, so Homerealm looks up the realm of that account.`,
  }),
  'account-of-other-tenant': ({ accountTenant, orgTenant }) => ({
    said: `The account’s tenant is ${accountTenant}, the organization’s is ${orgTenant}`,
    means:
      'The account belongs to another tenant. It signs in as a guest of the organization’s tenant, which must have invited it.',
  }),
  tenant: ({ issuer, region, otherCloud }) => ({
    said: `Issuer ${issuer}${region === null ? '' : `, region ${region}`}`,
    means:
      otherCloud === null
        ? 'The tenant is in this cloud. Its tokens come from this issuer.'
        : `The tenant belongs to the cloud “${otherCloud}”. The sign-in goes to the login host of that cloud.`,
  }),
  'no-such-tenant': () => ({
    said: 'No such tenant',
    means: 'This cloud has no such tenant. The tenant may be in another cloud or misspelled.',
  }),
  'sts-metadata': ({ entityId, certificates, page }) => ({
    said: `Entity ${entityId}, ${certificates} signing certificate${certificates === 1 ? '' : 's'}`,
    means: `The STS identifies itself as ${entityId}. Its tokens name this issuer. ${page === null ? 'It has no sign-in page for WS-Federation.' : `People sign in at ${page}.`}`,
  }),
  'no-sts-metadata': () => ({ said: 'HTTP 404', means: 'The STS publishes no federation metadata.' }),
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
        ? 'The STS has no endpoint for programs. People sign in on its pages.'
        : 'Programs can sign in at the STS too, without its pages.',
  }),
  'no-sts-endpoints': () => ({
    said: 'HTTP 404',
    means: 'The STS has no endpoint for programs. People sign in on its pages.',
  }),
  'ad-fs-openid': ({ issuer }) => ({
    said: `Issuer ${issuer}`,
    means: 'This AD FS supports OpenID Connect, so it is version 2016 or later.',
  }),
  'no-ad-fs-openid': () => ({
    said: 'HTTP 404',
    means: 'This AD FS does not support OpenID Connect, so it is version 2012 R2 or earlier.',
  }),
  'sources-disagree': ({ decided, other }) => ({
    said: `${claim(decided)} ${claim(other)}`,
    means: `Sources disagree. ${deciding[decided.by]}`,
  }),
  'name-disagrees': ({ cloud, decided }) => ({
    said: `By its host name: Microsoft Online, ${cloud}. ${claim(decided)}`,
    means:
      'Sources disagree. The answers of the server count, not its host name. Be careful: another server may be between you and the organization.',
  }),
  'realms-disagree': ({ kinds }) => ({
    said: kinds.join(', '),
    means: kinds.includes('microsoft-account')
      ? 'Sources disagree. “Microsoft account” counts, because such domains are also reported as federated.'
      : 'Sources disagree. GetUserRealm counts. The sign-in shows which one is right.',
  }),
  'cloud-assumed': ({ cloud }) => ({
    said: `No answer names a cloud; ${cloud} is assumed`,
    means:
      'The organization accepts accounts of Microsoft Online but names no cloud. Homerealm assumes the most common cloud and sends no user name there.',
  }),
  'no-answer': ({ code, failure }, { told }) => ({
    said: failure === undefined ? failures[code].title : told(failure).message,
    means: 'There is no answer. That shows nothing.',
  }),
}
