import { describe, expect, it } from 'vitest';
import { formulaFault } from './formula-desk.ts';

const names = { names: ['loan-type', 'total', 'order'], structured: ['order'] };

describe('a formula is looked at while it is typed', () => {
  it('accepts facts and members of variables, and an empty field', () => {
    expect(
      formulaFault('formula', 'loan-type = "fund" and order.price > 3', names),
    ).toBeUndefined();
    expect(formulaFault('formula', ' ', names)).toBeUndefined();
  });

  it('says where it breaks off, and which name is unknown', () => {
    expect(formulaFault('formula', 'total > ', names)?.code).toBe('EXPRESSION_SYNTAX');
    const unknown = formulaFault('formula', 'loan-typo = "fund"', names);
    expect([unknown?.code, unknown?.params.name]).toEqual(['EXPRESSION_UNKNOWN_NAME', 'loan-typo']);
  });

  it('reads a script line by line', () => {
    const script = '// sums up\ntotal = order.price * 2\n\ntotal = total + 1';
    expect(formulaFault('script', script, names)).toBeUndefined();
    expect(formulaFault('script', 'total + 1', names)?.code).toBe('EXPRESSION_SYNTAX');
    expect(formulaFault('script', 'total = 1\ntotal = gone', names)?.params.name).toBe('gone');
  });
});
