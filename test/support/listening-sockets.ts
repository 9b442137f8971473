/** The number of listening sockets of this process. */
export const listeningSockets = (): number =>
  process.getActiveResourcesInfo().filter((each) => each === 'TCPServerWrap').length
