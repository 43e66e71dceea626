/** `1250000.5` → `1,250,000.50`; text that is no amount stays as it is. */
export function groupedAmount(text: string): string {
  const match = AMOUNT.exec(text.trim());
  if (match === null) return text;
  const whole = (match[1] ?? '').replace(/\B(?=(\d{3})+$)/g, ',');
  return match[2] === undefined ? whole : `${whole}.${match[2].padEnd(2, '0')}`;
}

const AMOUNT = /^(\d{1,14})(?:\.(\d{1,2}))?$/;
const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];

/**
 * An amount in yuan in the words of cheques and forms, `1250000.5` → `壹佰贰拾伍万元伍角整`
 * (正确填写票据和结算凭证的基本规定); undefined for text that is no amount.
 */
export function amountInWords(text: string): string | undefined {
  const match = AMOUNT.exec(text.trim());
  if (match?.[1] === undefined) return undefined;
  const whole = wholeInWords(match[1]);
  const [jiao, fen] = (match[2] ?? '').padEnd(2, '0').split('').map(Number) as [number, number];
  if (jiao === 0 && fen === 0) return `${whole || '零'}元整`;
  const yuan = whole === '' ? '' : `${whole}元`;
  const tens = jiao === 0 ? (yuan === '' ? '' : '零') : `${DIGITS[jiao]}角`;
  return fen === 0 ? `${yuan}${tens}整` : `${yuan}${tens}${DIGITS[fen]}分`;
}

/** A whole number of at most 16 digits in words; empty for 0. */
function wholeInWords(digits: string): string {
  const padded = digits.padStart(16, '0');
  return joined(eightInWords(padded.slice(0, 8)), '亿', padded.slice(8), eightInWords);
}

function eightInWords(digits: string): string {
  return joined(groupInWords(digits.slice(0, 4)), '万', digits.slice(4), groupInWords);
}

/** The higher half with its unit, then the lower half; 零 where places between them are empty. */
function joined(
  higher: string,
  unit: string,
  lowerDigits: string,
  say: (digits: string) => string,
): string {
  const lower = say(lowerDigits);
  if (higher === '') return lower;
  const gap = lower !== '' && lowerDigits.startsWith('0') ? '零' : '';
  return `${higher}${unit}${gap}${lower}`;
}

function groupInWords(group: string): string {
  let words = '';
  let gap = false;
  [...group].forEach((digit, at) => {
    if (digit === '0') {
      gap = words !== '';
      return;
    }
    words += `${gap ? '零' : ''}${DIGITS[Number(digit)]}${PLACES[3 - at]}`;
    gap = false;
  });
  return words;
}
