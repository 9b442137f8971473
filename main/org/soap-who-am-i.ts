/** Calls WhoAmI by SOAP to confirm a sign-in. Names, version and roles are optional: the org may refuse them. */
import type { WhoAmI } from '../contract/session.ts'
import {
  detailOf,
  type OrganizationMessage,
  type Results,
  retrieveCurrentOrganization,
  retrieveMultiple,
  retrieveVersion,
  rowsOf,
  textOf,
  whoAmIMessage,
} from '../protocol/organization-messages.ts'
import { organizationService } from '../protocol/organization-service.ts'
import { createSoapClient, type SoapClientOptions, unknownAnswer } from './soap-client.ts'
import { guid, MOST_ROLES, text } from './who-am-i.ts'

const MYSELF = retrieveMultiple(
  '<fetch><entity name="systemuser"><attribute name="fullname"/><attribute name="domainname"/>' +
    '<filter><condition attribute="systemuserid" operator="eq-userid"/></filter></entity></fetch>',
)

const MY_ROLES = retrieveMultiple(
  `<fetch count="${MOST_ROLES}"><entity name="role"><attribute name="name"/><order attribute="name"/>` +
    '<link-entity name="systemuserroles" from="roleid" to="roleid" intersect="true">' +
    '<filter><condition attribute="systemuserid" operator="eq-userid"/></filter></link-entity></entity></fetch>',
)

/** The unique name for servers before version 8, which do not have `RetrieveCurrentOrganization`. */
const ORGANIZATION = retrieveMultiple(
  '<fetch count="1"><entity name="organization"><attribute name="name"/></entity></fetch>',
)

/**
 * @param onAnswer called when WhoAmI itself has answered, before the requests for details
 * @throws FailureError `org-refused-credential`, `org-error`, `org-answer-unknown`, or an error of the HTTP client
 */
export async function whoAmIBySoap(options: SoapClientOptions, onAnswer?: () => void): Promise<WhoAmI> {
  const client = createSoapClient(options)
  const answer = await client.execute(whoAmIMessage)
  onAnswer?.()
  const ids = (key: string) => guid(textOf(answer, key))
  const [userId, organizationId] = [ids('UserId'), ids('OrganizationId')]
  if (userId === null || organizationId === null)
    throw unknownAnswer(new URL(organizationService(options.orgUrl)).host)
  const quietly = (message: OrganizationMessage) => client.execute(message).catch(() => null)
  const [build, organization, user, roles] = await Promise.all([
    quietly(retrieveVersion),
    quietly(retrieveCurrentOrganization),
    quietly(MYSELF),
    quietly(MY_ROLES),
  ])
  const row = organization === null ? await quietly(ORGANIZATION) : null
  const detail = (name: string) => organization && text(detailOf(organization, name))
  return {
    userId,
    businessUnitId: ids('BusinessUnitId') ?? '',
    organizationId,
    userFullName: first(user, 'fullname'),
    userName: first(user, 'domainname'),
    organizationName: detail('FriendlyName'),
    organizationUniqueName: detail('UniqueName') ?? first(row, 'name'),
    // only servers on-premises are asked by SOAP
    environmentId: null,
    roles: roles && namesIn(roles),
    version: (build && text(textOf(build, 'Version'))) ?? detail('OrganizationVersion'),
  }
}

/** A column of the first row; null without rows. */
function first(results: Results | null, column: string): string | null {
  const [row] = results ? rowsOf(results) : []
  return row === undefined ? null : text(textOf(row, column))
}

function namesIn(results: Results): readonly string[] {
  const names = rowsOf(results).map((row) => text(textOf(row, 'name')))
  return names.filter((name) => name !== null).slice(0, MOST_ROLES)
}
