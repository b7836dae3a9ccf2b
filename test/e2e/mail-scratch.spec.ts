import { expect, mails, test } from '../support/mail-panel.ts';

test('look', async ({ rep, picture }) => {
  const { panel, strip } = rep;
  await expect(strip).toBeVisible();
  await picture(panel, 'list');
  await rep.open(mails.request);
  await expect(strip.getByText('Jane Customer')).toBeVisible();
  await picture(panel, 'unknown');
  await panel.getByRole('button', { name: 'Log and create' }).click();
  await picture(panel, 'sheet');
  await panel.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(panel.getByText('Logged by you')).toBeVisible();
  await picture(panel, 'logged');
  await rep.open(mails.reply);
  await expect(strip.getByRole('button', { name: 'Log this to' })).toBeVisible();
  await picture(panel, 'known');
  await strip.getByRole('button', { name: 'Log this to' }).click();
  await expect(panel.getByText('Logged by you')).toBeVisible();
  await rep.open(mails.sent);
  await expect(strip.getByText('To Jane')).toBeVisible();
  await picture(panel, 'sent');
});
