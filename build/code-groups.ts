/** Which sources share a file of the built main process and command line: every file takes time at the start, and so does code that is not used. */

/** What every command of the command line loads. */
const COMMAND_LINE_START =
  /[\\/]main[\\/]run-command\.ts$|[\\/]main[\\/]command-line[\\/](cell-width|colors|columns|command-kinds|exit-status|grammar|plain-command|printed|saying|scan|table|typed-options|usage-error)\.ts$/

/** What reads the list of organizations without opening it as a store. */
const STORE_LOOK =
  /[\\/]main[\\/]profiles[\\/](catalog-shape|migrations|provider-shape|quick-look|row-checks|sql|sqlite-file)\.ts$/

/** What `list` loads beside it. */
const LIST =
  /[\\/]main[\\/]((added-clouds|list-at-once|saved-at-once|settled-folder)|command-line[\\/](plain-list|session-cell)|discovery[\\/]clouds|preferences[\\/](client-ids-in|saved-client-ids)|session[\\/]saved-by-name|sign-in[\\/]renewal-records|vault[\\/](record-names|sealed-names|vault-file))\.ts$/

/** What the app's entry shares with the command line. */
const APP_ENTRY = /[\\/]main[\\/](make-folder|network-folder|outside-file|contract[\\/]link-in)\.ts$/

/** In the order in which they take a source; the higher priority first. */
export const CODE_GROUPS = [
  // shell completion loads no more than these
  {
    name: 'names',
    test: /[\\/]main[\\/](data-dir|contract[\\/](plain-text|failure)|command-line[\\/](complete-names|right-node))\.ts$/,
    priority: 1,
  },
  // nor the app's entry more than these, until Electron has started Chromium's processes
  { name: 'entry', test: APP_ENTRY, priority: 1 },
  // nor `list` than these, the start of the command line and the texts
  { name: 'look', test: STORE_LOOK, priority: 1 },
  { name: 'list', test: LIST },
  // the app has these too, and nothing else of the command line
  { name: 'lines', test: /[\\/]main[\\/](log\.ts$|snippets[\\/]quoting\.ts$)/, priority: 1 },
  { name: 'contract', test: /[\\/]main[\\/]contract[\\/]/ },
  { name: 'words', test: /[\\/]main[\\/]words[\\/](?!german)/ },
  { name: 'command-line', test: COMMAND_LINE_START },
] as const
