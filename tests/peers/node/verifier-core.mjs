// The Digital Credentials Consortium's verifier-core: prints a JSON list, one {verified, log, errors} a file.
import {readFiles} from './offline.mjs';
import {verifyCredential} from '@digitalcredentials/verifier-core';

const results = [];
for (const credential of await readFiles()) {
  const result = await verifyCredential({credential, knownDIDRegistries: []});
  const log = Object.fromEntries((result.log ?? []).map((step) => [step.id, step.valid === true]));
  const verified = log.valid_signature === true && !result.errors;
  results.push({verified, log, errors: (result.errors ?? []).map((one) => `${one.name}: ${one.message}`)});
}
console.log(JSON.stringify(results));
