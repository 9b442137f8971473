/** Tells what an import reads better than the field for addresses: connection strings, files of other tools, lists with a header. */
import { namesTdsServer } from './tds-address.ts'

const SDK_KEY = /(?:^|;)\s*(?:service\s?uri|url|server|auth(?:entication)?type)\s*=/i

/** True for a text with a key that a connection string of Dataverse begins with or has, or with the server of a TDS endpoint. */
export const looksLikeSdkString = (text: string): boolean => SDK_KEY.test(text) || namesTdsServer(text)

/** JSON, or XML and HTML. */
const MARKED_UP = /^\s*(?:[{[]\s*["{[]|<[?!a-z])/i

/** A cell with the name of an address, between two others. */
const HEADER =
  /(?:^|[,;\t])\s*"?(?:environment|organization|org|webapplication|instance)?[\s_-]?(?:url|address)"?\s*(?:[,;\t]|$)/i

/** Characters that are looked at: a person may paste megabytes. */
const BEGINNING = 2000

/** True for a text that the import should read, not the field for addresses. Looks at its beginning only. */
export function isImportable(text: string): boolean {
  const beginning = text.slice(0, BEGINNING)
  const [header = '', ...rows] = beginning.trim().split(/\r\n|\n|\r/)
  return (
    looksLikeSdkString(beginning) ||
    rows.some(looksLikeSdkString) ||
    MARKED_UP.test(beginning) ||
    (rows.length > 0 && HEADER.test(header))
  )
}
