/**
 * A command that asks over HTTP for the newest sessions, to be pasted into a shell. It reads the token from its file, so that
 * neither the line in somebody's notes nor the shell's history holds a secret.
 */
const path = 'api/sessions';

/** For PowerShell on Windows, for any POSIX shell elsewhere. `platform`: as Node names it. `url` ends with a slash. */
export function curlLine(platform: string, url: string, tokenFile: string): string {
  if (platform !== 'win32')
    return `curl -H "Authorization: Bearer $(cat ${posixQuoted(tokenFile)})" ${url}${path}`;
  // Without its ending, Windows PowerShell takes the name for a command of its own.
  return `curl.exe -H "Authorization: Bearer $(Get-Content -LiteralPath ${powerShellQuoted(tokenFile)})" ${url}${path}`;
}

function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** PowerShell takes typographic quotation marks for plain ones. */
function powerShellQuoted(text: string): string {
  return `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}
