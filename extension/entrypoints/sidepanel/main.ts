import '../../styles/app.css';

import { startApp } from '../../features/shell/start-app.tsx';

await startApp();
