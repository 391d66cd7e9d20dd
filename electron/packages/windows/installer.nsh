; What the program has written for this person goes when it is uninstalled, and stays when it is updated: its links (setAsDefaultProtocolClient)
; and its start at login (setLoginItemSettings, by the name of setAppUserModelId). What was recorded stays.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\routinelog"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "example.routinelog.desktop"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "example.routinelog.desktop"
  ${endIf}
!macroend
