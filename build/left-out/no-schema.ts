/** Takes the place of ajv in the build, for a store without a JSON schema. */

export class Ajv2020 {
  /** @throws Error always */
  constructor() {
    throw new Error('The preferences have no JSON schema.')
  }
}

export default { default: (_ajv: Ajv2020): void => undefined }
