/** True for a typed yes, in English or German. null: nothing could be typed. */
export const isYes = (answer: string | null): boolean => /^\s*(?:y|yes|j|ja)\s*$/i.test(answer ?? '')
