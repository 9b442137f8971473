/** Tells whether a text is one of some known ones. */
export const isOneOf =
  <Name extends string>(names: readonly Name[]) =>
  (text: string | undefined): text is Name =>
    (names as readonly (string | undefined)[]).includes(text)
