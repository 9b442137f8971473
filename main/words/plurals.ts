/** Plural forms. https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>

/** The form for this count in the language; `other` if `forms` does not have it. */
export const plural = (language: string, count: number, forms: Forms): string =>
  forms[new Intl.PluralRules(language).select(count)] ?? forms.other
