// How numbers, days and moments are written on every page.
const counts = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 9 });
const wholes = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const times = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

export const count = value => counts.format(value);
export const whole = value => wholes.format(value);
export const day = value => days.format(new Date(value));
export const time = value => times.format(new Date(value));
export const moment = value => moments.format(new Date(value));

/** A whole count without decimals, any other with them. */
export const tidy = value => (Number.isInteger(Number(value)) ? whole(value) : count(value));

/** An amount with its currency, such as "EUR 1,234.50". */
export const money = (amount, currency) => `${currency ? currency + ' ' : ''}${count(amount)}`;

/** A change of an amount with its sign and currency, such as "EUR +1,234.50". */
export const signedMoney = (amount, currency) => `${currency ? currency + ' ' : ''}${amount > 0 ? '+' : ''}${count(amount)}`;

/** A change of a count with its sign, without decimals where it is whole. */
export const signedCount = value => (value > 0 ? '+' : '') + tidy(value);

/** How long ago, in words; the two instants must come from the same clock. */
export function ago(then, now = Date.now()) {
  const minutes = Math.floor((now - new Date(then)) / 60000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} hour${hours === 1 ? '' : 's'} ago`;
  return `${Math.floor(hours / 24)} days ago`;
}

/** "1 licence", "2 licences". */
export const plural = (number, one, many = one + 's') => `${whole(number)} ${number === 1 ? one : many}`;
