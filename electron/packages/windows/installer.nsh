; Removes what the program has registered for this person when it is uninstalled, but not when it is updated: its links
; (setAsDefaultProtocolClient) and its start at login (setLoginItemSettings, by the name of setAppUserModelId). The record stays.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\routinelog"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "example.routinelog.desktop"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "example.routinelog.desktop"
  ${endIf}
!macroend
