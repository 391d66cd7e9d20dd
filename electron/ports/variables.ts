/** The environment variables of the process, as `process.env` has them. They are passed in, so that a test can give its own. */
export type Variables = Readonly<Record<string, string | undefined>>;
