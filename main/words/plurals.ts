/** The form of a text for a count. https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The form that the language has for the count; `other` where it is not among the forms. */
export const plural = (language: string, count: number, forms: Forms): string =>
  forms[new Intl.PluralRules(language).select(count)] ?? forms.other
