import { describe, expect, it } from 'vitest';
import { onceOnItsWay } from '../../renderer/bridge/once-on-its-way.ts';
import { noAnswer } from '../../renderer/bridge/page-client.ts';
import type { Client } from '../../shared/contract/contract.ts';

/** A program that answers on demand and records what it was asked. */
function slowProgram() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const call: Client['call'] = (name, input) => {
    asked.push(`${name} ${JSON.stringify(input)}`);
    return new Promise((resolve) => answers.push(() => resolve(noAnswer)));
  };
  const answerAll = () => {
    for (const each of answers.splice(0)) each();
  };
  return { call: onceOnItsWay(call), asked, answerAll };
}

describe('a command under way', () => {
  it('is sent once however often it is pressed, and again after it was answered', async () => {
    const { call, asked, answerAll } = slowProgram();
    const pressed = [call('moveRest', { minutes: 15 }), call('moveRest', { minutes: 15 })];
    expect(asked).toEqual(['moveRest {"minutes":15}']);
    answerAll();
    expect(await Promise.all(pressed)).toEqual([noAnswer, noAnswer]);
    void call('moveRest', { minutes: 15 });
    expect(asked).toHaveLength(2);
  });

  it('is sent again if another command was sent in between: on, off, on', () => {
    const { call, asked } = slowProgram();
    for (const minutes of [15, 30, 15, 15]) void call('moveRest', { minutes });
    expect(asked).toEqual(['moveRest {"minutes":15}', 'moveRest {"minutes":30}', 'moveRest {"minutes":15}']);
  });

  it('does not hold back one with another input, a query, or a step of undo or redo', () => {
    const { call, asked } = slowProgram();
    for (const minutes of [15, 30]) void call('moveRest', { minutes });
    for (const name of ['undo', 'redo', 'snapshot'] as const) for (const _ of [1, 2]) void call(name, {});
    expect(asked).toHaveLength(8);
  });
});
