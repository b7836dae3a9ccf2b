/**
 * What address books and spreadsheets call their columns, in the five languages: small letters, no accents, words parted by
 * one space. A name that is listed is sure; a listed name inside a longer one is a guess.
 */
export const columnWords = {
  name: `name|full name|fullname|display name|contact name|contact|person name|person|kontakt|kontaktname|ansprechpartner|
    vollstandiger name|anzeigename|nombre completo|nombre y apellidos|nombre y apellido|contacto|nome completo|nominativo|
    nome e cognome|contatto|imie i nazwisko|pelna nazwa|nazwa|nazwa wyswietlana|osoba kontaktowa|osoba`,
  firstName: `first name|firstname|given name|forename|first|vorname|rufname|nombre|nombre de pila|primer nombre|nome|
    nome di battesimo|imie`,
  middleName: `middle name|additional name|zweiter vorname|weitere vornamen|segundo nombre|secondo nome|drugie imie`,
  lastName: `last name|lastname|surname|family name|last|nachname|familienname|zuname|apellido|apellidos|primer apellido|
    cognome|nazwisko`,
  company: `company|company name|organization|organisation|organization name|organisation name|account|account name|employer|
    business name|firma|firmenname|unternehmen|unternehmensname|arbeitgeber|empresa|nombre de la empresa|nombre de empresa|
    compania|organizacion|azienda|nome azienda|societa|ragione sociale|ditta|organizzazione|nazwa firmy|przedsiebiorstwo|
    pracodawca|organizacja`,
  position: `position|job title|jobtitle|title|role|function|job|organization title|occupation|profession|stelle|beruf|funktion|
    stellenbezeichnung|berufsbezeichnung|rolle|cargo|puesto|puesto de trabajo|profesion|titulo|ocupacion|ruolo|posizione|
    qualifica|mansione|professione|titolo|stanowisko|funkcja|zawod|rola|tytul`,
  address: `address|street|street address|city|town|zip|zip code|postal code|post code|postcode|state|province|region|country|
    formatted|adresse|anschrift|strasse|hausnummer|plz|postleitzahl|ort|stadt|wohnort|bundesland|land|direccion|domicilio|calle|
    ciudad|codigo postal|provincia|pais|localidad|poblacion|indirizzo|via|citta|cap|comune|paese|nazione|adres|ulica|
    miasto|miejscowosc|kod pocztowy|wojewodztwo|kraj`,
  website: `website|web site|web|web page|webpage|url|homepage|home page|site|linkedin|linkedin url|webseite|internetseite|
    internet|sitio web|pagina web|sitio|sito|sito web|pagina|strona|strona www|strona internetowa|www|witryna`,
  birthday: `birthday|birth date|birthdate|date of birth|dob|born|geburtstag|geburtsdatum|geboren|cumpleanos|
    fecha de nacimiento|nacimiento|compleanno|data di nascita|nascita|urodziny|data urodzenia`,
  tags: `tags|tag|labels|label|category|categories|group|groups|group membership|schlagwort|schlagworter|schlagworte|etikett|
    etiketten|kategorie|kategorien|gruppe|gruppen|etiqueta|etiquetas|categoria|categorias|grupo|grupos|etichetta|etichette|
    categorie|gruppo|gruppi|etykieta|etykiety|grupa|grupy|znacznik|znaczniki`,
  note: `note|notes|comment|comments|description|background|remark|remarks|memo|notiz|notizen|bemerkung|bemerkungen|kommentar|
    kommentare|beschreibung|nota|notas|comentario|comentarios|observaciones|descripcion|commento|commenti|osservazioni|
    descrizione|annotazioni|notatka|notatki|uwagi|opis|komentarz|komentarze`,
  source: `source|lead source|origin|referrer|quelle|herkunft|lead quelle|fuente|origen|procedencia|fonte|origine|provenienza|
    zrodlo|pochodzenie`,
} as const;

/** Words that make a column one of addresses or numbers. */
export const emailWords = 'email|e mail|emails|e mails|mail|mails|correo|correo electronico|posta elettronica|posta';
export const phoneWords = `phone|phones|telephone|tel|mobile|cell|cellular|cellphone|telefon|telefonnummer|rufnummer|durchwahl|
  mobil|mobilnummer|handy|handynummer|mobiltelefon|telefono|movil|celular|cellulare|cell|komorka|komorkowy|fon|numer telefonu`;

/** Where an address or a number is used. */
export const placeWords = {
  mobile: `mobile|cell|cellular|cellphone|handy|handynummer|mobil|mobilnummer|mobiltelefon|movil|celular|cellulare|komorka|
    komorkowy|komorkowa`,
  work: `work|business|office|company|geschaftlich|dienstlich|arbeit|firma|buro|durchwahl|trabajo|oficina|empresa|profesional|
    laboral|lavoro|ufficio|aziendale|praca|sluzbowy|sluzbowa|firmowy|biuro`,
  home: `home|private|personal|privat|zuhause|casa|particular|personal|privato|privata|personale|domowy|domowa|dom|prywatny|
    prywatna`,
} as const;

/** Words of columns that speak about a value and do not hold it, and of numbers that are no telephone's. */
export const besideWords = `label|type|typ|id|ids|count|opt|has|is|status|verified|newsletter|nb|number of|subscribed|consent|fax|
  pager|preferred`;
