import { activities } from './activities.ts';
import { activityForm } from './activity-form.ts';
import { activitiesView } from './activities-view.ts';
import { app } from './app.ts';
import { cards } from './cards.ts';
import { erasure } from './erasure.ts';
import { fields } from './fields.ts';
import { handOver } from './hand-over.ts';
import { goingBack } from './going-back.ts';
import { history } from './history.ts';
import { fileTransfer } from './import.ts';
import { items } from './items.ts';
import { lists } from './lists.ts';
import { logging } from './logging.ts';
import { leads } from './leads.ts';
import { money } from './money.ts';
import { moving } from './moving.ts';
import { kanban } from './kanban.ts';
import { mail } from './mail.ts';
import { navigation } from './navigation.ts';
import { notifications } from './notifications.ts';
import { popup } from './popup.ts';
import { quotes } from './quotes.ts';
import { reports } from './reports.ts';
import { rights } from './rights.ts';
import { search } from './search.ts';
import { smart } from './smart.ts';
import { stream } from './stream.ts';
import { tasks } from './tasks.ts';
import { team } from './team.ts';
import { workspace } from './workspace.ts';
import { settings } from './settings.ts';
import { myWeek } from './my-week.ts';
import { templates } from './templates.ts';
import { writeMail } from './write-mail.ts';

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
  ...lists,
  ...money,
  ...moving,
  ...kanban,
  ...erasure,
  ...handOver,
  ...goingBack,
  ...history,
  ...fields,
  ...mail,
  ...fileTransfer,
  ...quotes,
  ...reports,
  ...rights,
  ...search,
  ...smart,
  ...stream,
  ...tasks,
  ...team,
  ...workspace,
  ...settings,
  ...myWeek,
  ...templates,
  ...writeMail,
  ...navigation,
  ...notifications,
};
