import { Kbd } from '../../components/kbd.tsx';
import { keysOfPage } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { allSections } from './section-list.ts';

/** After G: where each letter leads. It floats over the page, so that nothing moves, and is read aloud. */
export function WaitingKeys({ session }: { session: Session }) {
  const waiting = new Set(keysOfPage().waiting.value.map(({ key }) => key));
  const sections = waiting.size > 0 ? allSections(session).filter(({ key }) => waiting.has(key)) : [];
  return (
    <div class="waiting-keys" aria-live="polite">
      {sections.length > 0 && (
        <div class="waiting-panel">
          <p class="t-12 dim">{t('navigation.goToWhich')}</p>
          <ul>
            {sections.map(({ id, label, key }) => {
              const letter = key.slice(-1).toUpperCase();
              return (
                <li key={id} class="line">
                  <Kbd keys={letter} />
                  <span class="sr">{letter}: </span>
                  <span>{label}</span>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}
