/** Reads a column of JSON that any program may have written. */
import * as v from 'valibot'

/** Null if the column is null, or damaged. */
export function readFrom<Schema extends v.GenericSchema>(
  schema: Schema,
  stored: string | null,
): v.InferOutput<Schema> | null {
  const parsed = stored === null ? null : v.safeParse(schema, stored)
  return parsed?.success ? parsed.output : null
}
