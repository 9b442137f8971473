/** What is typed for the open dialog before its code is there. */
export class TypedEarly {
  text = $state('')
  /** True once Enter was pressed: what is typed later is not part of it. */
  entered = $state(false)

  /** What the dialog begins with. Forgets it: another dialog does not get it. */
  take(): { readonly text: string; readonly entered: boolean } {
    const { text, entered } = this
    this.forget()
    return { text, entered }
  }

  forget(): void {
    this.text = ''
    this.entered = false
  }
}
