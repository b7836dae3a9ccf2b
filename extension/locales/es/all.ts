import { activities } from './activities.ts';
import { activityForm } from './activity-form.ts';
import { activitiesView } from './activities-view.ts';
import { app } from './app.ts';
import { cards } from './cards.ts';
import { history } from './history.ts';
import { fileTransfer } from './import.ts';
import { items } from './items.ts';
import { logging } from './logging.ts';
import { leads } from './leads.ts';
import { kanban } from './kanban.ts';
import { mail } from './mail.ts';
import { navigation } from './navigation.ts';
import { notifications } from './notifications.ts';
import { popup } from './popup.ts';
import { reports } from './reports.ts';
import { search } from './search.ts';
import { smart } from './smart.ts';
import { tasks } from './tasks.ts';
import { team } from './team.ts';
import { workspace } from './workspace.ts';

export const all = {
  ...app,
  ...cards,
  ...popup,
  ...items,
  ...activities,
  ...logging,
  ...activityForm,
  ...activitiesView,
  ...leads,
  ...kanban,
  ...history,
  ...mail,
  ...fileTransfer,
  ...reports,
  ...search,
  ...smart,
  ...tasks,
  ...team,
  ...workspace,
  ...navigation,
  ...notifications,
};
