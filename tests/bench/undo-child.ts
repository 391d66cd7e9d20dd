/** Measures undo in one store, `SIZE=FOLDER`, in a process of its own. */
import { measureUndo } from './measure-undo.ts';
import { openRecord } from './opened.ts';

const [size = '', folder = ''] = (process.argv[2] ?? '').split('=', 2);
let open = await openRecord(folder);
const figures = await measureUndo(Number(size), open, async () => {
  await open.close();
  open = await openRecord(folder);
  return open;
});
await open.close();
process.stdout.write(`${JSON.stringify({ figures })}\n`);
