import humanizeDuration from 'humanize-duration';

/** Languages the bot speaks: those its users' cloud is sold in. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Numbers, money, times and lists as a language writes them. */
export interface Formats {
  readonly language: Language;
  /** `CNY 12.30`: the code always shown, as ¥ alone may be yen; small amounts keep the digits that matter. */
  money(amount: number, currency: string): string;
  /** `1 hour 30 minutes`, at most two units. */
  duration(seconds: number): string;
  number(value: number): string;
  /** `30 %`, whole. */
  percent(fraction: number): string;
  /**
   * A time in the reader's own zone and language (Slack's date token), with UTC for clients that
   * cannot. An unreadable time is shown as it is.
   */
  when(iso: string, format?: string): string;
  /** `▰▰▰▱▱▱▱▱▱▱ 30 %`: ten steps and the figure, so that the bar alone says nothing. */
  bar(fraction: number): string;
  /** The form a number asks for (CLDR plural rules): `2 workers`. */
  count(value: number, one: string, other: string): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
  /** Names or figures one after another: `a, b`. */
  items(parts: readonly string[]): string;
  /** Parts of one sentence: `done, after 1 hour`. */
  clauses(parts: readonly string[]): string;
  /** `Images: a, b`. */
  label(name: string, said: string): string;
  /** A sentence with its full stop. */
  sentence(words: string): string;
  /** A figure that is percent already: `150 %`. */
  points(value: number): string;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };
const DURATIONS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh_CN' };

/** The formats of a language. */
export function formatsOf(language: Language): Formats {
  const locale = LOCALES[language];
  const plurals = once(() => new Intl.PluralRules(locale));
  const numbers = once(() => new Intl.NumberFormat(locale));
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const gap = language === 'en' ? ' ' : '';
  const percent = (fraction: number) =>
    `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)}${gap}%`;
  return {
    language,
    money(amount, currency) {
      const digits = amount > 0 && amount < 1 ? 4 : 2;
      const figure = new Intl.NumberFormat(locale, {
        minimumFractionDigits: 2,
        maximumFractionDigits: digits,
      }).format(amount);
      return language === 'en' ? `${currency} ${figure}` : `${figure} ${currency}`;
    },
    duration: (seconds) =>
      humanizeDuration(Math.max(0, Math.round(seconds)) * 1000, {
        language: DURATIONS[language],
        largest: 2,
        round: true,
        delimiter: ' ',
        units: ['d', 'h', 'm', 's'],
        ...(language === 'zh' ? { spacer: ' ' } : {}),
      }),
    number: (value) => numbers().format(value),
    percent,
    when(iso, format = '{date_short_pretty} {time}') {
      const time = new Date(iso);
      if (Number.isNaN(time.getTime())) return iso.slice(0, 40);
      const fallback = `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      return `<!date^${Math.floor(time.getTime() / 1000)}^${format}^${fallback}>`;
    },
    bar(fraction) {
      const full = Math.round(Math.min(1, Math.max(0, fraction)) * 10);
      return `${'▰'.repeat(full)}${'▱'.repeat(10 - full)} ${percent(fraction)}`;
    },
    count: (value, one, other) =>
      `${numbers().format(value)} ${plurals().select(value) === 'one' ? one : other}`,
    list: (items) => (language === 'en' ? lists().format(items) : items.join('、')),
    items: (parts) => parts.join(language === 'en' ? ', ' : '、'),
    clauses: (parts) => parts.join(language === 'en' ? ', ' : '，'),
    label: (name, said) => `${name}${language === 'en' ? ': ' : '：'}${said}`,
    sentence: (words) => `${words}${language === 'en' ? '.' : '。'}`,
    points: (value) => `${numbers().format(value)}${gap}%`,
  };
}

/** Formatters read their language's tables when made, which the start of the bot need not wait for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
