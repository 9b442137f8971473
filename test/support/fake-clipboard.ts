/** A clipboard in memory. */
import type { Clipboard } from '../../main/session/secret-clipboard.ts'

export class FakeClipboard implements Clipboard {
  text = ''
  isSecret = false

  async write(text: string, secret: boolean): Promise<void> {
    this.text = text
    this.isSecret = secret
  }

  readText: () => Promise<string> = async () => this.text

  clear(): void {
    this.text = ''
  }
}
