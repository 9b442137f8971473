/** Leaves out fields without a value, for types whose optional fields are absent, not undefined. */

/** The same object, without the fields that are undefined. */
export const withoutUndefined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
