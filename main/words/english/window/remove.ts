/** The question before the app removes an organization. */

export const remove = {
  title: 'Remove organization',
  question: (organization: string) => `Remove ${organization} from the list?`,
  effect:
    'The organization itself is not touched. Its saved sign-in is removed too, unless another one uses it.',
  keep: 'Keep',
}
