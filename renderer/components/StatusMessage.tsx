/**
 * The line in which a page says what happened: a refusal, or an action that can be undone. It covers nothing important and stays until it
 * is dismissed or replaced.
 */

import { useRef, useState } from 'react';
import type { Action } from '../../shared/commands/action.ts';
import { Icon } from './Icon.tsx';
import { refusalStatus, type Status, statusAfter, usePage, useSpeech } from './page-context.ts';

export interface StatusMessageProps {
  /**
   * True in a dialog that shows what became of its own form. The message line of the page lies behind it, so the dialog repeats the refusals
   * that arrive while it is open.
   */
  readonly isRepeated?: boolean;
}

export function StatusMessage({ isRepeated = false }: StatusMessageProps) {
  const { status: latest, say, settle, client } = usePage();
  const [before] = useState(latest);
  const isShown = !isRepeated || (latest !== before && latest?.isRefusal === true);
  const status = isShown ? latest : null;
  const speech = useSpeech();
  const { t } = speech;
  // The counter changes the key of the element, so that a screen reader announces the same words again.
  const said = useRef({ status, times: 0 });
  if (said.current.status !== status) said.current = { status, times: said.current.times + 1 };
  // Each call of undo counts, so a second press must not send the action again.
  const acted = useRef<Status | null>(null);
  const run = async (shown: Status, { call }: Action) => {
    if (acted.current === shown) return;
    acted.current = shown;
    const answer = await client.call(call.method, call.input);
    if (!answer.ok) return say({ ...refusalStatus(answer.refusal, call), onDone: shown.onDone });
    shown.onDone?.();
    // The person chose another way to do what was refused at first. It is reported like a direct success.
    if (shown.isRefusal) say(statusAfter(call.method, call.input, answer.value, speech));
    else settle(shown);
  };
  return (
    <div className="status-message" role="status">
      {status !== null && (
        <div className="status-card" data-refusal={status.isRefusal}>
          <p key={said.current.times}>{speech.say(status.what)}</p>
          <span className="status-ways">
            {status.actions.map((action) => (
              <button
                key={action.id}
                type="button"
                className="quiet-button"
                onClick={() => void run(status, action)}
              >
                {speech.say(action.label)}
              </button>
            ))}
            <button
              type="button"
              className="icon-button"
              aria-label={t('do.dismiss')}
              onClick={() => say(null)}
            >
              <Icon name="close" />
            </button>
          </span>
        </div>
      )}
    </div>
  );
}
