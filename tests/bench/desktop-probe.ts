/** The first word of the line with which the probe reports how long the first picture took. */
export const pictureWord = 'first-picture-ms';
