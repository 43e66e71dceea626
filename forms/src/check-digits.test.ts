import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthDateOfCitizenId, checkDigitOfCitizenId, citizenIdFault } from './citizen-id.ts';
import { checkCharacterOfCreditCode, creditCodeFault } from './credit-code.ts';
import { passesLuhn } from './luhn.ts';

const TODAY = '2026-03-02';
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const birthDate = fc
  .date({
    min: new Date('1900-01-01'),
    max: new Date(TODAY),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

const citizenId = fc
  .tuple(fc.constantFrom('990100', '110105'), birthDate, digits(3))
  .map(([region, born, serial]) => {
    const first17 = `${region}${born.replaceAll('-', '')}${serial}`;
    return `${first17}${checkDigitOfCitizenId(first17)}`;
  });

const creditCode = fc
  .tuple(
    fc.constantFrom('91', '11', '92', '5W'),
    digits(6),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 9, maxLength: 9 }),
  )
  .map((pieces) => pieces.join(''))
  .map((first17) => `${first17}${checkCharacterOfCreditCode(first17)}`);

describe('an ID number with its right check character', () => {
  it('is accepted and tells its date of birth', () => {
    fc.assert(
      fc.property(citizenId, (id) => {
        expect(citizenIdFault(id, TODAY)).toBeUndefined();
        expect(birthDateOfCitizenId(id)?.replaceAll('-', '')).toBe(id.slice(6, 14));
      }),
    );
  });

  it('is refused with any one digit changed', () => {
    fc.assert(
      fc.property(citizenId, fc.nat(17), fc.integer({ min: 1, max: 9 }), (id, place, step) => {
        const old = id.charAt(place);
        const other = old === 'X' ? String(step) : String((Number(old) + step) % 10);
        expect(
          citizenIdFault(id.slice(0, place) + other + id.slice(place + 1), TODAY),
        ).toBeDefined();
      }),
    );
  });

  it('is refused with two neighbouring different digits swapped', () => {
    fc.assert(
      fc.property(citizenId, fc.nat(15), (id, place) => {
        const [one, two] = [id.charAt(place), id.charAt(place + 1)];
        fc.pre(one !== two);
        expect(
          citizenIdFault(id.slice(0, place) + two + one + id.slice(place + 2), TODAY),
        ).toBeDefined();
      }),
    );
  });

  it('is refused before the day of birth', () => {
    const first17 = '99010020260303001';
    const id = `${first17}${checkDigitOfCitizenId(first17)}`;
    expect(citizenIdFault(id, TODAY)).toBe('future');
    expect(citizenIdFault(id, '2026-03-03')).toBeUndefined();
  });
});

describe('a credit code with its right check character', () => {
  it('is accepted, and refused with any one character changed', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(17), fc.integer({ min: 1, max: 30 }), (code, place, step) => {
        expect(creditCodeFault(code)).toBeUndefined();
        const other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(place)) + step) % 31);
        expect(creditCodeFault(code.slice(0, place) + other + code.slice(place + 1))).toBeDefined();
      }),
    );
  });
});

describe('a bank card number', () => {
  it('fails Luhn with any one digit changed', () => {
    fc.assert(
      fc.property(
        digits(18),
        fc.nat(18),
        fc.integer({ min: 1, max: 9 }),
        (first18, place, step) => {
          const last = [...'0123456789'].find((digit) => passesLuhn(first18 + digit)) ?? '';
          const card = first18 + last;
          expect(card).toHaveLength(19);
          const other = String((Number(card.charAt(place)) + step) % 10);
          expect(passesLuhn(card.slice(0, place) + other + card.slice(place + 1))).toBe(false);
        },
      ),
    );
  });
});
