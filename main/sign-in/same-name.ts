/** Whether two names are of one user, as Active Directory and Microsoft Online compare them: letter case aside. */
export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
