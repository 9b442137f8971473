/**
 * The variables of an organization as a file for an HTTP client. Their names are those of Microsoft's own environment for
 * Postman: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/setup-postman-environment
 */
import type { EnvironmentTool } from '../contract/copying.ts'

export interface ToolEnvironmentFacts {
  /** ID of the profile. */
  readonly id: string
  readonly name: string
  readonly orgUrl: string
  /** The root of the Web API. */
  readonly webApi: string
  /** null: not to be in the file. */
  readonly token: string | null
}

/** The file that the client imports. It marks the token as secret where its format can. */
export const toolEnvironment = (tool: EnvironmentTool, facts: ToolEnvironmentFacts): string =>
  WRITERS[tool](facts)

const TOKEN = 'token'

/** What everybody may read. URLs have no line breaks, which would end a value of Bruno. */
const openVariables = ({ orgUrl, webApi }: ToolEnvironmentFacts) =>
  [
    ['url', orgUrl],
    ['webapiurl', webApi],
  ] as const

const WRITERS: Readonly<Record<EnvironmentTool, (facts: ToolEnvironmentFacts) => string>> = {
  // https://learning.postman.com/docs/sending-requests/variables/managing-environments/
  postman(facts) {
    const values = [
      ...openVariables(facts).map(([key, value]) => ({ key, value, type: 'default', enabled: true })),
      { key: TOKEN, value: facts.token ?? '<access token>', type: 'secret', enabled: true },
    ]
    const { id, name } = facts
    return JSON.stringify({ id, name, values, _postman_variable_scope: 'environment' }, null, 2)
  },

  // grammar: https://github.com/usebruno/bruno/blob/main/packages/bruno-lang/v2/src/envToJson.js
  bruno(facts) {
    const { token } = facts
    // a secret of Bruno has no value in the file: the person types it, and Bruno keeps it elsewhere
    const variables = [...openVariables(facts), ...(token === null ? [] : [[TOKEN, token] as const])]
    return [
      'vars {',
      ...variables.map(([key, value]) => `  ${key}: ${value}`),
      '}',
      ...(token === null ? ['vars:secret [', `  ${TOKEN}`, ']'] : []),
      '',
    ].join('\n')
  },
}
