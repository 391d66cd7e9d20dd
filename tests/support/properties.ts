/**
 * fast-check with other values in each run, or with those of `PROPERTY_SEED` if it is a whole number. CI derives the seed from the content
 * of the tree, so that a failure repeats wherever the same tree is tested, and other trees get other values.
 */
import fc from 'fast-check';

const given = process.env['PROPERTY_SEED'] ?? '';
fc.configureGlobal({
  ...(given === '' ? {} : { seed: Number(given) }),
  // A length that a test states as the longest is reached. By itself fast-check would stop at ten, whatever is stated.
  defaultSizeToMaxWhenMaxSpecified: true,
});

/** For walks that draw by themselves: a random seed, or the given one. */
export const seedOfRun = given === '' ? Math.floor(Math.random() * 2 ** 32) : Number(given);

export default fc;
