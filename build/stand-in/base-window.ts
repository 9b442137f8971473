/** BaseWindow: main makes one on Windows alone, where the stand-in does not run. */
export class BaseWindow {
  constructor() {
    throw new Error('The stand-in has no BaseWindow')
  }
}
