/** Reads a SOAP 1.2 fault, a service's error response (SOAP 1.2 Part 1 §5.4). */
import { childOf, readXml, type XmlElement } from '../xml.ts'
import { SOAP_12 } from './namespaces.ts'

export interface SoapFault {
  /** Local name of the innermost code, for example `FailedAuthentication`; untrusted text. */
  readonly code: string
  /** The service's text, shortened; untrusted text. */
  readonly text: string
  /** The code of an org's own fault, for example `0x80040225`; null if missing. */
  readonly errorCode: string | null
}

const CONTRACTS = 'http://schemas.microsoft.com/xrm/2011/Contracts'

/** Maximum length of the saved text, characters. */
const KEPT = 400

/** The fault in the envelope; null without one. @throws ProtocolError for malformed XML */
export const readSoapFault = (xml: string): SoapFault | null => soapFaultIn(readXml(xml))

export function soapFaultIn(envelope: XmlElement): SoapFault | null {
  const fault = childOf(childOf(envelope, SOAP_12, 'Body'), SOAP_12, 'Fault')
  if (fault === undefined) return null
  let code = ''
  let at = childOf(fault, SOAP_12, 'Code')
  while (at !== undefined) {
    code = childOf(at, SOAP_12, 'Value')?.text.trim() ?? code
    at = childOf(at, SOAP_12, 'Subcode')
  }
  const text = childOf(childOf(fault, SOAP_12, 'Reason'), SOAP_12, 'Text')?.text.trim() ?? ''
  return {
    code: (code.split(':').at(-1) ?? '').slice(0, 80),
    text: text.slice(0, KEPT),
    errorCode: errorCodeIn(childOf(fault, SOAP_12, 'Detail')),
  }
}

/** Converts the signed 32-bit number in the message to hexadecimal, as in Microsoft's documentation. */
function errorCodeIn(detail: XmlElement | undefined): string | null {
  const own = childOf(detail, CONTRACTS, 'OrganizationServiceFault')
  const said = childOf(own, CONTRACTS, 'ErrorCode')?.text.trim() ?? ''
  return /^-?\d{1,10}$/.test(said) ? `0x${(Number(said) >>> 0).toString(16).padStart(8, '0')}` : null
}
