; What the setup program does beyond the app's files: it puts the command line on the person's own PATH, and cleans up after the app.
!include LogicLib.nsh
!include WinMessages.nsh
!include WordFunc.nsh

!define COMMAND_LINE "$INSTDIR\resources\command-line"
!define USER_KEYS 0x80000001 ; HKEY_CURRENT_USER of winreg.h
!define ANY_TYPE_UNEXPANDED 0x1000FFFF ; RRF_RT_ANY and RRF_NOEXPAND of RegGetValueW

; Adds ("+") or removes ("-") the folder of the command line. A PATH that NSIS cannot hold stays as it is: it would be written
; back cut off. Other entries stay as the person wrote them, %USERPROFILE% for example.
!macro changePath WORD_ADD SIGN
  Push $0
  Push $1
  Push $2
  System::Call 'advapi32::RegGetValueW(p ${USER_KEYS}, w "Environment", w "Path", i ${ANY_TYPE_UNEXPANDED}, p 0, p 0, *i 0 r0)'
  ; from bytes of UTF-16
  IntOp $0 $0 / 2
  !if "${SIGN}" == "+"
    StrLen $1 ";${COMMAND_LINE}"
    IntOp $0 $0 + $1
  !endif
  ${if} $0 <= ${NSIS_MAX_STRLEN}
    ReadRegStr $1 HKCU "Environment" "Path"
    ${WORD_ADD} "$1" ";" "${SIGN}${COMMAND_LINE}" $2
    ${if} $2 != $1
      ${if} $2 == ""
        DeleteRegValue HKCU "Environment" "Path"
      ${else}
        WriteRegExpandStr HKCU "Environment" "Path" "$2"
      ${endIf}
      ; for consoles that are opened from now on
      SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
    ${endIf}
  ${else}
    DetailPrint "The PATH is too long to be changed. Its entry would be ${COMMAND_LINE}"
  ${endIf}
  Pop $2
  Pop $1
  Pop $0
!macroend

!macro customInstall
  !insertmacro changePath "${WordAdd}" "+"
!macroend

; Besides the PATH, what the app itself has told Windows: links of its scheme, and the start at sign-in.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    !insertmacro changePath "${un.WordAdd}" "-"
    DeleteRegKey HKCU "Software\Classes\homerealm"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.homerealm.desktop"
  ${endIf}
!macroend
