/** Tells a process that the Windows session ends, like an installer that replaces the process's files. */
import { execFileSync } from 'node:child_process'

/** Sends WM_QUERYENDSESSION and WM_ENDSESSION with ENDSESSION_CLOSEAPP to each window: https://learn.microsoft.com/windows/win32/rstmgr/guidelines-for-applications */
const SCRIPT = (pid: number) => `Add-Type @'
using System;
using System.Runtime.InteropServices;
public static class Session {
  delegate bool Each(IntPtr window, IntPtr data);
  [DllImport("user32.dll")] static extern bool EnumWindows(Each each, IntPtr data);
  [DllImport("user32.dll")] static extern uint GetWindowThreadProcessId(IntPtr window, out uint owner);
  [DllImport("user32.dll")] static extern IntPtr SendMessageTimeout(IntPtr window, uint message, IntPtr first, IntPtr second, uint flags, uint wait, out IntPtr result);
  public static void End(uint pid) {
    EnumWindows((window, data) => {
      uint owner;
      IntPtr result;
      GetWindowThreadProcessId(window, out owner);
      if (owner == pid) {
        SendMessageTimeout(window, 0x11, IntPtr.Zero, new IntPtr(1), 2, 5000, out result);
        SendMessageTimeout(window, 0x16, new IntPtr(1), new IntPtr(1), 2, 5000, out result);
      }
      return true;
    }, IntPtr.Zero);
  }
}
'@
[Session]::End(${pid})`

export function endWindowsSession(pid: number): void {
  const encoded = Buffer.from(SCRIPT(pid), 'utf16le').toString('base64')
  execFileSync('powershell.exe', ['-NoProfile', '-EncodedCommand', encoded], { stdio: 'ignore' })
}
