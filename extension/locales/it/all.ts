import { activities } from './activities.ts';
import { app } from './app.ts';
import { cards } from './cards.ts';
import { fileTransfer } from './import.ts';
import { items } from './items.ts';
import { mail } from './mail.ts';
import { notifications } from './notifications.ts';
import { popup } from './popup.ts';
import { smart } from './smart.ts';
import { team } from './team.ts';
import { workspace } from './workspace.ts';

export const all = {
  ...app,
  ...cards,
  ...popup,
  ...items,
  ...activities,
  ...mail,
  ...fileTransfer,
  ...smart,
  ...team,
  ...workspace,
  ...notifications,
};
