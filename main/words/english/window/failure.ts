/** The note of a failure; its sentences are among the failures. */

export const failure = {
  retryAt: (at: string) => `Try again after ${at}.`,
  fromProvider: 'Message from the provider',
  correlationId: (id: string) => `Correlation ID ${id}`,
  correlationIdName: 'correlation ID',
}
