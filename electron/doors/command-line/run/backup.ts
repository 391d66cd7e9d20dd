/** The verb `backup`: makes one, lists them, previews a restore, restores. */
import { assertNever } from '../../../../shared/assert-never.ts';
import { runsOnInWords } from '../../../../shared/commands/afterwards.ts';
import type {
  BackupId,
  BackupsView,
  BackupView,
  Restored,
  RestorePreview,
  SecondFolderView,
  Touched,
} from '../../../../shared/contract/backups.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { sayDayTime } from '../../../../shared/format/moment.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { AskedOfBackups, Verb } from '../verbs.ts';
import type { Asking } from './asking.ts';

interface Told {
  readonly now: Instant;
  readonly zone: string;
  readonly speech: Speech;
}

type ToldBy = Told & Pick<Asking, 'call'>;

export async function backup(
  { asks }: Extract<Verb, { verb: 'backup' }>,
  { call, now, speech }: Asking,
): Promise<Result<string>> {
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const asking: ToldBy = { now: now(), zone: present.value.frame.zone, speech, call };
  switch (asks.for) {
    case 'make':
      return make(asks.json, asking);
    case 'list':
      return list(asks.json, asking);
    case 'restore':
      return restore(asks, asking);
    default:
      return assertNever(asks);
  }
}

async function make(json: boolean, { call, speech }: ToldBy): Promise<Result<string>> {
  const made = await call('backUp', {});
  if (!made.ok) return made;
  if (made.value.state === 'damaged') return refused('conflict', message('ran.backedUpNotWhole'));
  const { sessions } = made.value;
  return accepted(json ? JSON.stringify(made.value) : speech.t('ran.backedUp', { sessions: sessions ?? 0 }));
}

async function list(json: boolean, asking: ToldBy): Promise<Result<string>> {
  const found = await asking.call('backups', {});
  if (!found.ok) return found;
  return accepted(json ? JSON.stringify(found.value) : listed(found.value, asking));
}

/** Prints a preview of the restore; `--yes` restores. */
async function restore(
  { backup: asked, isMeant, json }: AskedOfBackups & { readonly for: 'restore' },
  asking: ToldBy,
): Promise<Result<string>> {
  const { call, speech } = asking;
  const preview = await call('previewRestore', { backup: asked });
  if (!preview.ok) return preview;
  if (!isMeant) {
    const how = speech.t('ran.restoreHow', { command: restoreCommand(asked) });
    return accepted(
      json ? JSON.stringify(preview.value) : [...previewed(preview.value, asking), how].join('\n'),
    );
  }
  const done = await call('restoreBackup', { backup: asked, sequence: preview.value.sequence });
  if (!done.ok) return done;
  const { sessions, before } = done.value;
  if (json) return accepted(JSON.stringify(done.value));
  const restored = speech.t('ran.restored', { sessions, command: restoreCommand(before) });
  return accepted([restored, ...runsOn(done.value, asking)].join('\n'));
}

function runsOn({ runsAgain }: Pick<Restored, 'runsAgain'>, { speech }: Told): string[] {
  return runsAgain === undefined ? [] : [speech.say(runsOnInWords(runsAgain, speech))];
}

function listed(view: BackupsView, told: Told): string {
  const { backups, newer, proven, problem, second } = view;
  const { speech } = told;
  if (backups.length + newer.length === 0) return speech.t('ran.noBackups');
  const newest =
    proven === null
      ? []
      : [speech.t('ran.provenBackup', { when: when(proven, told), sessions: proven.sessions ?? 0 })];
  const wrong = problem === null ? [] : [speech.say(problem)];
  const elsewhere = second === null ? [] : inSecond(second, told);
  const all = [
    ...backups.map((each) => line(each, told)),
    ...newer.map((id) => speech.t('ran.backupNewer', { id: named(id) })),
  ];
  return [...newest, ...wrong, ...elsewhere, ...all].join('\n');
}

/** The second folder, as the settings show it, because on a server nobody sees the settings. */
function inSecond({ folder, at, problem }: SecondFolderView, { now, zone, speech }: Told): string[] {
  const copied =
    at === null
      ? speech.t('ran.secondNever', { folder })
      : speech.t('ran.secondAt', { folder, when: sayDayTime(at, now, zone, speech) });
  return problem === null ? [copied] : [copied, speech.say(problem)];
}

/** The backup as `backup restore` takes it. */
function named({ in: where, number }: BackupId): string {
  return where === 'here' ? String(number) : `${where}/${number}`;
}

function restoreCommand(id: BackupId): string {
  return `routinelog backup restore ${named(id)} --yes`;
}

/** From when to when the sessions of the backup began, if known. */
function spanned({ first, last }: BackupView, told: Told): string[] {
  if (first === null || last === null) return [];
  return [
    told.speech.t('backups.span', { first: when({ at: first }, told), last: when({ at: last }, told) }),
  ];
}

function when({ at }: Pick<BackupView, 'at'>, { now, zone, speech }: Told): string {
  return sayDayTime(at, now, zone, speech);
}

function line(view: BackupView, told: Told): string {
  const { t } = told.speech;
  const params = {
    id: named(view.id),
    when: when(view, told),
    reason: t(`backups.reason.${view.reason}`),
    state: t(`ran.backupState.${view.state}`),
  };
  return view.sessions === null
    ? t('ran.backupUncounted', params)
    : t('ran.backup', { ...params, sessions: view.sessions });
}

function previewed(preview: RestorePreview, told: Told): string[] {
  const { backup: of, comeBack, go, differ, same, beside } = preview;
  const { t } = told.speech;
  const names = ({ count, sessions }: Touched) => [
    ...sessions.map(({ name }) => `  ${name}`),
    ...(count > sessions.length ? [`  ${t('backups.andMore', { count: count - sessions.length })}`] : []),
  ];
  return [
    line(of, told),
    ...spanned(of, told),
    t('backups.comeBack', { count: comeBack.count }),
    ...names(comeBack),
    t('backups.go', { count: go.count }),
    ...names(go),
    t('backups.differ', { count: differ.count }),
    ...names(differ),
    t('backups.same', { count: same }),
    ...beside.map(({ of: sort, ...counts }) => t(`backups.beside.${sort}`, counts)),
    ...runsOn(preview, told),
  ];
}
