/** The checksum of card numbers (ISO/IEC 7812-1, annex B), over a text of digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

function weighted(digits: string): number {
  return WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0) % 11;
}

/** Check digit of a Korean resident registration number of 13 digits. Numbers issued from October 2020 on have none. */
export function passesResidentChecksum(digits: string): boolean {
  return (11 - weighted(digits)) % 10 === Number(digits[12]);
}

/** Check digit of a Korean foreigner registration number of 13 digits: the resident's plus two. */
export function passesForeignerChecksum(digits: string): boolean {
  return (13 - weighted(digits)) % 10 === Number(digits[12]);
}

/** Whether a registration number begins with a day that exists; the seventh digit gives the century. */
export function beginsWithBirthday(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  const century = '1256'.includes(digits[6] as string)
    ? 1900
    : '3478'.includes(digits[6] as string)
      ? 2000
      : 1800;
  const date = new Date(Date.UTC(century + Number(digits.slice(0, 2)), month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
