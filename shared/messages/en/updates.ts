/** The texts about newer versions of the program. */
export const updates = {
  'updates.title': 'Updates',
  'updates.name': 'Check for a newer version',
  'updates.about':
    'Sends one request to {address}, which learns your network address and that you use RoutineLog. Only when you press this; nothing is downloaded or installed.',
  'updates.newest': 'You have the newest version, {own}.',
  'updates.newer':
    'Version {newest} is available; you have {own}. Get it where you got this one, or from {page}.',
  'updates.noAnswer': 'No answer from {address} ({why}). Try again later.',
  'updates.why.late': 'it took too long',
  'updates.why.status': 'it answered {status}',
  'updates.why.unread': 'the answer names no version',
  'updates.why.unreachable': `{reason, select,
    ENOTFOUND {its name cannot be found; this computer may be offline}
    EAI_AGAIN {its name cannot be found; this computer may be offline}
    ENETUNREACH {this computer seems to be offline}
    ENETDOWN {this computer seems to be offline}
    EHOSTUNREACH {this computer seems to be offline}
    ECONNREFUSED {it refuses connections}
    ECONNRESET {the connection broke off}
    UND_ERR_SOCKET {the connection broke off}
    other {it cannot be reached}
  }`,
  'action.checkForUpdates': 'Check now',
  'verb.updates':
    'ask the program’s home page once whether there is a newer version; downloads and installs nothing',
} as const;
