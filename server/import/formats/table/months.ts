/** Months in German, French, Spanish, Portuguese and Russian, from January on; what stands for one in English, too. */
const MONTHS = [
  'januar jänner janvier janv enero janeiro января январь',
  'februar février févr fevrier febrero fevereiro февраля февраль',
  'märz mrz mär mars marzo março марта март',
  'avril avr abril апреля апрель',
  'mai mayo maio мая май',
  'juni juin junio junho июня июнь',
  'juli juillet juil julio julho июля июль',
  'août aout agosto августа август',
  'septembre septiembre setembro сентября сентябрь',
  'oktober okt octobre octubre outubro октября октябрь',
  'novembre noviembre novembro ноября ноябрь',
  'dezember dez décembre déc decembre diciembre dezembro декабря декабрь',
];

const NUMBERS = new Map(
  MONTHS.flatMap((words, index) => words.split(' ').map((word) => [word, String(index + 1).padStart(2, '0')] as const)),
);

/** `2. Mai 2024`, `1er mars 2024`, `2 de mayo de 2024`, `Mai 2024`. */
const WRITTEN = /^(?:(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?)?(\p{L}{3,9})\.?\s+(?:de\s+)?(\d{4})(?!\d)/iu;

/** A date that begins with the name of a month in another language, with its day or without, as a date in numbers. */
export const inNumbers = (text: string): string =>
  text.replace(WRITTEN, (written: string, day: string | undefined, month: string, year: string) => {
    const number = NUMBERS.get(month.normalize('NFC').toLowerCase());
    return number === undefined ? written : [year, number, day?.padStart(2, '0')].filter(Boolean).join('-');
  });
