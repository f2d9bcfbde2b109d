import { describe, expect, it } from 'vitest';
import type { TableReading } from '../../../../contract/tables.ts';
import { tableFormat } from '../../../../server/import/formats/table.ts';
import { describeGolden, outcome } from './golden.ts';

describeGolden(tableFormat);

describe('headers in other languages', () => {
  it.each([
    ['German', 'Indikator;Typ;Bemerkung;Datum;Schlagwörter', ['value', 'type', 'note', 'published', 'labels']],
    [
      'French',
      'Valeur;Type;Commentaire;Première observation;Pays',
      ['value', 'type', 'note', 'first_seen', 'location'],
    ],
    ['Spanish', 'Indicador;Tipo;Descripción;Fecha;Fuente', ['value', 'type', 'note', 'published', 'source']],
    ['Portuguese', 'Valor;Tipo;Descrição;Última vez visto;Fonte', ['value', 'type', 'note', 'last_seen', 'source']],
    ['Russian', 'Значение;Тип;Описание;Дата;Источник', ['value', 'type', 'note', 'published', 'source']],
    [
      'any, without accents',
      'INDICADOR;TIPO;DESCRIPCION;FECHA;FUENTE',
      ['value', 'type', 'note', 'published', 'source'],
    ],
  ])('are known in %s', async (_language, header, roles) => {
    const content = `${header}\n203.0.113.7;ip;x;2024-05-14;a\nevil.example;domain;y;2024-05-15;b\n`;
    const { reading } = (await outcome(tableFormat, content)) as { reading: TableReading };
    expect(reading.columns.map(({ role }) => role)).toEqual(roles);
  });
});
