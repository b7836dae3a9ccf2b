import '../../styles/app.css';
import '../../styles/paper.css';

import { startPaper } from '../../features/quotes/start-paper.tsx';

await startPaper();
