const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;

/** What is wrong with a unified social credit code. */
export type CreditCodeFault = 'shape' | 'check';

/** The 18th character of a unified social credit code from its first 17 (GB 32100-2015, ISO 7064 MOD 31-3). */
export function checkCharacterOfCreditCode(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (let place = 0; place < 17; place++) {
    sum += ALPHABET.indexOf(first17.charAt(place)) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Checks a unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters without I O S V Z, and the check character. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  if (!SHAPE.test(code)) return 'shape';
  return code.endsWith(checkCharacterOfCreditCode(code)) ? undefined : 'check';
}
