/** Why the packaged app refuses to start: a dangerous switch of Chromium, or an AppImage without a sandbox. */

export const refusedSwitches = {
  refused: (name: string, effect: string) => `Homerealm does not start with --${name}. ${effect}`,
  /** What would happen if the app started. */
  effects: {
    controlledByAnyone: 'Every user and program of this computer could read and control its pages.',
    controlledFromOutside: 'Other computers could read and control its pages.',
    controlledByStarter: 'The program that started it could read and control its pages.',
    acceptsFalseCertificates: 'Anyone on the network could pose as a sign-in server.',
    pagesRead: 'A sign-in page could read the pages of other servers.',
    secretsWritten: 'Codes and cookies of sign-ins would be written to a file.',
    keysWritten: 'The keys of its connections would be written to a file.',
    otherPages: 'Another program would run in the place of its pages.',
    otherNetwork: 'Another program would run in the place of its network.',
    otherProgram: 'Homerealm would start another program.',
    replacesItself: 'Another program would run in the place of its own.',
  },
  noSandbox:
    'Homerealm does not start: this computer does not let an AppImage use a sandbox. Install the deb or the rpm.',
}
