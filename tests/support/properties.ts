/**
 * fast-check, which draws other values in each run; where `PROPERTY_SEED` gives a whole number, those of that number. CI gives one made of the
 * files' own content: what it finds of a commit it finds again wherever it is run, and another commit is tried with other values.
 */
import fc from 'fast-check';

const given = process.env['PROPERTY_SEED'] ?? '';
if (given !== '') fc.configureGlobal({ seed: Number(given) });

/** For walks that draw by themselves: another one in each run, or the one that was given. */
export const seedOfRun = given === '' ? Math.floor(Math.random() * 2 ** 32) : Number(given);

export default fc;
