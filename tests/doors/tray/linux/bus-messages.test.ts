import { describe, expect, it } from 'vitest';
import { busPaths } from '../../../../electron/doors/tray/linux/bus.ts';
import { busCall, readBusMessages } from '../../../../electron/doors/tray/linux/bus-messages.ts';
import fc from '../../../support/properties.ts';

/** An answer as a bus sends it: with its sender, addressed to us; `signature` is that of the body. */
function answer(to: number, signature: string, body: readonly number[]): Buffer {
  const fields = [
    [6, 1, 0x73, 0, 4, 0, 0, 0, ...Buffer.from(':1.9'), 0, 0, 0, 0],
    [5, 1, 0x75, 0, to, 0, 0, 0],
    [8, 1, 0x67, 0, signature.length, ...Buffer.from(signature), 0],
  ].map((field, at) => [...field, ...Array<number>(at < 2 ? (8 - (field.length % 8)) % 8 : 0).fill(0)]);
  const named = fields.flat();
  const padding = Array<number>((8 - (named.length % 8)) % 8).fill(0);
  const head = [0x6c, 2, 1, 1, body.length, 0, 0, 0, 7, 0, 0, 0, named.length, 0, 0, 0];
  return Buffer.from([...head, ...named, ...padding, ...body]);
}

const yes = answer(3, 'v', [1, 0x62, 0, 0, 1, 0, 0, 0]);
const number = answer(4, 'u', [0x39, 0x30, 0, 0]);
const texts = answer(
  5,
  'v',
  [2, 0x61, 0x73, 0, 17, 0, 0, 0, 2, 0, 0, 0, 0x3a, 0x31, 0, 0, 4, 0, 0, 0, 0x6e, 0x61, 0x6d, 0x65, 0],
);

describe('messages of the bus', () => {
  it('are calls, byte for byte as in the specification', () => {
    const call = busCall(2, {
      destination: 'a.b',
      path: '/c',
      interface: 'd.e',
      member: 'F',
      texts: ['xyz'],
    });
    const expected = [
      [0x6c, 1, 0, 1, 8, 0, 0, 0, 2, 0, 0, 0, 71, 0, 0, 0],
      [1, 1, 0x6f, 0, 2, 0, 0, 0, 0x2f, 0x63, 0, 0, 0, 0, 0, 0],
      [2, 1, 0x73, 0, 3, 0, 0, 0, 0x64, 0x2e, 0x65, 0, 0, 0, 0, 0],
      [3, 1, 0x73, 0, 1, 0, 0, 0, 0x46, 0, 0, 0, 0, 0, 0, 0],
      [6, 1, 0x73, 0, 3, 0, 0, 0, 0x61, 0x2e, 0x62, 0, 0, 0, 0, 0],
      [8, 1, 0x67, 0, 1, 0x73, 0, 0],
      [3, 0, 0, 0, 0x78, 0x79, 0x7a, 0],
    ];
    expect([...call]).toEqual(expected.flat());
  });

  it('are read as a whole, with their content and what they answer', () => {
    const { messages, rest } = readBusMessages(Buffer.concat([yes, number, texts, Buffer.from([0x6c, 2])]));
    expect(messages.map(({ kind, replySerial }) => [kind, replySerial])).toEqual([
      ['answer', 3],
      ['answer', 4],
      ['answer', 5],
    ]);
    expect(messages[0]?.body.variantBoolean()).toBe(true);
    expect(messages[1]?.body.number()).toBe(12_345);
    expect(messages[2]?.body.variantTexts()).toEqual([':1', 'name']);
    expect(rest).toHaveLength(2);
  });

  it('are refused as another type', () => {
    const [message] = readBusMessages(yes).messages;
    expect(() => message?.body.variantTexts()).toThrow(RangeError);
    expect(() => readBusMessages(answer(1, 'u', [])).messages[0]?.body.number()).toThrow(RangeError);
  });

  it('are the same in whatever pieces they arrive', () => {
    const stream = Buffer.concat([yes, number, texts, yes]);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 8 }), (cuts) => {
        const places = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
        let arrived = Buffer.alloc(0);
        const answers: number[] = [];
        places.slice(1).forEach((end, at) => {
          const read = readBusMessages(Buffer.concat([arrived, stream.subarray(places[at], end)]));
          answers.push(...read.messages.map((message) => message.replySerial));
          arrived = Buffer.from(read.rest);
        });
        expect(answers).toEqual([3, 4, 5, 3]);
        expect(arrived).toHaveLength(0);
      }),
    );
  });

  it('are refused from their first bytes if they announce more than any answer has', () => {
    const announced = Buffer.from(yes);
    announced.writeUInt32LE(64 * 1024 * 1024, 4);
    expect(() => readBusMessages(announced)).toThrow(RangeError);
  });

  it('are never read from anything else: any other bytes end in an error or in waiting for more', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readBusMessages(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

describe('the address of the session bus', () => {
  it.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' }, ['/run/user/1000/bus']],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/dbus-x,guid=0a1b' }, ['/tmp/dbus-x']],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:guid=0a1b,abstract=/tmp/dbus-x' }, ['\0/tmp/dbus-x']],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=x,port=1;unix:path=/a%20b;unix:abstract=c' }, ['/a b', '\0c']],
    [{ DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, []],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a%' }, ['/a%']],
    [{ XDG_RUNTIME_DIR: '/run/user/7' }, ['/run/user/7/bus']],
    [{ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/run/user/7' }, ['/run/user/7/bus']],
    [{}, []],
  ])('is read from %j', (variables, paths) => {
    expect(busPaths(variables)).toEqual(paths);
  });
});
