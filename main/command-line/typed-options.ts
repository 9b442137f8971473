/** The options of a command line: checked, and as the commands read them. */
import { dayOf } from '../contract/account.ts'
import { ENVIRONMENT_TOOLS } from '../contract/copying.ts'
import { EXPORT_FORMATS } from '../contract/exchange.ts'
import { isGuid } from '../contract/guid.ts'
import { isOneOf } from '../contract/one-of.ts'
import { ORG_PAGES } from '../contract/org-pages.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import { withoutUndefined } from '../contract/without-undefined.ts'
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
  if (values.for !== undefined && !isTool(values.for)) return texts.tool(factList(ENVIRONMENT_TOOLS))
  if (values.for !== undefined && values.shell !== undefined) return texts.shellOrTool
  return values.favorite && values['no-favorite'] ? texts.favorite : null
}

/** @param values valid ones */
export function optionsIn(values: Values) {
  const { environment, format, for: tool } = values
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
    ...(format !== undefined && isExportFormat(format) ? { format } : {}),
    ...(tool !== undefined && isTool(tool) ? { tool } : {}),
    trace: values.trace,
    tag: values.tag ?? [],
    untag: values.untag ?? [],
    header: values.header ?? [],
    nextKey: values['next-key'] ?? [],
    allow: values.allow ?? [],
    allowToken: values['allow-token'] ?? [],
    include: values.include,
    readOnly: values['read-only'],
    ...(environment !== undefined && isEnvironment(environment) ? { environment } : {}),
    ...(values.favorite || values['no-favorite'] ? { favorite: values.favorite } : {}),
    ...withoutUndefined({
      key: values.key,
      signingKey: values['signing-key'],
      cloud: values.cloud,
      page: values.page,
      customer: values.customer,
      notes: values.notes,
      method: values.method,
      clientId: values['client-id']?.toLowerCase(),
      redirectUri: values['redirect-uri'],
      certificate: values.certificate,
      ends: values.ends,
      clouds: values.clouds,
      org: values.org,
      request: values.request,
      data: values.data,
      as: values.as,
      output: values.output,
      shell: values.shell,
      type: values.type,
      resource: values.resource,
      user: values.user,
      name: values.name,
      url: values.url,
      homeRealm: values['home-realm'],
      trust: values.trust,
    }),
  }
}

const isEnvironment = isOneOf(ENVIRONMENTS)
const isTool = isOneOf(ENVIRONMENT_TOOLS)
const isPage = isOneOf(ORG_PAGES)
const isExportFormat = isOneOf(EXPORT_FORMATS)
