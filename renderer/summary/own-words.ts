/**
 * The texts that this page needs by itself. A build keeps only those that the page's own files name (shared/messages/page-codes.ts); the
 * others are loaded later.
 */
export { compiledEnglish as words } from '../../shared/messages/compiled-english.ts';
