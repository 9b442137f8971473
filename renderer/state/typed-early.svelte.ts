/** What is typed for the open dialog before its code is there. */
export class TypedEarly {
  text = $state('')

  /** What the dialog begins with. No other dialog gets it. */
  take(): string {
    const { text } = this
    this.text = ''
    return text
  }
}
