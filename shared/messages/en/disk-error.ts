/**
 * The disk's answer in words, by the system's error code (`reason`). There are variants for writing the data folder, for reading it, for
 * opening what is named in the sentence, and for another folder.
 */
const notAFolder = 'a file lies where a folder should be';
const tooMany = 'too many files are open on this computer';
const networkGone = 'the network folder does not answer';
const diskGone = 'the disk is not there any more';
const notWhole = 'the file system of the disk is damaged, and has to be checked';

/** `denied`: permission is missing. `readOnly`: the disk cannot be written to. `inUse`: another program holds a file. */
function inWords<Denied extends string, ReadOnly extends string, InUse extends string>({
  denied,
  readOnly,
  inUse,
}: {
  readonly denied: Denied;
  readonly readOnly: ReadOnly;
  readonly inUse: InUse;
}) {
  return `{reason, select,
  ENOSPC {the disk is full}
  EDQUOT {the disk quota is used up}
  EFBIG {a file would grow larger than the system allows}
  EACCES {${denied}}
  EPERM {${denied}}
  EROFS {${readOnly}}
  EBUSY {${inUse}}
  ETXTBSY {${inUse}}
  EMFILE {${tooMany}}
  ENFILE {${tooMany}}
  EIO {the disk reported an error}
  EBADMSG {${notWhole}}
  EUCLEAN {${notWhole}}
  ENODEV {${diskGone}}
  ENOMEDIUM {${diskGone}}
  ENXIO {${diskGone}}
  ECONNABORTED {${networkGone}}
  ECONNREFUSED {${networkGone}}
  ECONNRESET {${networkGone}}
  EHOSTDOWN {${networkGone}}
  EHOSTUNREACH {${networkGone}}
  ENETDOWN {${networkGone}}
  ENETUNREACH {${networkGone}}
  ENOLINK {${networkGone}}
  ENOTCONN {${networkGone}}
  EREMOTEIO {${networkGone}}
  ESHUTDOWN {${networkGone}}
  ESTALE {${networkGone}}
  ETIMEDOUT {${networkGone}}
  ENOENT {there is no such folder, and none can be made}
  EEXIST {${notAFolder}}
  ENOTDIR {${notAFolder}}
  ELOOP {a link there leads back to itself}
  ENAMETOOLONG {its name is too long}
  EISDIR {a folder lies where a file should be}
  NOT_A_FILE {something else lies where a file should be}
  FOLDER_GONE {the data folder was removed, replaced or unmounted}
  FOLDER_TAKEN {another RoutineLog has written to the data folder meanwhile; start this one again}
  other {the disk answered {reason}}
}` as const;
}

const ofTheDataFolder = {
  readOnly: 'the data folder is read-only',
  inUse: 'another program holds a file in the data folder',
} as const;

export const diskError = inWords({ ...ofTheDataFolder, denied: 'the data folder may not be written to' });

export const diskErrorReading = inWords({
  ...ofTheDataFolder,
  denied: 'a file of it may not be read',
});

export const diskErrorOpening = inWords({ ...ofTheDataFolder, denied: 'you have no permission for it' });

export const diskErrorElsewhere = inWords({
  denied: 'RoutineLog has no permission to',
  readOnly: 'it is read-only',
  inUse: 'another program holds a file in it',
});
