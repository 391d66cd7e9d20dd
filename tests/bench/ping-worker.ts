/** Posts the time about once a millisecond, until it receives a message. */
import { parentPort, receiveMessageOnPort } from 'node:worker_threads';

if (parentPort === null) throw new Error('this is a worker');
const clock = new Int32Array(new SharedArrayBuffer(4));
while (receiveMessageOnPort(parentPort) === undefined) {
  parentPort.postMessage(performance.timeOrigin + performance.now());
  Atomics.wait(clock, 0, 0, 0.5 + Math.random());
}
