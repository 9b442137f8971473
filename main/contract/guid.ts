/** GUIDs in the format of Microsoft's servers. */

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** True for the 8-4-4-4-12 form in hexadecimal digits of either case, without braces. */
export const isGuid = (text: string): boolean => GUID.test(text)
