/** The texts about backups. */
import { diskError, diskErrorElsewhere, diskErrorReading } from './disk-error.ts';

const sessions = '{sessions, plural, one {1 session} other {# sessions}}' as const;

const touchedBeside =
  '{comeBack, plural, =0 {none comes back} one {1 comes back} other {# come back}}, {go, plural, =0 {none is removed} one {1 is removed} other {# are removed}}, {differ, plural, =0 {none changes} one {1 changes back} other {# change back}}' as const;

export const backups = {
  'backups.title': 'Backups',
  'backups.about':
    'Your record is backed up after changes, at most every five minutes. Each backup is opened again, checked and counted. The newest 30 are kept, then one a day for 21 days, then one a month.',
  'backups.proven': `Last proven backup: {when}, ${sessions}`,
  'backups.noneProven': 'No backup has been proven yet. The first one follows a minute after the start.',
  'backups.now': 'Back up now',
  'backups.made': `Backed up and checked: ${sessions}.`,
  'backups.notMade': `No backup could be made: ${diskError}. Your record itself is saved as before.`,
  'backups.shrunk':
    'The record holds {now, plural, one {1 session} other {# sessions}}, and {before, plural, one {1 session} other {# sessions}} when it was last backed up, though none were deleted for good. Older backups are kept. Look at them under Settings, Backups.',
  'backups.shrunkAccept': 'It is right as it is',
  'backups.shrunkAccepted': 'Noted. Backups go on from here.',
  'backups.notWhole':
    'The newest backup is not intact ({file}). Older backups are kept. Look at them under Settings, Backups.',
  'backups.list': 'Restore from a backup…',
  'backups.listTitle': 'Backups',
  'backups.listEmpty': 'There are no backups yet.',
  'backups.look': 'Look at it',
  'backups.lookAt': 'Look at the backup of {when}',
  'backups.entry': `{when} · ${sessions}`,
  'backups.entryUncounted': '{when} · not counted',
  'backups.entryNewer': 'Backup {number}',
  'backups.entryNewerAbout': 'Made by a newer version of RoutineLog, which can restore it',
  'backups.entryNewerAboutIn': 'Made by a newer version of RoutineLog, which can restore it · {place}',
  'backups.state.unproven': 'Not checked yet',
  'backups.state.proven': 'Checked',
  'backups.state.damaged': 'Damaged',
  'backups.state.shrunk': 'Held much less than before',
  'backups.reason.changes': 'After changes',
  'backups.reason.asked': 'Asked for',
  'backups.reason.before-migration': 'Before an update of the files',
  'backups.reason.before-restore': 'Before a restore',
  'backups.reason.before-import': 'Before an import',
  'backups.reason.after-restore': 'After a restore',
  'backups.inSecond': 'In the second folder',
  'backups.entryAbout': '{reason} · {state}',
  'backups.entryAboutIn': '{reason} · {state} · {place}',
  'backups.span': 'Sessions from {first} to {last}',
  'backups.comparing': 'Comparing it with your record…',
  'backups.previewTitle': 'Backup of {when}',
  'backups.comeBack':
    '{count, plural, =0 {No session comes back} one {1 session comes back} other {# sessions come back}}',
  'backups.go':
    '{count, plural, =0 {No session is removed} one {1 session is removed} other {# sessions are removed}}',
  'backups.differ':
    '{count, plural, =0 {No session changes} one {1 session changes back} other {# sessions change back}}',
  'backups.same':
    '{count, plural, =0 {No session stays the same} one {1 session stays the same} other {# sessions stay the same}}',
  'backups.beside.plan': `Planned blocks: ${touchedBeside}`,
  'backups.beside.days': `Notes and baselines of days: ${touchedBeside}`,
  'backups.beside.tasks': `Tasks: ${touchedBeside}`,
  'backups.beside.routines': `Routines: ${touchedBeside}`,
  'backups.beside.labels': `Labels: ${touchedBeside}`,
  'backups.beside.other': `Exercises, people and attendance: ${touchedBeside}`,
  'backups.andMore': '{count, plural, one {and 1 more} other {and # more}}',
  'backups.restoreAbout':
    'Your record as it is now is backed up first. To take this back, restore that backup. Your settings stay.',
  'backups.restore': 'Restore this backup',
  'backups.restoring': 'Restoring…',
  'backups.restored': `Restored: ${sessions}.`,
  'backups.runsOn':
    '“{name}” was running when this backup was made, so the time since {time} counts as worked.',
  'backups.takeBack': 'Take it back',
  'backups.none': 'There is no such backup any more.',
  'backups.goneOn': 'Your record has changed since you looked. Look at the backup again.',
  'backups.unusable': 'This backup is damaged and was not restored. Nothing was changed. Choose another one.',
  'backups.newer':
    'A newer version of RoutineLog made this backup. Nothing was changed: restore it with that version, or a later one.',
  'backups.unfinished': `The restore was begun but could not be finished: ${diskError}. Until it is, nothing is recorded. Once that is fixed, whatever you do next finishes it, and so does starting RoutineLog again.`,
  'backups.unreadable': `This backup could not be read: ${diskErrorReading}. Nothing was changed.`,
  'backups.notLaidDown': `This backup could not be unpacked beside your record, which is the first step of a restore: ${diskError}. Nothing was changed.`,
  'backups.second': 'A second folder',
  'backups.secondAbout':
    'Keeps a copy of every backup elsewhere: on another disk, a USB stick, or in a folder that is synchronized.',
  'backups.secondNone': 'None chosen.',
  'backups.secondAt': 'In <code>{folder}</code>, last copied and checked {when}.',
  'backups.secondNever': 'In <code>{folder}</code>. Nothing was copied there yet.',
  'backups.secondFixed': 'It was set with {option} when the server was started.',
  'backups.secondByFlag': 'Start the server with {option} to choose a second folder.',
  'backups.secondChoose': 'Choose a folder…',
  'backups.secondForget': 'Stop copying',
  'backups.secondForgotten':
    'Nothing more is copied there. What is there stays, and what you delete for good from now on is removed from it only if you choose the folder again.',
  'backups.secondChosen': 'Chosen. Backups are copied there now.',
  'backups.secondTitle': 'A second folder for backups',
  'backups.secondInside': 'That folder is within the data folder. Choose one on another disk.',
  'backups.secondAround': 'The data folder is among the backups in that folder. Choose another one.',
  'backups.secondFailed': `The second folder could not be written to: ${diskErrorElsewhere}. It is tried again with the next backup. Until then, what you delete for good stays in the backups there.`,
  'backups.secondGone':
    'The backups are not in {folder} any more. If the right disk is connected, choose the folder again.',
  'backups.secondGoneFixed':
    'The backups are not in {folder} any more. If the right disk is connected, make a folder “{name}” in it, and they are copied there again.',
  'backups.drilled': `Last restored as a drill: {when}, ${sessions}, all as in your record.`,
  'backups.drillNone': 'Once a week the newest backup is restored into a temporary folder, and compared.',
  'backups.drillFailed':
    'The last drill found that {file} is not as in the newest backup. Run “routinelog doctor”, and look at the backups.',
  'backups.drillNotRestored':
    'The last drill could not restore the newest backup. Run “routinelog doctor”, and look at the backups.',

  'action.backUp': 'Back up now',
  'action.restoreBackup': 'Restore a backup',
  'action.chooseBackupFolder': 'Choose a second folder for backups',
  'action.forgetBackupFolder': 'Stop copying backups',
  'action.acceptShrunk': 'The record is right as it is',
  'verb.backup':
    'make a backup; list: show the backups; restore NUMBER: show what it would change, and with --yes do it',
  'verb.backup.yes': 'restore it',
  'verb.backup.json': 'as JSON, for programs',
  'verb.serve.backups': 'copies every backup to this folder as well',
  'usage.backupWay': 'There is no “backup {word}”. Use list or restore.',
  'usage.noBackup': 'Say which backup: {command}.',
  'usage.noBackupsFolder': '{option} needs a folder.',
  'ran.backedUp': `Backed up and checked: ${sessions}.`,
  'ran.backedUpNotWhole': 'A backup was made, but it is not intact. “routinelog doctor” says what is wrong.',
  'ran.noBackups': 'There are no backups yet.',
  'ran.backupState.unproven': 'not checked yet',
  'ran.backupState.proven': 'checked',
  'ran.backupState.damaged': 'damaged',
  'ran.backupState.shrunk': 'held much less than before',
  'ran.backup': `{id}  {when}  ${sessions}  {reason}, {state}`,
  'ran.backupNewer': '{id}  made by a newer version of RoutineLog, which can restore it',
  'ran.backupUncounted': '{id}  {when}  {reason}, {state}',
  'ran.secondAt': 'Second folder: {folder}, last copied and checked {when}.',
  'ran.secondNever': 'Second folder: {folder}. Nothing was copied there yet.',
  'ran.provenBackup': `Last proven backup: {when}, ${sessions}.`,
  'ran.restoreHow': 'Nothing was changed. To restore it: {command}',
  'ran.restored': `Restored: ${sessions}. To take this back: {command}`,
} as const;
