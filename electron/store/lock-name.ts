/** The file in a data folder that says who holds it. */
export const lockName = 'lock';
