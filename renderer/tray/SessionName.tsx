/**
 * The name of the current session, edited in place. A click or Enter opens the field; Enter or leaving it saves the name; Escape restores
 * it.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { refusalStatus, useDraft, usePage, useSendOfForm, useSpeech } from '../components/page-context.ts';
import { whenReleased } from '../components/when-released.ts';

export function SessionName({ session }: { readonly session: Session }) {
  const speech = useSpeech();
  const { t } = speech;
  const { say } = usePage();
  const send = useSendOfForm();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refusalId = useId();
  const [isOpen, setOpen] = useState(false);
  const [text, setText, drop] = useDraft(`name of ${session.id}`, session.name);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(text);
  latest.current = text;
  /** The name that is on its way; null if there is none. */
  const sent = useRef<string | null>(null);
  const close = () => {
    drop();
    setRefusal(null);
    setOpen(false);
  };
  /** Closes after a key. If the field still has the focus, the button in its place takes it. */
  const closeByKey = () => {
    const hasFocus = document.activeElement === field.current;
    close();
    if (hasFocus) requestAnimationFrame(() => button.current?.focus());
  };
  const keep = async (closed: () => void) => {
    const name = text.trim();
    // Its answer closes the field, or says there why not.
    if (name === sent.current) return;
    if (name !== '' && name !== (sent.current ?? session.name)) {
      sent.current = name;
      const answer = await send('amend', { session: session.id, name });
      if (sent.current === name) sent.current = null;
      // More was typed before the answer came. It is saved in its turn, and the answer closes nothing.
      if (answer.ok && field.current !== null && latest.current.trim() !== name) return;
      // Without its field, because Escape closed it or another session has begun, the refusal is shown in the message line.
      if (!answer.ok)
        return field.current === null ? say(refusalStatus(answer.refusal)) : setRefusal(answer.refusal);
    }
    closed();
  };
  useKeptWhenGone(isOpen ? () => void keep(drop) : null);
  if (!isOpen)
    return (
      <h1 className="now-name">
        <button
          ref={button}
          type="button"
          className="text-button name-button"
          dir="auto"
          title={t('tray.rename', { name: session.name })}
          onClick={() => setOpen(true)}
        >
          {session.name}
        </button>
      </h1>
    );
  return (
    <div className="now-name">
      <h1>
        <textarea
          ref={field}
          className="name-field"
          dir="auto"
          aria-label={t('tray.nameOfSession')}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : refusalId}
          rows={1}
          // Opened by the person's own click or key in order to type.
          // biome-ignore lint/a11y/noAutofocus: the person has just opened the field
          autoFocus
          value={text}
          data-keeps-escape
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setText(event.target.value.replace(/\n/g, ' '));
            setRefusal(null);
          }}
          onBlur={() => whenReleased(() => void keep(close))}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              void keep(closeByKey);
            } else if (event.key === 'Escape') {
              event.preventDefault();
              closeByKey();
            }
          }}
        />
      </h1>
      {refusal !== null && (
        <p id={refusalId} className="refusal" role="alert">
          {speech.say(refusal.message)}
        </p>
      )}
    </div>
  );
}

/**
 * Saves the name when the field disappears with its session, because another one was started elsewhere. This counts as leaving the field.
 */
function useKeptWhenGone(keep: (() => void) | null) {
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => () => latest.current?.(), []);
}
