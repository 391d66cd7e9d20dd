/** The texts about the program itself: its settings, shortcuts and APIs, and what cannot be done where it runs. */
import { diskError, diskErrorElsewhere } from './disk-error.ts';

export const host = {
  'host.forgottenTitle': 'Is “{name}” still running?',
  'host.forgottenBody': 'It has been running since {time}. Say when it ended, or that it is still going on.',
  'host.notTrackingTitle': 'Nothing is being recorded',
  'host.notTrackingBody': 'Start what you are doing, or add what you did.',
  'host.summaryTitle': 'Time for the summary',
  'host.summaryBody': 'Look back over {day}, and close it.',

  'host.filesGoneTitle': 'RoutineLog has ended',
  'host.filesGoneBody':
    'Its program files are gone. Your record is kept in {folder}, and what is running there goes on.',
  'host.cannotStart': 'RoutineLog cannot start.',
  'host.doesNotAnswer':
    'RoutineLog is running (process {process}) but does not answer. It was left as it is: see whether one of its dialogs waits for you, or end it yourself.',
  'host.asRoot': 'Started as root, so Chromium runs without its sandbox.',
  'host.electronFailed': 'Electron could not be started: {reason}.',
  'host.electronMissing':
    'Electron is not installed, so RoutineLog runs in a browser, without tray and shortcuts.',
  'host.noDisplay': 'There is no display here, so RoutineLog runs in a browser, without tray and shortcuts.',
  'host.displayGone':
    'No display answers at {display}, so RoutineLog cannot show its icon and windows. `{command}` needs no display.',
  'host.displayUnset':
    'There is no display: {variable} is not set. So RoutineLog cannot show its icon and windows. `{command}` needs no display.',
  'host.noTemporaryFolder': `RoutineLog cannot start, because it needs a temporary folder in {folder}: ${diskErrorElsewhere}. Name another folder with {variable}.`,
  'host.openInBrowser': 'Open {url}',
  'host.starting': 'RoutineLog is still starting.',
  'host.noPages': 'This server has no pages. `{command}` without {option} has them.',
  'host.noShortcuts': 'Without the desktop program there are no global shortcuts.',
  'host.noLogin': 'Only the desktop program can start at login. Here, have your system start {command}.',
  'host.loginInDevelopment':
    'Start at login can be set once RoutineLog is installed; this is a development run.',
  'host.folderNotOpened': 'The folder could not be opened: {reason}.',
  'host.notCopied': 'It could not be copied: the system did not take it.',
  'host.noFileManager': 'The folder is on the computer where {command} runs.',
  'host.loginNotSet': `Start at login could not be set: ${diskErrorElsewhere}.`,
  'host.apisAlwaysOn':
    '`{command}` speaks the APIs for as long as it runs, on the port that it was started with.',
  'host.tokenIsShared':
    'The pages are signed in by this token too. Stop `{command}`, delete the file `{file}` in the data folder, and start it again.',
  'host.pageCannotQuit': 'A page cannot stop the server. Stop `{command}` where it was started.',
  'host.apisOff': 'The APIs are switched off.',
  'host.tokenNotWritten': `The token could not be written: ${diskError}. Nothing was changed.`,
  'host.tokenInFile': 'Pages do not get the token. It lies in the file `{file}`.',
  'host.tokenGone': 'The token file is missing, or others can read it.',

  'port.taken': 'Port {port} of 127.0.0.1 is taken by another program. Choose another here.',
  'port.takenOption': 'Port {port} of 127.0.0.1 is taken by another program. Choose another with {option}.',
  'port.forbidden': 'Port {port} may not be used by this program. Choose another here, above 1023.',
  'port.forbiddenOption':
    'Port {port} may not be used by this program. Choose another with {option}, above 1023.',
  'port.failed': 'The server could not be started on port {port}: {reason}.',

  'keys.none': 'No keys are set.',
  'keys.arrived': 'The shortcut has arrived. It was only checked: nothing has changed.',
  'keys.waylandAlone':
    'Under Wayland this desktop hands no keys to programs. Bind the command to a key in the desktop itself.',
  'keys.wayland':
    'Under Wayland the desktop assigns keys and does not tell programs. If this one does nothing, bind the command to a key in the keyboard settings of your desktop.',
  'keys.taken':
    'Another program or the system already uses these keys, or this keyboard does not have them. Choose others.',
  'keys.forTyping': 'These keys are for typing. Choose some with Ctrl, Alt, Cmd or Super, or a function key.',
  'keys.forEditing':
    'Every program uses these keys for its own menus, copying or editing. Choose some with two of Ctrl, Alt, Shift and Cmd or Super.',
  'keys.forWindows': 'These keys belong to the windows of the desktop. Choose others.',
  'keys.forAltGr':
    'Ctrl and Alt together are AltGr, which writes letters and signs on many keyboards. Choose a function key with them, or add Win.',
  'keys.forConsoles': 'Linux changes to another console with these keys. Choose others.',
  'keys.unknown': 'The system does not know these keys. Choose others.',
  'keys.usedFor.toggle': 'RoutineLog uses these keys for “Start or stop” already. Choose others.',
  'keys.usedFor.pauseOrResume':
    'RoutineLog uses these keys for “Interrupt or resume” already. Choose others.',
  'keys.usedFor.openWindow': 'RoutineLog uses these keys for “Open the small window” already. Choose others.',
  'keys.usedFor.openSummary': 'RoutineLog uses these keys for “Open the summary” already. Choose others.',
} as const;
