/** How many sockets of this process listen now. */
export const listeningSockets = (): number =>
  process.getActiveResourcesInfo().filter((each) => each === 'TCPServerWrap').length
