/** The options of a command line: checked, and as the commands read them. */
import { dayOf } from '../contract/account.ts'
import { EXPORT_FORMATS } from '../contract/exchange.ts'
import { isGuid } from '../contract/guid.ts'
import { isOneOf } from '../contract/one-of.ts'
import { ORG_PAGES } from '../contract/org-pages.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import { redirectUriRefusal } from '../words/addresses.ts'
import { words } from '../words/index.ts'
import { factList } from '../words/lists.ts'
import type { Values } from './parser.ts'

/** Why the value of an option is invalid; null if all are valid. */
export function refusalOf(values: Values): string | null {
  const texts = words.usage.refused
  const redirectUri = values['redirect-uri']
  const trouble = redirectUri === undefined ? null : redirectUriRefusal(redirectUri)
  if (trouble !== null) return `--redirect-uri: ${trouble}`
  if (values['client-id'] !== undefined && !isGuid(values['client-id'])) return texts.clientId
  if (values.trust !== undefined && !/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(values.trust)) return texts.trust
  if (values.ends !== undefined && dayOf(values.ends) === null) return texts.ends
  if (values.environment !== undefined && !isEnvironment(values.environment))
    return texts.environment(factList(ENVIRONMENTS))
  if (values.format !== undefined && !isExportFormat(values.format))
    return texts.format(factList(EXPORT_FORMATS))
  if (values.page !== undefined && !isPage(values.page)) return texts.page(factList(ORG_PAGES))
  return values.favorite && values['no-favorite'] ? texts.favorite : null
}

/** @param values valid ones */
export function optionsIn(values: Values) {
  const { environment, format } = values
  return {
    json: values.json,
    allowHttp: values['allow-http'],
    keepPath: values['keep-path'],
    browser: !values['no-browser'],
    checkAccount: values['check-account'],
    passwordStdin: values['password-stdin'],
    forget: values.forget,
    accept: values.accept,
    deviceCode: values['device-code'],
    everywhere: values.everywhere,
    dryRun: values['dry-run'],
    yes: values.yes,
    update: values.update,
    withSecrets: values['with-secrets'],
    all: values.all,
    add: values.add ?? [],
    ...(values.cloud === undefined ? {} : { cloud: values.cloud }),
    ...(format !== undefined && isExportFormat(format) ? { format } : {}),
    trace: values.trace,
    ...(values.page === undefined ? {} : { page: values.page }),
    tag: values.tag ?? [],
    untag: values.untag ?? [],
    header: values.header ?? [],
    allow: values.allow ?? [],
    allowToken: values['allow-token'] ?? [],
    include: values.include,
    ...(values.customer === undefined ? {} : { customer: values.customer }),
    ...(environment !== undefined && isEnvironment(environment) ? { environment } : {}),
    ...(values.favorite || values['no-favorite'] ? { favorite: values.favorite } : {}),
    ...(values.notes === undefined ? {} : { notes: values.notes }),
    ...(values.method === undefined ? {} : { method: values.method }),
    ...(values['client-id'] === undefined ? {} : { clientId: values['client-id'].toLowerCase() }),
    ...(values['redirect-uri'] === undefined ? {} : { redirectUri: values['redirect-uri'] }),
    ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
    ...(values.ends === undefined ? {} : { ends: values.ends }),
    ...(values.clouds === undefined ? {} : { clouds: values.clouds }),
    ...(values.org === undefined ? {} : { org: values.org }),
    ...(values.request === undefined ? {} : { request: values.request }),
    ...(values.data === undefined ? {} : { data: values.data }),
    ...(values.as === undefined ? {} : { as: values.as }),
    ...(values.output === undefined ? {} : { output: values.output }),
    ...(values.shell === undefined ? {} : { shell: values.shell }),
    ...(values.type === undefined ? {} : { type: values.type }),
    ...(values.resource === undefined ? {} : { resource: values.resource }),
    ...(values.user === undefined ? {} : { user: values.user }),
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(values.url === undefined ? {} : { url: values.url }),
    ...(values['home-realm'] === undefined ? {} : { homeRealm: values['home-realm'] }),
    ...(values.trust === undefined ? {} : { trust: values.trust }),
  }
}

const isEnvironment = isOneOf(ENVIRONMENTS)
const isPage = isOneOf(ORG_PAGES)
const isExportFormat = isOneOf(EXPORT_FORMATS)
