import { MailFrame } from '../../../extension/components/mail-frame.tsx';
import { languageNames, languages } from '../../../extension/locales/language.ts';
import { language, switchLanguage, t } from '../../../extension/locales/texts.ts';
import { SampleTimeline } from './card-screen.tsx';
import { type Sample } from './samples.ts';
import { Kit } from './kit.tsx';
import { hostileMail } from './hostile-mail.ts';
import { Buttons, Fields } from './parts-to-press.tsx';
import { Counters, Lists, Stages } from './parts-to-read.tsx';
import { Feedback } from './parts-that-tell.tsx';

/** Changes the language without loading the page again, as the settings do. */
function LanguageSwitch() {
  return (
    <select
      class="input"
      aria-label={t('settings.language')}
      value={language.value}
      onChange={(event) => {
        const chosen = languages[event.currentTarget.selectedIndex];
        if (chosen !== undefined) void switchLanguage(chosen);
      }}
    >
      {languages.map((name) => (
        <option key={name} value={name}>
          {languageNames[name]}
        </option>
      ))}
    </select>
  );
}

export function Parts({ sample }: { sample: Sample }) {
  return (
    <main class="kits">
      <h1 class="sr">Parts</h1>
      <Kit title="language">
        <LanguageSwitch />
      </Kit>
      <Buttons sample={sample} />
      <Counters />
      <Fields sample={sample} />
      <Lists sample={sample} />
      <Stages sample={sample} />
      <Feedback />
      <Kit title="timeline">
        <SampleTimeline sample={sample} />
      </Kit>
      <Kit title="mail">
        <MailFrame html={hostileMail} title={t('mail.openMessage')} />
      </Kit>
    </main>
  );
}
