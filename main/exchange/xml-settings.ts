/** Finds connections in web.config and app.config: in `connectionStrings`, `appSettings` and any other `add`. */
import type { XmlElement } from '../protocol/xml.ts'
import type { FoundEntry } from './found.ts'
import { fromSettingValue } from './setting-value.ts'

export const xmlSettings = (element: XmlElement): readonly FoundEntry[] => [
  ...valuesOf(element).flatMap((value) => {
    const entry = fromSettingValue(nameOf(element), value)
    return entry === null ? [] : [entry]
  }),
  ...element.children.flatMap(xmlSettings),
]

const nameOf = ({ attributes, local }: XmlElement): string =>
  attributes.get('name') ?? attributes.get('key') ?? local

/** A setting is an attribute of `add`, or the text of `value` in the settings of a program. */
const valuesOf = ({ attributes, text }: XmlElement): readonly string[] =>
  [attributes.get('connectionString'), attributes.get('value'), text].filter((each) => each !== undefined)
