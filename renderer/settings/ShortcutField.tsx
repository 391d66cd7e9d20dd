/** One global shortcut: press it to set it, take it away, and see whether the system lets it work; where it cannot, the command to bind instead. */
import { useId, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { SettingsView, ShortcutView } from '../../shared/contract/settings.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { message, type PlainCode } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { Prose } from '../components/Prose.tsx';
import { usePage } from '../components/page-context.ts';
import { spokenKeys } from '../components/spoken-keys.ts';
import { Words } from '../components/Words.tsx';
import { forShell } from './binding-lines.ts';
import { recordedAccelerator } from './recorded-accelerator.ts';

export interface ShortcutFieldProps {
  readonly name: string;
  readonly shortcut: ShortcutView;
  /** What to say when it does not work; null: that is said elsewhere. */
  readonly reason: string | null;
  /** All of them work, which is said once. */
  readonly isSaidAbove: boolean;
  readonly platform: SettingsView['platform'];
}

type Recording = { readonly held: string; readonly why: PlainCode | null } | null;

export function ShortcutField(props: ShortcutFieldProps) {
  const { name, shortcut, reason, isSaidAbove, platform } = props;
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
  const said = refused ?? wrong ?? stateInWords(shortcut, { reason, kept, isSaidAbove }, speech);
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
          aria-describedby={`${id}-said`}
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
        className="setting-said"
        id={`${id}-said`}
        role="status"
        data-problem={refusal !== null || wrong !== null || shortcut.state === 'refused'}
      >
        <Prose text={said} />
      </p>
      {shortcut.state !== 'accepted' && shortcut.state !== 'none' && (
        <p className="setting-said">
          <Words said={message('shortcuts.command', { command: forShell(shortcut.command) })} />
        </p>
      )}
    </div>
  );
}

interface Beside extends Pick<ShortcutFieldProps, 'reason' | 'isSaidAbove'> {
  readonly kept: boolean;
}

function stateInWords({ state }: ShortcutView, { reason, kept, isSaidAbove }: Beside, { t }: Speech): string {
  switch (state) {
    case 'accepted':
      if (kept) return t('shortcuts.setAndWorks');
      return isSaidAbove ? '' : t('shortcuts.works');
    case 'none':
      return reason ?? t('shortcuts.noShortcut');
    case 'refused':
    case 'unavailable':
      if (!kept) return reason ?? '';
      return reason === null ? t('shortcuts.keptOnly') : t('shortcuts.kept', { reason });
    default:
      return assertNever(state);
  }
}
