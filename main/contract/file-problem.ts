/** Why the app cannot use a file that other programs or people may have created. */
export type FileProblem =
  /** The file does not exist. */
  | { readonly is: 'missing'; readonly file: string }
  /** A folder, a pipe, a device or a socket. */
  | { readonly is: 'not-a-file'; readonly file: string }
  /** The file has more than `limit` bytes. */
  | { readonly is: 'too-large'; readonly file: string; readonly limit: number }
  /** The file exists, but the system refuses to read it. Says nothing about its content. */
  | { readonly is: 'unreadable'; readonly file: string; readonly error: string }
