/** What a disk answered, by the system's code for it (`reason`). */
export const diskError = `{reason, select,
  ENOSPC {the disk is full}
  EDQUOT {the disk quota is used up}
  EACCES {the data folder may not be written to}
  EPERM {the data folder may not be written to}
  EROFS {the data folder is read-only}
  EIO {the disk reported an error}
  ENOENT {there is no such folder, and none can be made}
  EEXIST {a file lies where a folder should be}
  ENOTDIR {a file lies where a folder should be}
  EISDIR {a folder lies where a file should be}
  NOT_A_FILE {something else lies where a file should be}
  FOLDER_GONE {the data folder was removed, replaced or unmounted}
  FOLDER_TAKEN {another RoutineLog has written to the data folder meanwhile; start this one again}
  other {the disk answered {reason}}
}` as const;
