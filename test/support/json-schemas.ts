/** The schemas of what `--json` prints, in docs/json. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

const folder = fileURLToPath(new URL('../../docs/json', import.meta.url))
const NAMED = /\.schema\.json$/

/** The names of the schemas: those of commands, and `definitions`. */
export const schemaNames = (): string[] => readdirSync(folder).map((file) => file.replace(NAMED, ''))

/**
 * The same schema, which refuses a field that it does not name. The documents leave that open: readers ignore fields that
 * they do not know. Here a new field has to be documented.
 */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]))
  return 'properties' in schema ? { additionalProperties: false, ...inside } : inside
}

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false })
formats.default(ajv)
for (const file of readdirSync(folder))
  ajv.addSchema(strict(JSON.parse(readFileSync(join(folder, file), 'utf8'))) as object)

/** The strict schema of a command. @throws Error if there is none */
export function schemaOf(command: string): ValidateFunction {
  const validate = ajv.getSchema(`${command}.schema.json`)
  if (validate === undefined) throw new Error(`docs/json has no schema for ${command}.`)
  return validate
}
