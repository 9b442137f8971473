/** Calls the functions of Windows about processes and their users, by koffi. */
import type { LibraryHandle } from 'koffi'
import type { CommandLine, Handle, WindowsNative } from './windows-native.ts'

// https://learn.microsoft.com/windows/win32/procthread/process-security-and-access-rights
const SYNCHRONIZE = 0x100000
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000
const PROCESS_VM_READ = 0x10
const TOKEN_QUERY = 8
const TOKEN_USER = 1
const WAIT_TIMEOUT = 258

/**
 * Where 64-bit Windows has them, bytes: the parameters in the PEB, and in these the current folder and the command line.
 * https://learn.microsoft.com/windows/win32/api/winternl/ns-winternl-peb
 */
const PARAMETERS = 0x20n
const CURRENT_FOLDER = 0x38n
const COMMAND_LINE = 0x70n

export type Koffi = typeof import('koffi').default

/** koffi, and the libraries of Windows. */
export interface System {
  readonly koffi: Koffi
  readonly kernel: LibraryHandle
  readonly security: LibraryHandle
}

export type ProcessPart =
  | ('openProcess' | 'close' | 'isRunning')
  | ('executableOf' | 'startOf' | 'parentOf' | 'commandLineOf')

export function processes({ koffi, kernel }: System): Pick<WindowsNative, ProcessPart> {
  const open = kernel.func('intptr_t __stdcall OpenProcess(uint32_t access, int inherit, uint32_t pid)')
  const closeHandle = kernel.func('int __stdcall CloseHandle(intptr_t handle)')
  const wait = kernel.func('uint32_t __stdcall WaitForSingleObject(intptr_t handle, uint32_t milliseconds)')
  const getImage = kernel.func(
    'int __stdcall QueryFullProcessImageNameW(intptr_t process, uint32_t flags, _Out_ uint8_t *name, _Inout_ uint32_t *size)',
  )
  const getTimes = kernel.func(
    'int __stdcall GetProcessTimes(intptr_t process, _Out_ uint64_t *start, _Out_ uint64_t *end, _Out_ uint64_t *kernel, _Out_ uint64_t *user)',
  )
  const basicOf = basicInformation(koffi)
  const commandLine = commandLines(koffi, kernel)
  return {
    openProcess(pid) {
      const least = SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION
      // the memory of a program with more rights than this one may not be read, but it is named all the same
      const handle: Handle = open(least | PROCESS_VM_READ, 0, pid) || open(least, 0, pid)
      return handle || null
    },
    close: (handle) => void closeHandle(handle),
    isRunning: (process) => wait(process, 0) === WAIT_TIMEOUT,
    executableOf(process) {
      const [name, size] = [Buffer.alloc(64 * 1024), [32 * 1024] as [number]]
      return getImage(process, 0, name, size) === 0 ? null : name.toString('utf16le', 0, size[0] * 2)
    },
    startOf(process) {
      const start: [Handle] = [0]
      return getTimes(process, start, [0], [0], [0]) === 0 ? null : BigInt(start[0])
    },
    // PROCESS_BASIC_INFORMATION: the PEB is its second member, and the parent its last
    parentOf: (process) => Number(basicOf(process)?.readBigUInt64LE(40) ?? 0n) || null,
    commandLineOf(process) {
      const peb = basicOf(process)?.readBigUInt64LE(8) ?? 0n
      return peb === 0n ? null : commandLine(process, peb)
    },
  }
}

export type UserPart = 'userOf' | 'ownUser'

export function users({ koffi, kernel, security }: System): Pick<WindowsNative, UserPart> {
  const getCurrent = kernel.func('intptr_t __stdcall GetCurrentProcess()')
  const closeHandle = kernel.func('int __stdcall CloseHandle(intptr_t handle)')
  const localFree = kernel.func('void *__stdcall LocalFree(void *memory)')
  const openToken = security.func(
    'int __stdcall OpenProcessToken(intptr_t process, uint32_t access, _Out_ intptr_t *token)',
  )
  const getToken = security.func(
    'int __stdcall GetTokenInformation(intptr_t token, int kind, void *into, uint32_t size, _Out_ uint32_t *needed)',
  )
  const toText = security.func('int __stdcall ConvertSidToStringSidW(void *sid, _Out_ void **text)')

  function textOf(sid: bigint): string | null {
    const text: [bigint | null] = [null]
    if (toText(sid, text) === 0 || text[0] === null) return null
    const read = koffi.decode.string16(text[0])
    localFree(text[0])
    return read
  }

  function userOf(process: Handle): string | null {
    const token: [Handle] = [0]
    if (openToken(process, TOKEN_QUERY, token) === 0) return null
    // TOKEN_USER begins with a pointer to the SID, which lies behind it
    const size = 256
    const memory = koffi.alloc('uint8_t', size)
    const isRead = getToken(token[0], TOKEN_USER, memory, size, [0]) !== 0
    closeHandle(token[0])
    const sid = isRead ? textOf(koffi.decode(memory, 'void *')) : null
    koffi.free(memory)
    return sid
  }

  return {
    userOf,
    ownUser() {
      const sid = userOf(getCurrent())
      if (sid === null) throw new Error('Windows does not name the user of this process')
      return sid
    },
  }
}

/** https://learn.microsoft.com/windows/win32/api/winternl/nf-winternl-ntqueryinformationprocess */
function basicInformation(koffi: Koffi): (process: Handle) => Buffer | null {
  const query = koffi
    .load('ntdll.dll')
    .func(
      'int32_t __stdcall NtQueryInformationProcess(intptr_t process, int kind, _Out_ uint8_t *into, uint32_t size, _Out_ uint32_t *needed)',
    )
  return (process) => {
    const into = Buffer.alloc(48)
    return query(process, 0, into, into.length, [0]) === 0 ? into : null
  }
}

function commandLines(koffi: Koffi, kernel: LibraryHandle) {
  const readMemory = kernel.func(
    'int __stdcall ReadProcessMemory(intptr_t process, uint64_t from, _Out_ uint8_t *into, uint64_t size, void *read)',
  )
  const localFree = kernel.func('void *__stdcall LocalFree(void *memory)')
  const split = koffi
    .load('shell32.dll')
    .func('void *__stdcall CommandLineToArgvW(str16 line, _Out_ int *count)')

  function bytesAt(process: Handle, from: bigint, size: number): Buffer | null {
    const into = Buffer.alloc(size)
    return readMemory(process, from, into, size, null) === 0 ? null : into
  }

  /** UNICODE_STRING: the length in bytes, and at 8 the address. */
  function textAt(process: Handle, from: bigint): string | null {
    const head = bytesAt(process, from, 16)
    if (head === null) return null
    return bytesAt(process, head.readBigUInt64LE(8), head.readUInt16LE(0))?.toString('utf16le') ?? null
  }

  function argsIn(line: string): string[] | null {
    const count: [number] = [0]
    const made: bigint | null = split(line, count)
    if (made === null) return null
    const args = koffi.decode(made, 'str16', count[0])
    localFree(made)
    return args
  }

  return (process: Handle, peb: bigint): CommandLine | null => {
    const parameters = bytesAt(process, peb + PARAMETERS, 8)?.readBigUInt64LE(0)
    if (parameters === undefined) return null
    const line = textAt(process, parameters + COMMAND_LINE)
    const folder = textAt(process, parameters + CURRENT_FOLDER)
    // of an empty line, Windows makes the path of this program
    const args = line === null || line.trim() === '' ? null : argsIn(line)
    return args === null || folder === null ? null : { args, folder }
  }
}
