/** The two pages a person may open in a browser, in the languages of the extension. The first is for everybody else. */
export const LANGUAGES = ['en', 'de', 'es', 'it', 'pl'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface PageText {
  readonly title: string;
  readonly lead: string;
  /** In order. */
  readonly steps: readonly string[];
  readonly note: string;
}

interface Texts {
  readonly join: PageText;
  readonly setup: PageText;
}

export const PAGE_TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    join: {
      title: 'You are invited to a team in Sidebook',
      lead: 'Sidebook is a CRM that lives in your browser, beside your e-mails. It needs its browser extension.',
      steps: [
        'Install the Sidebook extension in Chrome, Edge or Firefox.',
        'Copy the whole address of this page, with everything after the # sign.',
        'Click the Sidebook icon in the toolbar and paste the link there.',
      ],
      note: 'The link works once and only for a limited time. If it has expired, ask for a new one.',
    },
    setup: {
      title: 'Set up your team’s Sidebook server',
      lead: 'The server is running. Your workspace moves here from the device on which you use Sidebook.',
      steps: [
        'Install the Sidebook extension in Chrome, Edge or Firefox, if it is not there yet.',
        'Copy the whole address of this page, with everything after the # sign.',
        'Click the Sidebook icon in the toolbar and paste the link there.',
      ],
      note: 'The link works once and makes you the admin. Do not pass it on: invite teammates from Sidebook instead.',
    },
  },
  de: {
    join: {
      title: 'Sie sind in ein Team in Sidebook eingeladen',
      lead: 'Sidebook ist ein CRM, das in Ihrem Browser neben Ihren E-Mails lebt. Es braucht seine Browser-Erweiterung.',
      steps: [
        'Installieren Sie die Erweiterung Sidebook in Chrome, Edge oder Firefox.',
        'Kopieren Sie die ganze Adresse dieser Seite mit allem, was nach dem Zeichen # steht.',
        'Klicken Sie in der Symbolleiste auf das Sidebook-Symbol und fügen Sie den Link dort ein.',
      ],
      note: 'Der Link gilt einmal und nur für begrenzte Zeit. Ist er abgelaufen, bitten Sie um einen neuen.',
    },
    setup: {
      title: 'Den Sidebook-Server Ihres Teams einrichten',
      lead: 'Der Server läuft. Ihr Arbeitsbereich zieht von dem Gerät hierher, auf dem Sie Sidebook benutzen.',
      steps: [
        'Installieren Sie die Erweiterung Sidebook in Chrome, Edge oder Firefox, falls sie noch fehlt.',
        'Kopieren Sie die ganze Adresse dieser Seite mit allem, was nach dem Zeichen # steht.',
        'Klicken Sie in der Symbolleiste auf das Sidebook-Symbol und fügen Sie den Link dort ein.',
      ],
      note: 'Der Link gilt einmal und gibt Ihnen die Verwaltung. Geben Sie ihn nicht weiter: Mitarbeiter laden Sie in Sidebook ein.',
    },
  },
  es: {
    join: {
      title: 'Tiene una invitación a un equipo en Sidebook',
      lead: 'Sidebook es un CRM que vive en su navegador, junto a sus correos. Necesita su extensión del navegador.',
      steps: [
        'Instale la extensión Sidebook en Chrome, Edge o Firefox.',
        'Copie la dirección completa de esta página, con todo lo que sigue al signo #.',
        'Haga clic en el icono de Sidebook en la barra de herramientas y pegue allí el enlace.',
      ],
      note: 'El enlace sirve una sola vez y por tiempo limitado. Si ha caducado, pida otro.',
    },
    setup: {
      title: 'Configurar el servidor de Sidebook de su equipo',
      lead: 'El servidor está en marcha. Su espacio de trabajo pasa aquí desde el dispositivo en el que usa Sidebook.',
      steps: [
        'Instale la extensión Sidebook en Chrome, Edge o Firefox, si aún no la tiene.',
        'Copie la dirección completa de esta página, con todo lo que sigue al signo #.',
        'Haga clic en el icono de Sidebook en la barra de herramientas y pegue allí el enlace.',
      ],
      note: 'El enlace sirve una sola vez y le da la administración. No lo comparta: invite a los usuarios desde Sidebook.',
    },
  },
  it: {
    join: {
      title: 'Ha ricevuto un invito a un team in Sidebook',
      lead: 'Sidebook è un CRM che vive nel browser, accanto alle e-mail. Ha bisogno della sua estensione per il browser.',
      steps: [
        'Installi l’estensione Sidebook in Chrome, Edge o Firefox.',
        'Copi l’indirizzo completo di questa pagina, con tutto ciò che segue il segno #.',
        'Faccia clic sull’icona di Sidebook nella barra degli strumenti e incolli lì il link.',
      ],
      note: 'Il link vale una sola volta e per un tempo limitato. Se è scaduto, ne chieda uno nuovo.',
    },
    setup: {
      title: 'Configurare il server Sidebook del team',
      lead: 'Il server è attivo. Lo spazio di lavoro passa qui dal dispositivo su cui usa Sidebook.',
      steps: [
        'Installi l’estensione Sidebook in Chrome, Edge o Firefox, se non c’è ancora.',
        'Copi l’indirizzo completo di questa pagina, con tutto ciò che segue il segno #.',
        'Faccia clic sull’icona di Sidebook nella barra degli strumenti e incolli lì il link.',
      ],
      note: 'Il link vale una sola volta e dà i diritti di amministratore. Non lo inoltri: inviti i dipendenti da Sidebook.',
    },
  },
  pl: {
    join: {
      title: 'Zaproszenie do zespołu w Sidebook',
      lead: 'Sidebook to CRM, który działa w przeglądarce obok poczty. Potrzebuje swojego rozszerzenia przeglądarki.',
      steps: [
        'Zainstaluj rozszerzenie Sidebook w Chrome, Edge lub Firefox.',
        'Skopiuj cały adres tej strony, razem ze wszystkim po znaku #.',
        'Kliknij ikonę Sidebook na pasku narzędzi i wklej tam link.',
      ],
      note: 'Link działa raz i tylko przez ograniczony czas. Jeśli wygasł, poproś o nowy.',
    },
    setup: {
      title: 'Konfiguracja serwera Sidebook dla zespołu',
      lead: 'Serwer działa. Obszar roboczy przejdzie tutaj z urządzenia, na którym używasz Sidebook.',
      steps: [
        'Zainstaluj rozszerzenie Sidebook w Chrome, Edge lub Firefox, jeśli jeszcze go nie ma.',
        'Skopiuj cały adres tej strony, razem ze wszystkim po znaku #.',
        'Kliknij ikonę Sidebook na pasku narzędzi i wklej tam link.',
      ],
      note: 'Link działa raz i daje uprawnienia administratora. Nie przekazuj go dalej: pracowników zaprosisz w Sidebook.',
    },
  },
};
