/** Begins the line on which the probe says how long the first picture took. */
export const pictureWord = 'first-picture-ms';
