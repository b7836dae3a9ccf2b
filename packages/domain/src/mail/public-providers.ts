/**
 * Providers of mailboxes for everybody: an address there says nothing about a company (EXT-12). Families own their name
 * under many endings (yahoo.com, yahoo.co.uk, yahoo.it).
 */
const families: ReadonlySet<string> = new Set(
  'gmail googlemail yahoo ymail rocketmail hotmail outlook live msn aol gmx yandex icloud protonmail tutanota'.split(
    ' ',
  ),
);

const domains: ReadonlySet<string> = new Set(
  [
    // everywhere
    'me.com mac.com mail.com email.com usa.com proton.me pm.me tuta.com tuta.io tutamail.com keemail.me fastmail.com',
    'fastmail.fm hey.com duck.com zohomail.com zohomail.eu hushmail.com mailfence.com passport.com windowslive.com',
    // Germany, Austria, Switzerland
    'web.de t-online.de freenet.de posteo.de posteo.net mailbox.org arcor.de vodafonemail.de kabelmail.de online.de',
    'email.de mail.de unitybox.de o2online.de ewe.net ewetel.net aon.at chello.at bluewin.ch hispeed.ch sunrise.ch gmx.net',
    // Spain and Latin America
    'telefonica.net movistar.es terra.es orange.es ono.com ya.com wanadoo.es euskalnet.net prodigy.net.mx uol.com.br',
    'bol.com.br terra.com.br ig.com.br globo.com',
    // Italy
    'libero.it virgilio.it alice.it tin.it tim.it tiscali.it iol.it inwind.it blu.it email.it fastwebnet.it teletu.it',
    'poste.it',
    // Poland
    'wp.pl o2.pl onet.pl onet.eu op.pl vp.pl poczta.onet.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl go2.pl',
    'autograf.pl buziaczek.pl amorki.pl neostrada.pl spoko.pl',
    // Britain, Ireland, North America, Australia
    'btinternet.com btopenworld.com sky.com talktalk.net virginmedia.com virgin.net ntlworld.com blueyonder.co.uk',
    'tiscali.co.uk eircom.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net',
    'earthlink.net juno.com optonline.net rogers.com shaw.ca sympatico.ca telus.net bigpond.com optusnet.com.au',
    // France, Benelux, the north, the east
    'orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr ziggo.nl kpnmail.nl planet.nl home.nl telenet.be',
    'skynet.be online.no telia.com seznam.cz email.cz centrum.cz post.cz azet.sk freemail.hu citromail.hu abv.bg',
    'mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru ukr.net i.ua',
    // Asia
    'qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com naver.com hanmail.net daum.net nate.com',
    'rediffmail.com',
  ].flatMap((line) => line.split(' ')),
);

/** `yahoo.com`, `yahoo.co.uk`, but not `live.acme.com`, which is a company's own. */
const FAMILY_DOMAIN = /^([a-z]+)\.(?:(?:co|com|net|org)\.)?[a-z]{2,}$/;

/** Whether the domain belongs to a public mail provider. `domain` in small letters, as `domainOf` gives it. */
export function isPublicProvider(domain: string): boolean {
  return domains.has(domain) || families.has(FAMILY_DOMAIN.exec(domain)?.[1] ?? '');
}
