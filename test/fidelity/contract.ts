/** A contract is a claim about members of Electron that main uses. It is tested on the stand-in and on a real Electron. */
import type { ElectronApplication, Page } from 'playwright-core'
import type { Site } from '../stand-in/site.ts'
import type { PanelDesktop } from '../support/panel-desktop.ts'

/** The name of a recorded event, then its relevant arguments. */
export type Recorded = readonly [string, ...unknown[]]

declare global {
  /** The tests' app offers this to functions that run in it. */
  var fidelity: {
    readonly told: Recorded[]
    /** The names of events to prevent. */
    readonly prevented: Set<string>
    /** Opens a window whose events are recorded. Without a partition, it is one of the app's own windows. */
    openWindow(
      options?: Electron.BrowserWindowConstructorOptions & { readonly partition?: string },
    ): Electron.BrowserWindow
    readonly tray: Electron.Tray
    /** The window of the foreign site. */
    foreign: Electron.BrowserWindow
    /** The window that a contract has opened. */
    other: Electron.BrowserWindow
  }
}

/** A running app with its own window, and a foreign site with a window. */
export interface Place {
  readonly engine: Engine
  readonly app: ElectronApplication
  readonly own: Page
  readonly foreign: Page
  readonly site: Site
  readonly desktop: PanelDesktop
  readonly dataDir: string
  /** Loads a URL in the foreign window. @returns "loaded", or Electron's error message */
  load(url: string): Promise<string>
  /** The title of the foreign window's page in the app. */
  title(): Promise<string>
  /** The URL that the desktop was asked to open; empty for none. */
  opened(options?: { readonly wait: true }): Promise<string>
  /** The events since the start of the contract, without port numbers. With names, only the events with these names. */
  told(...names: readonly string[]): Promise<readonly Recorded[]>
  /** Waits for an event of that name. */
  toldOf(name: string): Promise<readonly Recorded[]>
  /** Prevents these events until the end of the contract. */
  prevent(...names: readonly string[]): Promise<void>
  /** Starts the app a second time with the same data folder, and waits until it ends. @returns its exit status */
  startAgain(...args: readonly string[]): Promise<number | null>
}

export type Engine = 'the stand-in' | 'Electron'

export interface Contract {
  /** Members and events, such as `module.member` or `Class: event`. */
  readonly members: readonly string[]
  readonly claim: string
  /** Returns the observed values. */
  readonly observe: (at: Place) => Promise<unknown>
  readonly expected: unknown
  /** The known difference of one engine: its values, and why they do no harm. */
  readonly differs?: { readonly on: Engine; readonly expected: unknown; readonly why: string }
}

export const expectedOn = ({ expected, differs }: Contract, engine: Engine): unknown =>
  differs?.on === engine ? differs.expected : expected
