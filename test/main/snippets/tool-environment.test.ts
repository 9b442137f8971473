/** The environments for HTTP clients, read again as the clients read them. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type ToolEnvironmentFacts, toolEnvironment } from '../../../main/snippets/tool-environment.ts'

const TOKEN = 'eyJ0.e30.c2ln'
const facts: ToolEnvironmentFacts = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Contoso "UAT"\n}',
  orgUrl: 'https://contoso.crm4.dynamics.com',
  webApi: 'https://contoso.crm4.dynamics.com/api/data/v9.2/',
  token: TOKEN,
}
const withoutToken = { ...facts, token: null }

const URLS = { url: facts.orgUrl, webapiurl: facts.webApi }

/** An exported environment: https://learning.postman.com/docs/sending-requests/variables/managing-environments/ */
const postman = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  values: v.array(
    v.strictObject({
      key: v.pipe(v.string(), v.nonEmpty()),
      value: v.string(),
      type: v.picklist(['default', 'secret']),
      enabled: v.boolean(),
    }),
  ),
  _postman_variable_scope: v.literal('environment'),
})

describe('Postman', () => {
  const read = (text: string) => v.parse(v.pipe(v.string(), v.parseJson(), postman), text)
  const values = (text: string, type: string) =>
    Object.fromEntries(
      read(text)
        .values.filter((each) => each.type === type)
        .map(({ key, value }) => [key, value]),
    )

  test('names the environment after the organization', () => {
    expect(read(toolEnvironment('postman', facts))).toMatchObject({ id: facts.id, name: facts.name })
  })

  test('gets the addresses openly, and the token alone as a secret', () => {
    const text = toolEnvironment('postman', facts)
    expect(values(text, 'default')).toEqual(URLS)
    expect(values(text, 'secret')).toEqual({ token: TOKEN })
  })

  test('gets a placeholder for a token that is not to be in it', () => {
    expect(values(toolEnvironment('postman', withoutToken), 'secret')).toEqual({ token: '<access token>' })
  })
})

/**
 * The part of Bruno's grammar that has dictionaries and arrays:
 * https://github.com/usebruno/bruno/blob/main/packages/bruno-lang/v2/src/envToJson.js
 */
function readBruno(text: string): { vars: Readonly<Record<string, string>>; secrets: readonly string[] } {
  const blocks = /(vars) *\{((?:\n[^\n]*)*?)\n\}|(vars:secret) *\[([^[\]]*)\]|\n/y
  const vars: Record<string, string> = {}
  const secrets: string[] = []
  while (blocks.lastIndex < text.length) {
    const from = blocks.lastIndex
    const [, dictionary, pairs = '', array, names = ''] = blocks.exec(text) ?? expect.fail(text.slice(from))
    if (dictionary !== undefined)
      for (const line of pairs.split('\n').filter((each) => each.trim() !== '')) {
        const [, key = '', value = ''] = /^[ \t]*([^ \t:]*)[ \t]*:[ \t]*(.*)$/.exec(line) ?? expect.fail(line)
        vars[key] = value.trim()
      }
    if (array !== undefined) secrets.push(...names.split(',').map((name) => name.trim()))
  }
  return { vars, secrets }
}

describe('Bruno', () => {
  test('gets the addresses, and asks for a token that is not to be in the file', () => {
    expect(readBruno(toolEnvironment('bruno', withoutToken))).toEqual({ vars: URLS, secrets: ['token'] })
  })

  test('gets the token as a plain variable, because its secrets have no value in the file', () => {
    expect(readBruno(toolEnvironment('bruno', facts))).toEqual({
      vars: { ...URLS, token: TOKEN },
      secrets: [],
    })
  })

  test('gets nothing of the name, which may have line breaks', () => {
    expect(toolEnvironment('bruno', facts)).not.toContain('UAT')
  })
})
