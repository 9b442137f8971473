/** Finds connections in web.config and app.config: in `connectionStrings`, `appSettings` and any other `add`. */
import type { XmlElement } from '../protocol/xml.ts'
import type { FoundEntry } from './found.ts'
import { fromSettingValue } from './setting-value.ts'

/** @param parent what the element around this one is called */
export function xmlSettings(element: XmlElement, parent: string | null = null): readonly FoundEntry[] {
  const name = nameOf(element, parent)
  return [
    ...valuesOf(element).flatMap((value) => {
      const entry = fromSettingValue(name, value)
      return entry === null ? [] : [entry]
    }),
    ...element.children.flatMap((child) => xmlSettings(child, name)),
  ]
}

/**
 * `<setting name="CRM"><value>…`, as programs have it, and `<Setting Name="CRM"><Value>…`, as Visual Studio has it in its own
 * file: the name of `value` is that of its setting.
 */
const nameOf = ({ attributes, local }: XmlElement, parent: string | null): string =>
  attributes.get('name') ??
  attributes.get('Name') ??
  attributes.get('key') ??
  (/^value$/i.test(local) ? parent : null) ??
  local

/** A setting is an attribute of `add`, or the text of `value` in the settings of a program. */
const valuesOf = ({ attributes, text }: XmlElement): readonly string[] =>
  [attributes.get('connectionString'), attributes.get('value'), text].filter((each) => each !== undefined)
