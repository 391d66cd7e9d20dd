/**
 * One global shortcut. The person sets it by pressing it, removes it, and checks it: whether the system accepted it, and whether a press of
 * it arrives. If shortcuts do not work on this system, the field shows the command to bind instead.
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
  /** The reason why it does not work; null if that is shown elsewhere. */
  readonly reason: string | null;
  /** True if all shortcuts have the same state, which is then shown once above them. */
  readonly isToldAbove: boolean;
  /** Whether this host has shortcuts that can be pressed. */
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
            // The key-up of the Space that started the recording must not press the button again.
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

/** Says which press is awaited, or that it did not arrive; null if there is no check. */
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
