/** Loads MSAL at its first use: a program that signs nobody in need not read its half megabyte. */

export const loadMsal = (): Promise<typeof import('@azure/msal-node')> => import('@azure/msal-node')
