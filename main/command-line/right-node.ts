/** Whether the database module supports this version of Node. */

/** Oldest major version of Node that runs better-sqlite3's prebuilt binary: older ones exit without a message. */
export const OLDEST_NODE = 22

export const isRightNode = Number(process.versions.node.split('.')[0]) >= OLDEST_NODE
