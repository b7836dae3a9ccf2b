import { describe, expect, test } from 'vitest';

import { type Mapping, proposeMapping } from './columns.ts';
import { readCsv } from './read-csv.ts';

function proposed(text: string): Mapping {
  const table = readCsv(text);
  return proposeMapping(table.columns, table.rows);
}

describe('[EXT-24] columns are understood by their names, in five languages', () => {
  test.each<[string, string, string]>([
    [
      'English',
      'First Name,Last Name,Company,Job Title,E-mail Address,Business Phone,Mobile Phone,Notes',
      'firstName lastName company position emailOther phoneWork phoneMobile note',
    ],
    [
      'German',
      'Vorname;Nachname;Firma;Position;E-Mail (geschäftlich);Telefon privat;Handy;Bemerkungen;Geburtstag',
      'firstName lastName company position emailWork phoneHome phoneMobile note birthday',
    ],
    [
      'German with a last name called Name',
      'Name;Vorname;Unternehmen;Straße;PLZ;Ort;Land',
      'lastName firstName company address address address address',
    ],
    [
      'Spanish',
      'Nombre;Apellidos;Empresa;Cargo;Correo electrónico;Teléfono móvil;Dirección;Ciudad;País',
      'firstName lastName company position emailOther phoneMobile address address address',
    ],
    ['Spanish with whole names', 'Nombre;Correo;Teléfono;Etiquetas', 'name emailOther phoneOther tags'],
    [
      'Italian',
      'Nome;Cognome;Azienda;Ruolo;Posta elettronica;Cellulare;Indirizzo;Città;Note;Data di nascita',
      'firstName lastName company position emailOther phoneMobile address address note birthday',
    ],
    [
      'Polish',
      'Imię;Nazwisko;Firma;Stanowisko;Adres e-mail;Telefon komórkowy;Ulica;Kod pocztowy;Uwagi;Źródło',
      'firstName lastName company position emailOther phoneMobile address address note source',
    ],
    [
      'Polish with whole names',
      'Imię i nazwisko;E-mail służbowy;Telefon domowy;Strona www',
      'name emailWork phoneHome website',
    ],
    [
      'Pipedrive',
      'Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Mobile',
      'name skip emailWork phoneMobile',
    ],
    [
      'Google',
      'First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Street,Address 1 - City,Website 1 - Value',
      'firstName middleName lastName company position birthday note tags skip emailOther skip phoneOther address address website',
    ],
    [
      'Outlook',
      'Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Home Phone,Business Fax,Web Page,Categories',
      'skip firstName lastName company position address address phoneHome skip website tags',
    ],
  ])('%s', (_, head, targets) => {
    expect(proposed(head).join(' ')).toBe(targets);
  });

  test('the export of another CRM', async () => {
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(new URL('../../../test/fixtures/csv/contacts-500.csv', import.meta.url), 'utf8');
    const table = readCsv(text);
    const mapping = proposeMapping(table.columns, table.rows);
    const used = table.columns.flatMap((column, index) =>
      mapping[index] === 'skip' ? [] : [`${column} ${mapping[index]}`],
    );
    expect(used).toEqual([
      'first_name firstName',
      'last_name lastName',
      'title position',
      'background note',
      'tags tags',
      'linkedin_url website',
      'company_name company',
      'email_work emailWork',
      'email_home emailHome',
      'email_other emailOther',
      'phone_work phoneWork',
      'phone_home phoneHome',
      'phone_other phoneOther',
    ]);
  });
});

describe('values are looked at', () => {
  test('columns without a name are known by what they hold', () => {
    const text =
      'Ana Ruiz,a@b.example,+34 612 345 678,https://b.example,2024-08-13\nBob Müller-Lüdenscheidt,b@b.example,(415) 293-3313,www.c.example,2024-08-14\n';
    expect(proposed(text)).toEqual(['name', 'emailOther', 'phoneOther', 'website', 'skip']);
  });

  test('a name that its values belie is not believed', () => {
    expect(proposed('Name,Email,Phone,Birthday\nAna,true,yes,soon\nBob,false,no,never\n')).toEqual([
      'name',
      'skip',
      'skip',
      'skip',
    ]);
  });

  test('numbers that are no telephone numbers are left out', () => {
    expect(proposed('Name,Customer\nAna,10000001\nBob,10000002\n')).toEqual(['name', 'skip']);
  });

  test('a second column of the same meaning is left out, the surer one stays', () => {
    expect(proposed('Name,Company,Company name\nAna,A,B\n')).toEqual(['name', 'company', 'skip']);
    expect(proposed('Name,Last seen,Last name\nAna,2024,B\n')).toEqual(['name', 'skip', 'lastName']);
  });
});
