import { createHash } from 'node:crypto';
import { keyOfObservable } from './formats/keys.ts';

/**
 * Addresses of cryptocurrencies. STIX 2.1 has no observable for them, and the products that exchange it agree on one of
 * their own, `cryptocurrency-wallet`, known by its `value`: the same wallet is one thing in each format.
 */

/** The id of a wallet by its address; null for what is none by its shape and, where it has one, its checksum. */
export function walletOf(text: string): string | null {
  const isOne =
    (BASE58CHECK.test(text) && hasSum(text)) || (BECH32.test(text) && hasPolymod(text)) || BY_SHAPE.test(text);
  return isOne ? idOfWallet(text) : null;
}

/** Bech32 and Ethereum write letters of any case, and mean the same. */
export const idOfWallet = (value: string): string =>
  keyOfObservable('cryptocurrency-wallet', /^(?:bc1|ltc1|0x)/i.test(value) ? value.toLowerCase() : value);

/** Bitcoin, Litecoin, Dash, Dogecoin, Tron. */
const BASE58CHECK = /^[13LMXDT][1-9A-HJ-NP-Za-km-z]{25,34}$/;
const BECH32 = /^(?:bc1|ltc1)[02-9ac-hj-np-z]{11,87}$/i;
/** Ethereum and its like, and Monero: their sums are of a hash that Node does not have. */
const BY_SHAPE = /^0x[\da-f]{40}$|^[48][\dAB][1-9A-HJ-NP-Za-km-z]{93}$/i;

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32_LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** Whether the last four bytes are the sum of those before (Base58Check, as Bitcoin defines it). */
function hasSum(text: string): boolean {
  let number = 0n;
  for (const letter of text) number = number * 58n + BigInt(BASE58.indexOf(letter));
  const bytes = Buffer.from(number.toString(16).padStart(50, '0'), 'hex');
  if (bytes.length !== 25) return false;
  const sum = sha256(sha256(bytes.subarray(0, 21)));
  return sum.subarray(0, 4).equals(bytes.subarray(21));
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Whether the sum of a text is that of Bech32 or of Bech32m (BIP 173 and 350). */
function hasPolymod(text: string): boolean {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return false;
  const end = lower.indexOf('1');
  const prefix = [...lower.slice(0, end)].map((letter) => letter.charCodeAt(0));
  const data = [...lower.slice(end + 1)].map((letter) => BECH32_LETTERS.indexOf(letter));
  const values = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data];
  const sum = values.reduce((before, value) => {
    const top = before >>> 25;
    const shifted = ((before & 0x1ffffff) << 5) ^ value;
    return GENERATOR.reduce((all, part, bit) => ((top >>> bit) & 1 ? all ^ part : all), shifted);
  }, 1);
  return sum === 1 || sum === 0x2bc830a3;
}

const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
