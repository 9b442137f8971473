/** The note of a failure. Its sentences are in the failures folder. */

export const failure = {
  retryAt: (at: string) => `Try again after ${at}.`,
  fromProvider: 'Message from the provider',
  correlationId: (id: string) => `Correlation ID ${id}`,
  correlationIdName: 'correlation ID',
}
