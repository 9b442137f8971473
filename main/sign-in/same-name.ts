/** Compares two user names as Active Directory and Microsoft Entra ID do: case-insensitively. */
export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
