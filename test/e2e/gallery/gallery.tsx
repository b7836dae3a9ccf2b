import '../../../extension/styles/app.css';
import './gallery.css';
import { render, type ComponentChildren } from 'preact';
import { isLanguage, type Language } from '../../../extension/locales/language.ts';
import { loadAllTexts } from '../../../extension/locales/load-all.ts';
import { startTexts } from '../../../extension/locales/texts.ts';
import { CardScreen } from './card-screen.tsx';
import { FormScreen } from './form-screen.tsx';
import { KanbanScreen } from './kanban-screen.tsx';
import { PanelScreen } from './panel-screen.tsx';
import { Parts } from './parts.tsx';
import { EmptyPopupScreen, PopupScreen } from './popup-screen.tsx';
import { samples, type Sample } from './samples.ts';

const screens: Readonly<Record<string, (sample: Sample) => ComponentChildren>> = {
  parts: (sample) => <Parts sample={sample} />,
  popup: (sample) => <PopupScreen sample={sample} />,
  'popup-empty': (sample) => <EmptyPopupScreen sample={sample} />,
  panel: (sample) => <PanelScreen sample={sample} />,
  card: (sample) => <CardScreen sample={sample} />,
  form: (sample) => <FormScreen sample={sample} />,
  kanban: (sample) => <KanbanScreen sample={sample} />,
};

const query = new URLSearchParams(location.search);
const asked = query.get('language');
const language: Language = isLanguage(asked) ? asked : 'en';
document.documentElement.dataset['theme'] = query.get('theme') ?? 'light';
await startTexts({ load: loadAllTexts, preferred: [], chosen: language });

const root = document.getElementById('root');
const screen = screens[query.get('screen') ?? 'parts'];
if (root !== null && screen !== undefined) render(screen(samples[language]), root);
document.documentElement.dataset['ready'] = 'true';
