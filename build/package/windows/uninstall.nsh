; What the app itself has told Windows: links of its scheme, and the start at sign-in.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\homerealm"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "app.homerealm.desktop"
  ${endIf}
!macroend
