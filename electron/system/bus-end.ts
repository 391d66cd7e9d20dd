/** When a bus of the D-Bus library breaks off. */
import { EventEmitter } from 'node:events';
import type { MessageBus } from '@jellybrick/dbus-next';

/** Resolves once the bus has reported an error or has closed the connection. */
export function busEnd(bus: MessageBus): Promise<void> {
  const emitter: EventEmitter = bus;
  // The bus passes on the errors of its connection, and not the orderly end that a bus makes when it is stopped.
  const connection: unknown = Reflect.get(bus, '_connection');
  return new Promise((resolve) => {
    emitter.on('error', () => resolve());
    if (connection instanceof EventEmitter) connection.once('end', () => resolve());
  });
}
