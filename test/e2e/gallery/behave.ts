import type { Page } from 'playwright';

/** One thing that a part must do in a real browser; it throws when the part does not. */
export interface Behaviour {
  name: string;
  run: (page: Page) => Promise<void>;
}

function same<T>(actual: T, expected: T, what: string): void {
  const [seen, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (seen !== wanted) throw new Error(`${what}: ${seen}, wanted ${wanted}`);
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
  });

const moreButton = '#buttons .btn[aria-haspopup="menu"]:has(.clip)';

/** Tried on the board of parts, in English, one after the other on a fresh page each. */
export const behaviours: readonly Behaviour[] = [
  {
    name: 'a menu opens by Enter, moves by arrows and letters, and Escape gives the focus back',
    run: async (page) => {
      await page.locator(moreButton).focus();
      await page.keyboard.press('Enter');
      await page.locator('.menu:popover-open').waitFor();
      same(await focused(page), 'PostponeP', 'first item');
      await page.keyboard.press('ArrowDown');
      same(await focused(page), 'Move toM', 'after an arrow');
      await page.keyboard.press('d');
      same(await focused(page), 'Delete⌫', 'after a letter');
      await page.keyboard.press('Escape');
      await page.locator('.menu').waitFor({ state: 'detached' });
      same(await focused(page), 'More', 'after Escape');
    },
  },
  {
    name: 'a menu closes when something else is pressed, and leaves the focus there',
    run: async (page) => {
      await page.locator(moreButton).click();
      await page.locator('.menu:popover-open').waitFor();
      await page.locator('#fields .input').first().click();
      await page.locator('.menu').waitFor({ state: 'detached' });
      same(await page.evaluate(() => document.activeElement?.tagName), 'INPUT', 'focus');
    },
  },
  {
    name: 'an item that cannot be used now does nothing and says why',
    run: async (page) => {
      await page.locator(moreButton).click();
      const pin = page.getByRole('menuitem', { name: 'Pin' });
      same(await pin.getAttribute('aria-disabled'), 'true', 'aria-disabled');
      await pin.click({ force: true });
      same(await page.locator('.menu:popover-open').count(), 1, 'menus');
    },
  },
  {
    name: 'a dialog starts at its default, keeps the focus inside, and gives it back',
    run: async (page) => {
      const opener = page.locator('#feedback .empty .btn');
      await opener.focus();
      await page.keyboard.press('Enter');
      await page.locator('dialog[open]').waitFor();
      same(await focused(page), 'Close as won↵', 'first focus');
      for (let step = 0; step < 8; step += 1) {
        await page.keyboard.press('Tab');
        // Between the last and the first control Chromium stops at the window itself.
        const outside = await page.evaluate(
          () => document.activeElement !== document.body && document.activeElement?.closest('dialog') === null,
        );
        same(outside, false, `focus outside after ${step + 1} tabs`);
      }
      await page.keyboard.press('Escape');
      await page.locator('dialog').waitFor({ state: 'detached' });
      same(await focused(page), 'New dealC', 'after Escape');
    },
  },
  {
    name: 'Enter gives the answer of a dialog',
    run: async (page) => {
      await page.locator('#feedback .empty .btn').click();
      await page.locator('dialog[open]').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'Z undoes, but not while something is typed',
    run: async (page) => {
      const text = page.locator('#fields textarea');
      await text.focus();
      await page.keyboard.press('z');
      same(await page.locator('.toast').count(), 1, 'toasts after typing');
      await text.evaluate((element: HTMLElement) => element.blur());
      await page.keyboard.press('z');
      await page.locator('.toast').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a field of a card is edited in place: Escape takes back, Enter keeps',
    run: async (page) => {
      const value = page.locator('#stages .fact-value').first();
      await value.focus();
      await page.keyboard.press('Enter');
      const input = page.locator('#stages dd input');
      await input.waitFor();
      same(await input.evaluate((element) => element === document.activeElement), true, 'focus in the field');
      await input.fill('1');
      await page.keyboard.press('Escape');
      await input.waitFor({ state: 'detached' });
      same(await value.textContent(), '€48,200', 'value after Escape');
      same(await focused(page), '€48,200', 'focus after Escape');
      await page.keyboard.press('Enter');
      await input.fill('52300');
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a picker chooses by arrows, clears, and creates',
    run: async (page) => {
      const box = page.locator('#fields [role="combobox"]');
      await box.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('#fields .picked', { hasText: 'Halvorsen & Co.' }).waitFor();
      await page.locator('#fields .picked button').click();
      await box.waitFor();
      same(await box.evaluate((element) => element === document.activeElement), true, 'focus after clearing');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.locator('#fields .picked', { hasText: 'hal' }).waitFor();
    },
  },
  {
    name: 'sections under More open from there, and say which one needs attention',
    run: async (page) => {
      const more = page.locator('#stages .tab[aria-haspopup]');
      same(await more.locator('.sr').textContent(), '8 activities under More need attention', 'name of the sum');
      await more.click();
      await page.getByRole('menuitem', { name: 'Activities' }).click();
      same(new URL(page.url()).hash, '#activities', 'address');
    },
  },
  {
    name: 'a long list draws only what is seen, wherever it is scrolled',
    run: async (page) => {
      const list = page.locator('.windowed');
      const drawn = async (): Promise<number> => page.locator('.windowed li').count();
      if ((await drawn()) > 20) throw new Error(`${await drawn()} rows are drawn`);
      await list.evaluate((element) => {
        element.scrollTop = element.scrollHeight;
      });
      await page.locator('.windowed li[aria-posinset="10000"]').waitFor();
      if ((await drawn()) > 20) throw new Error(`${await drawn()} rows are drawn`);
      same(await list.evaluate((element) => element.scrollHeight), 10_000 * 44, 'height');
    },
  },
  {
    name: 'another language shows at once, everywhere',
    run: async (page) => {
      await page.locator('#language select').selectOption('pl');
      await page.locator('html[lang="pl"]').waitFor();
      same(await page.locator('#buttons .btn').first().textContent(), 'Zapisz↵', 'button');
      same(await page.locator('.tally .clip').first().textContent(), 'Przychodzące', 'counter');
      same(await page.locator('.toast .btn').first().textContent(), 'CofnijZ', 'toast');
    },
  },
  {
    name: 'a mark completes by Enter and by a press, and shows a tick when focused',
    run: async (page) => {
      const mark = page.locator('#lists button.kind').first();
      await mark.focus();
      await page.keyboard.press('Shift');
      same(await mark.locator('.kind-tick').isVisible(), true, 'tick');
      same(await mark.getAttribute('aria-label'), 'Complete “Call about delivery”', 'name');
    },
  },
  {
    name: 'the actions of a row come with the focus, and nothing moves',
    run: async (page) => {
      const row = page.locator('#lists .row').first();
      const before = await row.evaluate((element) => element.getBoundingClientRect().height);
      await row.locator('.row-open').focus();
      same(await row.locator('.row-acts').isVisible(), true, 'actions');
      same(await row.locator('.row-time').isVisible(), false, 'time');
      same(await row.evaluate((element) => element.getBoundingClientRect().height), before, 'height');
    },
  },
];
