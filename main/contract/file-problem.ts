/** Why a file that others may have put in place cannot be used. */
export type FileProblem =
  /** Nothing has this name. */
  | { readonly is: 'missing'; readonly file: string }
  /** A folder, a pipe, a device or a socket. */
  | { readonly is: 'not-a-file'; readonly file: string }
  /** It has more bytes than it may have. */
  | { readonly is: 'too-large'; readonly file: string; readonly limit: number }
  /** It is there, and the system refuses to read it; says nothing about its content. */
  | { readonly is: 'unreadable'; readonly file: string; readonly error: string }
