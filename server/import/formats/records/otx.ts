import { type Fields, isFields } from '../fields.ts';

/** Whether the beginning of a file is what OTX answers about one indicator: which pulses list it stands in `pulse_info`. */
export const isOfOtx = (text: string): boolean =>
  /^\s*\{/.test(text) && /"indicator"\s*:\s*"/.test(text) && /"pulse_info"\s*:\s*\{/.test(text);

/** The pulses that list an indicator, each with that as what it lists; null for any other record, and where none does. */
export function pulsesOf(record: unknown): Fields[] | null {
  if (!isFields(record) || typeof record.indicator !== 'string' || !isFields(record.pulse_info)) return null;
  const { indicator, type, pulse_info } = record;
  const pulses = Array.isArray(pulse_info.pulses) ? pulse_info.pulses.filter(isFields) : [];
  return pulses.length === 0 ? null : pulses.map((pulse) => ({ ...pulse, indicators: [{ indicator, type }] }));
}

/** Under which keys OTX itself says something of the indicator beside its pulses; none of any other record. */
export const besidePulses = (record: unknown): string[] =>
  isFields(record) && pulsesOf(record)
    ? Object.keys(record).filter((key) => !['indicator', 'type', 'pulse_info'].includes(key))
    : [];
