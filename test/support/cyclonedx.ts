/** Checks an SBOM against CycloneDX's own schema: https://github.com/CycloneDX/specification/tree/1.6.2/schema */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/cyclonedx/${name}`, import.meta.url), 'utf8'))

const ajv = new Ajv({ strict: false, allErrors: true })
formats.default(ajv)
// the schema's draft has formats that ajv-formats does not know
ajv.addFormat('idn-email', true)
ajv.addFormat('iri-reference', true)
ajv.addSchema(schema('spdx.schema.json'))
// Homerealm's SBOM has no signatures, so their schema is not needed
ajv.addSchema({ $id: 'http://cyclonedx.org/schema/jsf-0.82.schema.json', definitions: { signature: false } })
const validate = ajv.compile(schema('bom-1.6.schema.json'))

/** @returns a line for each fault */
export function faultsOf(sbom: unknown): string[] {
  validate(sbom)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
}
