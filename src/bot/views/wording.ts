import humanizeDuration from 'humanize-duration';

/** `CNY 12.30`; small amounts keep the digits that matter. */
export function money(amount: number, currency: string): string {
  const digits = amount > 0 && amount < 1 ? 4 : 2;
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  })
    .format(amount)
    .replace('\u00a0', ' ');
}

/** `1 hour 30 minutes`, at most two units. */
export function duration(seconds: number): string {
  return humanizeDuration(Math.max(0, Math.round(seconds)) * 1000, {
    largest: 2,
    round: true,
    delimiter: ' ',
    units: ['d', 'h', 'm', 's'],
  });
}

/** A time in the reader's own zone (Slack date token), with UTC for clients that cannot. */
export function when(iso: string, format = '{date_short_pretty} {time}'): string {
  const time = new Date(iso);
  const fallback = `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(time.getTime() / 1000)}^${format}^${fallback}>`;
}

/** `▰▰▰▱▱▱▱▱▱▱ 30 %`: ten steps and the figure, so that the bar alone says nothing. */
export function bar(fraction: number): string {
  const full = Math.round(Math.min(1, Math.max(0, fraction)) * 10);
  return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)} ${Math.floor(fraction * 100)} %`;
}

/** Singular or plural by number: `2 workers`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
