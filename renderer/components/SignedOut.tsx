/** What a browser shows when it is not signed in: what this page is, and how to sign in. */
import { type FormEvent, useState } from 'react';
import { message, type PlainCode } from '../../shared/messages/message.ts';
import { signInWith } from '../bridge/sign-in.ts';
import { useSpeech } from './page-context.ts';
import { Words } from './Words.tsx';

export interface SignedOutProps {
  /** Whether this page was signed in before. */
  readonly wasSignedIn: boolean;
}

export function SignedOut({ wasSignedIn }: SignedOutProps) {
  const { t } = useSpeech();
  return (
    <main className="signed-out">
      <h1>{t(wasSignedIn ? 'connection.signedOut' : 'signIn.title')}</h1>
      <p>{t(wasSignedIn ? 'connection.recordIsSafe' : 'signIn.about')}</p>
      <p>
        <Words message={message('signIn.link', { command: 'routinelog open' })} />
      </p>
      <SignInForm />
    </main>
  );
}

function SignInForm() {
  const { t } = useSpeech();
  const [given, setGiven] = useState('');
  const [problem, setProblem] = useState<PlainCode | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    void signInWith(given).then(setProblem);
  };
  return (
    <form className="sign-in" onSubmit={submit}>
      <label htmlFor="sign-in-with">{t('signIn.paste')}</label>
      <div className="sign-in-row">
        <input
          id="sign-in-with"
          type="password"
          className="field"
          autoComplete="off"
          spellCheck={false}
          value={given}
          aria-invalid={problem !== null}
          aria-describedby="sign-in-problem"
          onChange={(event) => setGiven(event.target.value)}
        />
        <button type="submit" className="button" disabled={given.trim() === ''}>
          {t('signIn.signIn')}
        </button>
      </div>
      <p id="sign-in-problem" className="problem" role="status">
        {problem === null ? '' : t(problem)}
      </p>
    </form>
  );
}
