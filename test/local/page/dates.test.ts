import { describe, expect, it } from 'vitest';
import {
  ago,
  dayHeading,
  slackDate,
  timeOfDay,
} from '../../../src/local/workspace/page/text/dates.js';
import { secondsOfWallTime, wallTimeOf } from '../../../src/local/workspace/page/text/wall-time.js';

const berlin = { tz: 'Europe/Berlin', locale: 'en-US' };
const shanghai = { tz: 'Asia/Shanghai', locale: 'en-US' };
const moment = Date.UTC(2026, 10, 23, 17, 31, 5);

describe('dates', () => {
  it.each([
    ['{date_num} {time}', '2026-11-23 6:31 PM'],
    ['{date_short} at {time_secs}', 'Nov 23, 2026 at 6:31:05 PM'],
    ['{date_long}', 'Monday, November 23, 2026'],
    ['{date_short_pretty}, {unknown}', 'today, {unknown}'],
    ['{ago}', '5 minutes ago'],
  ])('tells %s', (format, words) => {
    const told = slackDate(moment / 1000, format, berlin, moment + 300_000);
    expect(told.replaceAll('\u202f', ' ')).toBe(words);
  });

  it('tells each reader the time of their own zone', () => {
    expect(timeOfDay(moment, shanghai).replaceAll('\u202f', ' ')).toBe('1:31 AM');
    expect(dayHeading(moment, shanghai, moment)).toBe('Today');
    expect(dayHeading(moment, berlin, moment + 86_400_000)).toBe('Yesterday');
    expect(dayHeading(moment, berlin, moment + 3 * 86_400_000)).toBe('Monday, November 23');
  });

  it('speaks of the present as just now', () => {
    expect(ago(moment, berlin, moment + 2000)).toBe('just now');
  });

  it.each([
    ['2026-11-23T18:31', 'Europe/Berlin', moment - 5000],
    ['2026-03-29T03:30', 'Europe/Berlin', Date.UTC(2026, 2, 29, 1, 30)],
    ['2026-10-25T00:30', 'Europe/Berlin', Date.UTC(2026, 9, 24, 22, 30)],
  ])('finds the moment of %s in %s and back', (wall, tz, ms) => {
    expect(secondsOfWallTime(wall, tz)).toBe(ms / 1000);
    expect(wallTimeOf(ms / 1000, tz)).toBe(wall);
  });
});
