/**
 * The line in which a page says what happened: a refusal, or something done that can be undone. It covers nothing that is needed and waits to be
 * read.
 */

import { useRef } from 'react';
import type { Action } from '../../shared/commands/action.ts';
import { Icon } from './Icon.tsx';
import { refusalStatus, statusAfter, usePage, useSpeech } from './page-context.ts';

export function StatusMessage() {
  const { status, say, settle, client } = usePage();
  const speech = useSpeech();
  const { t } = speech;
  // What is said again, in the same words, is heard again.
  const said = useRef({ status, times: 0 });
  if (said.current.status !== status) said.current = { status, times: said.current.times + 1 };
  const run = async ({ call }: Action) => {
    const answer = await client.call(call.method, call.input);
    if (!answer.ok) say(refusalStatus(answer.refusal, call));
    // What is done in another way than it was asked for at first is told as if it had been asked for so.
    else if (status?.isRefusal === true) say(statusAfter(call.method, call.input, answer.value, speech));
    else settle();
  };
  return (
    <div className="status-message" role="status">
      {status !== null && (
        <div className="status-card" data-refusal={status.isRefusal}>
          <p key={said.current.times}>{speech.say(status.what)}</p>
          {status.actions.map((action) => (
            <button key={action.id} type="button" className="quiet-button" onClick={() => void run(action)}>
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
        </div>
      )}
    </div>
  );
}
