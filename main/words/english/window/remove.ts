/** The question before an organization is removed. */

export const remove = {
  title: 'Remove organization',
  question: (organization: string) => `Remove ${organization} from the list?`,
  effect:
    'The organization itself is not touched. Its saved sign-in is removed too, unless another one uses it.',
  keep: 'Keep',
}
