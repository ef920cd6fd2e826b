// Loaded first by both drivers: whatever reaches for the network fails at once.
import {Socket} from 'node:net';

const refuse = (what) => { throw new Error(`offline: ${what} is refused`); };
globalThis.fetch = async () => refuse('fetch');
Socket.prototype.connect = () => refuse('a socket');

export const readFiles = async () => {
  const {readFile} = await import('node:fs/promises');
  const files = process.argv.slice(2);
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(name, 'utf8'))));
};
