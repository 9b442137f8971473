/** What is typed for the open dialog before its code is there. */
export class TypedEarly {
  text = $state('')
  /** True once Enter was pressed: what is typed later is not part of it. */
  entered = $state(false)
  /** What was pasted last, with its lines, which the field has in one; null once something else was typed. */
  pasted: string | null = null

  /** What the dialog begins with. Forgets it: another dialog does not get it. */
  take(): Pick<TypedEarly, 'text' | 'entered' | 'pasted'> {
    const { text, entered, pasted } = this
    this.forget()
    return { text, entered, pasted }
  }

  forget(): void {
    this.text = ''
    this.entered = false
    this.pasted = null
  }
}
