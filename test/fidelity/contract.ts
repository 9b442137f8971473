/** What a contract is: a claim about members of Electron that main uses, tried on the stand-in and on a real Electron. */
import type { ElectronApplication, Page } from 'playwright-core'
import type { Site } from '../stand-in/site.ts'
import type { PanelDesktop } from '../support/panel-desktop.ts'

/** The first word of an event that was told, then what matters of it. */
export type Recorded = readonly [string, ...unknown[]]

declare global {
  /** What the tests' app offers to functions that run in it. */
  var fidelity: {
    readonly told: Recorded[]
    /** Names of events that are prevented. */
    readonly prevented: Set<string>
    /** A window that tells what happens to it; without a partition it is one of the app's own. */
    openWindow(
      options?: Electron.BrowserWindowConstructorOptions & { readonly partition?: string },
    ): Electron.BrowserWindow
    readonly tray: Electron.Tray
    /** The window of the foreign site. */
    foreign: Electron.BrowserWindow
    /** The window that a contract has opened for itself. */
    other: Electron.BrowserWindow
  }
}

/** A running app, its own window, a window of a foreign site, and that site. */
export interface Place {
  readonly engine: Engine
  readonly app: ElectronApplication
  readonly own: Page
  readonly foreign: Page
  readonly site: Site
  readonly desktop: PanelDesktop
  readonly dataDir: string
  /** Loads an address in the foreign window. @returns "loaded", or Electron's words */
  load(url: string): Promise<string>
  /** The title of the foreign window's page, as the app sees it. */
  title(): Promise<string>
  /** What the desktop was asked to open; empty for nothing. */
  opened(options?: { readonly wait: true }): Promise<string>
  /** What was told since the contract began, ports taken out; only those of the names, where some are given. */
  told(...names: readonly string[]): Promise<readonly Recorded[]>
  /** Waits until an event of that name has been told. */
  toldOf(name: string): Promise<readonly Recorded[]>
  /** From now on these events are prevented, until the contract ends. */
  prevent(...names: readonly string[]): Promise<void>
  /** Starts the app a second time on the same data folder, and waits for its end. @returns its status */
  startAgain(...args: readonly string[]): Promise<number | null>
}

export type Engine = 'the stand-in' | 'Electron'

export interface Contract {
  /** Members and events, as `module.member` or `Class: event`. */
  readonly members: readonly string[]
  readonly claim: string
  /** What was seen, as plain values. */
  readonly observe: (at: Place) => Promise<unknown>
  readonly expected: unknown
  /** Where one of the two is known to be different: what is seen there, and why that does no harm. */
  readonly differs?: { readonly on: Engine; readonly expected: unknown; readonly why: string }
}

export const expectedOn = ({ expected, differs }: Contract, engine: Engine): unknown =>
  differs?.on === engine ? differs.expected : expected
