/**
 * One global shortcut: press it to set it, take it away, and see whether it works: whether the system has taken it, and whether a press has
 * arrived, for which it asks. Where it cannot, the command to bind instead.
 */
import { useId, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { SettingsView, ShortcutView } from '../../shared/contract/settings.ts';
import { isInUse } from '../../shared/contract/shortcut-proof.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { forShell } from '../../shared/format/command-line.ts';
import { message, type PlainCode } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { Prose } from '../components/Prose.tsx';
import { usePage } from '../components/page-context.ts';
import { spokenKeys } from '../components/spoken-keys.ts';
import { Words } from '../components/Words.tsx';
import { recordedAccelerator } from './recorded-accelerator.ts';

export interface ShortcutFieldProps {
  readonly name: string;
  readonly shortcut: ShortcutView;
  /** What to say when it does not work; null: that is said elsewhere. */
  readonly reason: string | null;
  /** All of them stand alike, which is said once. */
  readonly isToldAbove: boolean;
  /** Whether this host has shortcuts, which can be pressed. */
  readonly canCheck: boolean;
  readonly platform: SettingsView['platform'];
}

type Recording = { readonly held: string; readonly why: PlainCode | null } | null;

export function ShortcutField(props: ShortcutFieldProps) {
  const { name, shortcut, reason, isToldAbove, canCheck, platform } = props;
  const { client, speech } = usePage();
  const { t } = speech;
  const [recording, setRecording] = useState<Recording>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [kept, setKept] = useState(false);
  const id = useId();
  const change = async (accelerator: string | null) => {
    setRecording(null);
    const answer = await client.call('changeShortcut', { action: shortcut.action, accelerator });
    setRefusal(answer.ok ? null : answer.refusal);
    setKept(answer.ok);
    const set = answer.ok ? answer.value.shortcuts.find(({ action }) => action === shortcut.action) : null;
    if (set?.state === 'accepted' || set?.state === 'uncertain') await check();
  };
  const check = async () => {
    const answer = await client.call('checkShortcut', { action: shortcut.action });
    setRefusal(answer.ok ? null : answer.refusal);
  };
  const shown =
    recording === null
      ? shortcut.accelerator === null
        ? t('shortcuts.none')
        : spokenKeys(shortcut.accelerator, platform, speech)
      : recording.held === ''
        ? t('shortcuts.press')
        : t('shortcuts.held', { keys: spokenKeys(recording.held, platform, speech) });
  const wrong = recording === null || recording.why === null ? null : t(recording.why);
  const refused = refusal === null ? null : speech.say(refusal.message);
  const keys = spokenKeys(shortcut.accelerator ?? '', platform, speech);
  const checked = recording === null ? checkInWords(shortcut.check, keys, speech) : null;
  const status = refused ?? wrong ?? checked ?? stateInWords(shortcut, { reason, kept, isToldAbove }, speech);
  return (
    <div className="setting">
      <div className="setting-name" id={`${id}-name`}>
        {name}
      </div>
      <div className="setting-control shortcut-control">
        <button
          type="button"
          className="field shortcut-field"
          aria-labelledby={`${id}-name ${id}-value`}
          aria-describedby={`${id}-status`}
          data-recording={recording !== null}
          data-keeps-escape={recording === null ? undefined : true}
          onClick={() => setRecording(recording === null ? { held: '', why: null } : null)}
          onBlur={() => setRecording(null)}
          onKeyDown={(event) => {
            if (recording === null || event.key === 'Tab') return;
            event.preventDefault();
            if (event.key === 'Escape') return setRecording(null);
            const recorded = recordedAccelerator(event, platform);
            if (recorded.kind === 'complete') void change(recorded.accelerator);
            else if (recorded.kind === 'held') setRecording({ held: recorded.keys, why: null });
            else setRecording({ held: '', why: recorded.why });
          }}
          onKeyUp={(event) => {
            // A space that starts the recording is not the first key of it.
            if (recording !== null) event.preventDefault();
          }}
        >
          <span id={`${id}-value`}>{shown}</span>
        </button>
        {canCheck && (
          <button
            type="button"
            className="quiet-button"
            aria-label={t('shortcuts.checkNamed', { name })}
            disabled={shortcut.accelerator === null}
            onClick={() => void check()}
          >
            {t('shortcuts.check')}
          </button>
        )}
        <button
          type="button"
          className="quiet-button"
          aria-label={t('shortcuts.clearNamed', { name })}
          disabled={shortcut.accelerator === null}
          onClick={() => void change(null)}
        >
          {t('shortcuts.clear')}
        </button>
      </div>
      <p
        className="setting-note"
        id={`${id}-status`}
        role="status"
        data-problem={
          refusal !== null || wrong !== null || shortcut.state === 'refused' || shortcut.check === 'missed'
        }
      >
        <Prose text={status} />
      </p>
      {!isInUse(shortcut) && shortcut.state !== 'none' && (
        <p className="setting-note">
          <Words message={message('shortcuts.command', { command: forShell(shortcut.command) })} />
        </p>
      )}
    </div>
  );
}

interface Beside extends Pick<ShortcutFieldProps, 'reason' | 'isToldAbove'> {
  readonly kept: boolean;
}

function stateInWords({ state }: ShortcutView, { reason, kept, isToldAbove }: Beside, { t }: Speech): string {
  switch (state) {
    case 'proven':
      return isToldAbove ? '' : t('shortcuts.proven');
    case 'accepted':
      return isToldAbove ? '' : t('shortcuts.accepted');
    case 'none':
      return reason ?? t('shortcuts.noShortcut');
    case 'refused':
    case 'uncertain':
    case 'unavailable':
      if (!kept) return reason ?? '';
      return reason === null ? t('shortcuts.keptOnly') : t('shortcuts.kept', { reason });
    default:
      return assertNever(state);
  }
}

/** What is asked for now, or was in vain; null when nothing is. */
function checkInWords(check: ShortcutView['check'], keys: string, { t }: Speech): string | null {
  switch (check) {
    case 'none':
      return null;
    case 'asked':
      return t('shortcuts.pressNow', { keys });
    case 'asked-elsewhere':
      return t('shortcuts.pressElsewhere', { keys });
    case 'missed':
      return t('shortcuts.missed', { keys });
    default:
      return assertNever(check);
  }
}
