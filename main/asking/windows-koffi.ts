/**
 * Calls the functions of Windows and libuv by koffi, because Node has none of them. It is loaded when the first program asks. This
 * file has what concerns the pipe.
 */
import {
  type Koffi,
  type ProcessPart,
  processes,
  type System,
  type UserPart,
  users,
} from './windows-koffi-process.ts'
import type { Handle, LoopPipe, WindowsNative } from './windows-native.ts'

const DACL_SECURITY_INFORMATION = 4
const ERROR_PIPE_LOCAL = 229
const PIPE_SERVER_END = 1
const FILE_NAME_INFO = 2
/** `UV_NAMED_PIPE` of uv_handle_type: https://docs.libuv.org/en/v1.x/handle.html */
const UV_NAMED_PIPE = 7

/** @throws Error if koffi or a function is missing */
export async function loadWindowsNative(): Promise<WindowsNative> {
  const { default: koffi } = await import('koffi')
  const system: System = {
    koffi,
    kernel: koffi.load('kernel32.dll'),
    security: koffi.load('advapi32.dll'),
  }
  return { loopPipes: loopPipes(koffi), ...pipes(system), ...processes(system), ...users(system) }
}

/** Node's executable exports libuv: https://docs.libuv.org/en/v1.x/handle.html */
function loopPipes(koffi: Koffi): WindowsNative['loopPipes'] {
  const host = koffi.load(null)
  const visit = koffi.pointer(koffi.proto('void', ['void *', 'void *']))
  const getLoop = host.func('void *uv_default_loop()')
  const walk = host.func('uv_walk', 'void', ['void *', visit, 'void *'])
  const typeOf = host.func('int uv_handle_get_type(void *handle)')
  const isClosing = host.func('int uv_is_closing(void *handle)')
  const isWritable = host.func('int uv_is_writable(void *handle)')
  const getHandle = host.func('int uv_fileno(void *handle, _Out_ intptr_t *fd)')
  return () => {
    const found: LoopPipe[] = []
    const look = (address: bigint) => {
      const fd: [Handle] = [0]
      // what listens is not writable, and shows the handle of the instance that waits for the next client
      if (typeOf(address) !== UV_NAMED_PIPE || isClosing(address) !== 0 || isWritable(address) === 0) return
      if (getHandle(address, fd) === 0) found.push({ address, handle: fd[0] })
    }
    walk(getLoop(), look, null)
    return found
  }
}

function pipes({ kernel, security }: System): Omit<WindowsNative, ProcessPart | UserPart | 'loopPipes'> {
  const getInfo = kernel.func(
    'int __stdcall GetNamedPipeInfo(intptr_t pipe, _Out_ uint32_t *flags, void *outSize, void *inSize, void *most)',
  )
  const getFile = kernel.func(
    'int __stdcall GetFileInformationByHandleEx(intptr_t file, int kind, _Out_ uint8_t *into, uint32_t size)',
  )
  const getProcess = kernel.func(
    'int __stdcall GetNamedPipeClientProcessId(intptr_t pipe, _Out_ uint32_t *pid)',
  )
  const getComputer = orNull(() =>
    kernel.func(
      'int __stdcall GetNamedPipeClientComputerNameW(intptr_t pipe, _Out_ uint8_t *name, uint32_t size)',
    ),
  )
  const getLastError = kernel.func('uint32_t __stdcall GetLastError()')
  const localFree = kernel.func('void *__stdcall LocalFree(void *memory)')
  const toDescriptor = security.func(
    'int __stdcall ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 text, uint32_t version, _Out_ void **made, void *size)',
  )
  const setSecurity = security.func(
    'int __stdcall SetKernelObjectSecurity(intptr_t object, uint32_t what, void *descriptor)',
  )
  return {
    nameAtServer(handle) {
      const flags: [number] = [0]
      if (getInfo(handle, flags, null, null, null) === 0 || (flags[0] & PIPE_SERVER_END) === 0) return null
      // FILE_NAME_INFO: the length in bytes, and the name with a backslash
      const into = Buffer.alloc(1024)
      if (getFile(handle, FILE_NAME_INFO, into, into.length) === 0) return null
      return into.toString('utf16le', 4, 4 + into.readUInt32LE(0)).replace(/^\\/, '')
    },
    allowOnly(handle, sid) {
      const made: [bigint | null] = [null]
      // https://learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format
      if (toDescriptor(`D:P(A;;GA;;;${sid})`, 1, made, null) === 0) return false
      const isSet = setSecurity(handle, DACL_SECURITY_INFORMATION, made[0]) !== 0
      localFree(made[0])
      return isSet
    },
    isLocalClient(handle) {
      if (getComputer === null) return false
      const name = Buffer.alloc(512)
      return getComputer(handle, name, name.length) === 0 && getLastError() === ERROR_PIPE_LOCAL
    },
    clientProcess(handle) {
      const pid: [number] = [0]
      return getProcess(handle, pid) === 0 || pid[0] === 0 ? null : pid[0]
    },
  }
}

function orNull<T>(make: () => T): T | null {
  try {
    return make()
  } catch {
    return null
  }
}
