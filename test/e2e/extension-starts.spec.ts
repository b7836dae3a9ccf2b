import { expect, test } from '../support/extension-context.ts';

for (const name of ['popup', 'sidepanel', 'app'] as const) {
  test(`${name} has a title, shows something and writes no error`, async ({ device, picture }) => {
    const page = await device.openPage(name);
    await expect(page).toHaveTitle(/\S/);
    await expect(page.locator('body')).toHaveText(/\S/);
    await picture(page, name);
  });
}
