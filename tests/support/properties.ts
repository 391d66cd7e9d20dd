/**
 * fast-check, which draws other values in each run; where `PROPERTY_SEED` gives a whole number, those of that number. CI gives one made of the
 * files' own content: what it finds of a commit it finds again wherever it is run, and another commit is tried with other values.
 */
import fc from 'fast-check';

const given = process.env['PROPERTY_SEED'] ?? '';
if (given !== '') fc.configureGlobal({ seed: Number(given) });

export default fc;
