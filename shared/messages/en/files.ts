/** The texts about the files of the record: why nothing can be saved, what was found damaged, what was kept. */

import { diskError, diskErrorOpening, diskErrorReading } from './disk-error.ts';

const holder = `{kind, select,
  desktop {the RoutineLog application}
  serve {routinelog serve}
  other {a RoutineLog tool}
}` as const;

const remade = `{count, plural,
  =0 {The journal has nothing of it.}
  one {It was made again from the journal, with 1 entry.}
  other {It was made again from the journal, with # entries.}
}` as const;

export const files = {
  'files.notSaved': `Not saved: ${diskError}. Nothing was changed; try again once that is fixed.`,
  'files.notSavedUnread': `Not saved, because a file that it needs cannot be read: ${diskErrorOpening}. Nothing was changed; try again once that is fixed.`,
  'files.notKnown': `It is not known whether this was saved: ${diskError}. It counts as not saved for now. Start RoutineLog again once that is fixed: the next start finds out.`,
  'files.readOnly': `The record can only be read: ${diskError}. Nothing can be changed until that is fixed; RoutineLog then goes on by itself.`,
  'files.readOnlyUnread': `The record can only be read, because a file of it cannot be: ${diskErrorOpening}. Nothing can be changed until that is fixed; RoutineLog then goes on by itself.`,
  'files.notRead': `This cannot be read: ${diskErrorReading}. Nothing was changed; try again once that is fixed.`,
  'files.notOpened': `RoutineLog cannot use {folder}: ${diskErrorOpening}. Nothing was changed. Fix that, or choose another folder with {option}.`,
  'files.inUseSilently':
    '{folder} is in use by a RoutineLog that does not answer: it hangs, or was stopped. End that one first.',
  'files.inUse': `{folder} is in use by ${holder} (process {process}).`,
  'files.inUseAt': `{folder} is in use by ${holder} at {url} (process {process}).`,
  'files.inUseElsewhere': `{folder} is in use by ${holder} (process {process} on {computer}). If that no longer runs, remove the file {lock}.`,
  'files.inUseElsewhereAt': `{folder} is in use by ${holder} at {url} (process {process} on {computer}). If that no longer runs, remove the file {lock}.`,
  'files.othersMayWrite': `{others, select,
    everybody {Everybody on this computer may write to {folder}}
    group {Others of your group may write to {folder}}
    other {{folder} is another person’s}
  }, and so can change your record. Make it yours alone: chown it to yourself, and chmod 700.`,
  'files.newer':
    '{file} was written by a newer version of RoutineLog. Nothing was changed: open it with that version, or a later one.',

  'files.setAsideEarlier':
    '{aside} was put aside earlier because it could not be read. What was in it was rebuilt from the rest, as far as the rest had it.',

  'files.settingsDamaged':
    '{file} is damaged. It was moved to {aside}. The settings are the defaults until you change them.',
  'files.deviceDamaged':
    '{file} is damaged. It was moved to {aside}. What is recorded from now on carries a new id of this device; nothing is lost.',
  'files.derivedDamaged':
    '{file} is damaged. It was moved to {aside}. It was made again from the journal and the sessions.',
  'files.derivedOther':
    '{file} is not the file that was written there last. It was moved to {aside}. It was made again from the journal and the sessions.',
  'files.derivedMissing': '{file} is missing. It was made again from the journal and the sessions.',
  'files.monthDamaged': `{file} is damaged, or of another month. It was moved to {aside}. ${remade}`,
  'files.monthOld': `{file} is older than it should be. It was moved to {aside}. ${remade}`,
  'files.monthOther': `{file} is not the file that was written there last. It was moved to {aside}. ${remade}`,
  'files.monthUnread': `{file} cannot be read: ${diskErrorOpening}. It was left as it is. What is shown of it comes from the journal.`,
  'files.monthMissing': `{file} is missing. ${remade}`,
  'files.journalMissing': 'The journal is missing. What the other files hold was kept.',
  'files.segmentDamaged':
    '{file} is damaged. It was copied to {aside}. Every line of it that is whole was kept.',
  'files.segmentUnreadable':
    '{file} is damaged. It was moved to {aside}. What the other files hold was kept.',
  'files.segmentGone':
    '{file} is missing. What was recorded last may be lost with it. What the other files hold was kept.',
  'files.replaced':
    'Something else lay in the place of {file} while RoutineLog ran. It was moved to {aside}.',
  'files.nameNeverGiven':
    '{file} has a name that RoutineLog never gives to a file. It was moved to {aside}, and not read.',
  'files.leftUnused':
    '{file} is damaged, or is not the file that was written there last. It was left as it is. What is shown comes from the other files, as far as they have it.',
  'files.noFile': 'Something else lay in the place of {file}. It was moved to {aside}.',
  'files.notBackedUp':
    'The disk did not let all of {file} be backed up before the restore. What was there is kept as {aside}.',
  'files.renamed':
    'The names of the files had been changed to capital letters, perhaps when the folder was copied. They have their names again.',
  'files.segmentPutBack':
    '{file} was removed, replaced or changed while RoutineLog ran. It was written again, and nothing of it is lost.',
  'files.segmentMisplaced':
    '{file} is a copy of another part of the journal, or has the wrong name. It was left as it is, and not read.',
  'files.segmentForeign': '{file} is part of another record. It was moved to {aside}, and not read.',
  'files.segmentForeignEarlier':
    '{file} is part of another record. It was left as it is. What the other files hold was kept.',
  'files.segmentUnread': `{file} cannot be read: ${diskErrorOpening}. It was left as it is. What the other files hold was kept.`,
  'files.segmentNewer':
    'A newer version of RoutineLog wrote {file}, or part of it. It was left as it is; what nothing else holds can be shown by that version, or a later one.',
  'files.commitsCut':
    'The last commits in {file} are missing from the journal. What the other files hold was kept.',
  'files.commitsMissing':
    'Commits before or among those in {file} are missing from the journal. What the other files hold was kept.',
  'files.partLost': 'Part of what was recorded for “{name}” is lost. Its times need a look.',
  'files.partOfSessionLost': 'Part of what was recorded for a session is lost. Its times need a look.',
  'files.notCheckpointed': `The files of the months could not be brought up to date: ${diskError}. Nothing is lost: the journal has it all. It is tried again with the next change.`,
  'files.notCheckpointedUnread': `The files of the months could not be brought up to date, because one of them cannot be read: ${diskErrorOpening}. Nothing is lost: the journal has it all. It is tried again later.`,
  'files.notErasedUnread': `What was deleted for good could not be removed from every file yet, because one of them cannot be read: ${diskErrorOpening}. It is tried again soon, and at the next start.`,
  'files.notErased': `What was deleted for good could not be removed from every file yet: ${diskError}. It is tried again soon, and at the next start.`,

  'files.monthRemade':
    '{file} was not what the journal says, and was made again from it. What was there is kept as {aside}.',

  'doctor.mended': 'Made again: {file}. What was there is kept in {folder}.',
  'doctor.whileRunning':
    '{file} can be made again only while RoutineLog is not running: quit it, then run this again.',
  'doctor.notLocked': `The record was checked without being locked: ${diskError}. Should a program have changed it meanwhile, check it again.`,
  'doctor.setAside':
    '{file} was put aside earlier{commits, plural, =0 {} one {; one of its commits is not in the journal} other {; # of its commits are not in the journal}}.',
  'doctor.leftOver': '{file} is left over from a write that was never finished. The next start removes it.',
  'doctor.backupDamaged': '{file}: this backup is damaged',
  'doctor.backupUnread': '{file}: this backup cannot be read, and is left as it is',
  'doctor.noBackups': '{file}: a file lies where a folder should be, so that no backup can be made',
  'doctor.backupLost': '{file}: this backup can no longer be restored: a part of it is missing or damaged',
  'doctor.besideLost':
    '{file}: the settings in this backup are missing or damaged; the record in it is whole',
  'doctor.backupNewer':
    '{file}: a newer version of RoutineLog made this backup, and can restore it. It was not checked.',
  'doctor.secondUnseen':
    'The backups in {folder} could not be looked through: the folder is not there, or does not answer.',
  'doctor.damaged': '{file}: it is damaged; the next start puts it aside and goes on without it',
  'doctor.nameNeverGiven': '{file}: RoutineLog never gives this name to a file; the next start puts it aside',

  'doctor.renamed': '{file}: it should be called {name}; the next start gives it its name again',

  'verify.damaged': '{file}: some of its lines are damaged',
  'verify.unreadable': '{file}: none of it can be read',
  'verify.notRead': `{file}: it cannot be read: ${diskErrorOpening}. Nothing can be checked without it.`,
  'verify.missing': '{file}: commits before it are missing',
  'verify.cut': '{file}: its last commits are missing',
  'verify.gone': '{file}: it is missing',
  'verify.misplaced': '{file}: it is a copy of another one, or under a wrong name',
  'verify.foreign': '{file}: it is part of another record, and not of this one',
  'verify.newer': '{file}: it was written by a newer version',
  'verify.old': '{file}: it is older than what was written last',
  'verify.partLost': 'journal: part of what was recorded for {id} is missing',
  'verify.journalBehind': 'journal: its last commit is {journal}, {file} has {state}',
  'verify.checkpointFailed': `The files could not be brought up to date before they were checked: ${diskError}. What is new is in the journal only.`,
  'verify.checkpointUnread': `The files could not be brought up to date before the check, because one of them cannot be read: ${diskErrorOpening}. What is new is in the journal only.`,
  'verify.notInJournal': '{file}: {id} is not in the journal',
  'verify.differs': '{file}: {id} differs from the journal',
  'verify.journalOnly': '{file}: {id} is in the journal only',
  'verify.figuresDiffer': '{file}: its figures are not those of the sessions',
  'verify.activeDiffer': '{file}: what it lists as running is not what the sessions say',
  'verify.registryDiffers': '{file}: its registry differs from the journal',
  'verify.more': 'and {count} more',
} as const;
