// Signs each latest*.yml of a folder with the release key, into a file beside it that ends in `.sig`:
//
//   AWORK_TIMER_SIGNING_KEY=… node scripts/release/sign-announcements.mjs FOLDER
//
// The key is the base64 of an Ed25519 key, PKCS8 in DER. With `--new-key` it prints a new pair instead: the private one
// belongs into the release workflow's secrets and nowhere else, the public one into its variables.
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The name is part of what is signed, as `src/main/updates/announcement.ts` expects it.
 * @param {string} folder
 * @param {string} privateKey
 * @returns {readonly string[]} the names of what was signed
 */
export function signAnnouncements(folder, privateKey) {
  const key = createPrivateKey({
    key: Buffer.from(privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The release key must be Ed25519');
  const names = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name));
  for (const name of names) {
    const content = readFileSync(path.join(folder, name), 'utf8');
    const signature = sign(null, Buffer.from(`${name}\n${content}`), key).toString('base64');
    writeFileSync(path.join(folder, `${name}.sig`), `${signature}\n`);
  }
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [argument] = process.argv.slice(2);
  const key = process.env['AWORK_TIMER_SIGNING_KEY'];
  if (argument === '--new-key') {
    const pair = generateKeyPairSync('ed25519');
    const [secret, open] = [
      pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
      pair.publicKey.export({ format: 'der', type: 'spki' }),
    ];
    console.log(`secret AWORK_TIMER_SIGNING_KEY: ${secret.toString('base64')}`);
    console.log(`variable AWORK_TIMER_UPDATE_KEY: ${open.toString('base64')}`);
  } else if (argument === undefined || key === undefined || key === '') {
    console.error('AWORK_TIMER_SIGNING_KEY=… node scripts/release/sign-announcements.mjs FOLDER');
    process.exitCode = 1;
  } else {
    const names = signAnnouncements(argument, key);
    console.log(`Signed ${names.join(', ')}`);
    if (names.length === 0) process.exitCode = 1;
  }
}
