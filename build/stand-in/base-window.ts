/** `BaseWindow`: the app uses it only on Windows, where the stand-in does not run. */
export class BaseWindow {
  constructor() {
    throw new Error('The stand-in has no BaseWindow')
  }
}
