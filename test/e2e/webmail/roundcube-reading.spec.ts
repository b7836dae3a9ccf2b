import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReaderExtension } from '../../support/reader-extension.ts';
import { expect, inbox, Reading, test } from '../../support/webmail-context.ts';

const jane = { name: 'Jane Customer', address: 'jane@acme.example' };

/** The worker's side of the extension that only reads. */
declare const reader: ReaderExtension;

test.describe('reading a Roundcube', () => {
  test('[EXT-9] the page’s own words are reported before the source has come', async ({ reading }) => {
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await reading.page.route(/_action=viewsource/, async (route) => {
      await held;
      await route.continue();
    });
    await reading.inject();
    await reading.choose(1);
    await expect
      .poll(() => reading.newest())
      .toMatchObject({ message: { key: 'INBOX/1', from: jane, source: { state: 'reading' } } });
    answer();
    await reading.opened(1);
  });

  test('[EXT-14] where there is no source, the page is read and what is missing is named', async ({ reading }) => {
    for (const [answer, why] of [
      [{ status: 500, body: 'Server error' }, 'refused'],
      [{ status: 200, contentType: 'text/html', body: '<!doctype html>' }, 'not-a-message'],
      [{ status: 200, contentType: 'text/plain', body: '' }, 'not-a-message'],
      [{ status: 200, contentType: 'text/plain', body: 'Dear Robin,\n\n' }, 'not-a-message'],
      [{ status: 302, headers: { location: '/' } }, 'network'],
    ] as const) {
      await reading.page.route(/_action=viewsource/, (route) => route.fulfill(answer));
      await reading.show(7);
      await reading.inject();
      const report = await reading.opened(7);
      expect(report.message.source).toEqual({ state: 'unavailable', why });
      expect(await reading.known(report)).toMatchObject({
        head: { date: null, messageId: null, subject: 'Purchase order 8812', from: jane },
        from: 'page',
        missing: ['date', 'message-id', 'thread', 'automatic-marks'],
        sourceFailure: why,
      });
      expect(await reading.source(7)).toEqual({ why });
      const text = await reading.worker.evaluate((tabId) => reader.text(tabId, 0, 'INBOX/7'), reading.tabId);
      expect(text).toEqual({
        text: 'Robin, the signed order is attached.\n\nJane',
        isCut: false,
        files: ['order-8812.pdf'],
      });
      await reading.show(8);
      await reading.page.unroute(/_action=viewsource/);
    }
  });

  test('[EXT-14] a source that is out of reach for a moment is asked for again', async ({ reading }) => {
    await reading.page.route(/_action=viewsource/, (route) => route.fulfill({ status: 503, body: 'Busy' }));
    await reading.show(7);
    await reading.inject();
    expect((await reading.opened(7)).message.source).toEqual({ state: 'unavailable', why: 'refused' });
    await reading.page.unroute(/_action=viewsource/);
    await expect.poll(() => reading.newest()).toMatchObject({ message: { source: { state: 'ready' } } });
  });

  test('[EXT-17] a source over 25 MB is not read, one below comes over whole', async ({ reading }) => {
    const head = 'From: Jane Customer <jane@acme.example>\r\nSubject: x\r\n\r\n';
    const sourceOf = (size: number): Buffer =>
      Buffer.from(head + 'ÿ0123456789\r\n'.repeat(Math.ceil(size / 13)), 'latin1');
    let body = sourceOf(5 * 1024 * 1024);
    await reading.page.route(/_action=viewsource/, (route) => route.fulfill({ contentType: 'text/plain', body }));
    await reading.show(1);
    await reading.inject();
    await reading.opened(1);
    expect((await reading.source(1)).source === body.toString('latin1')).toBe(true);
    body = sourceOf(25 * 1024 * 1024 + 1);
    expect(await reading.source(1)).toEqual({ why: 'too-large' });
  });

  test('[EXT-17] only the open message is given out', async ({ reading }) => {
    await reading.inject();
    await reading.choose(1);
    await reading.opened(1);
    expect(await reading.source(2)).toEqual({ why: 'not-open' });
    await reading.choose(2);
    await reading.opened(2);
    expect(await reading.source(1)).toEqual({ why: 'not-open' });
    const received = await reading.worker.evaluate(() => reader.received);
    expect(received.every((one) => one.origin === reading.webmail.url.slice(0, -1) && one.report !== null)).toBe(true);
  });

  test('[EXT-17] no page is read without permission; an allowed origin is read by itself', async ({
    reading,
    readerDevice,
  }) => {
    const panel = await readerDevice.context.newPage();
    await panel.goto(`chrome-extension://${readerDevice.id}/reader.html`);
    const ownTab = await panel.evaluate(async () => (await chrome.tabs.getCurrent())?.id ?? -1);
    expect(await reading.worker.evaluate((tabId) => reader.inject(tabId), ownTab)).toBe(false);
    await reading.show(1);
    expect(await reading.newest()).toBeUndefined();

    const origin = reading.webmail.url.slice(0, -1);
    await panel.evaluate((allowed) => {
      document.querySelector('button')?.addEventListener('click', () => {
        void reader.allow(allowed).then(() => {
          document.title = 'allowed';
        });
      });
    }, origin);
    await panel.getByRole('button').click();
    await expect(panel).toHaveTitle('allowed');
    await reading.show(2);
    await reading.opened(2);

    await panel.evaluate((allowed) => reader.forbid(allowed), origin);
    const heard = await reading.worker.evaluate(() => reader.received.length);
    await reading.show(3);
    expect(await reading.inject()).toBe(true);
    await reading.opened(3);
    const later = await reading.worker.evaluate((from) => reader.received.slice(from), heard);
    // What was heard of message 3 was heard from the one reader that was put in by hand: its two reports and no more.
    expect(later.length).toBeLessThanOrEqual(2);
  });

  test('[EXT-14] a page that is no webmail says so, and its selection can be read', async ({ reading }) => {
    await reading.page.goto(`${reading.webmail.url}skins/elastic/watermark.html`);
    await reading.inject();
    await expect.poll(() => reading.newest()).toMatchObject({ kind: 'no-message', provider: null });
    await reading.page.evaluate(() => {
      document.body.textContent = 'Please call Jane Customer, jane@acme.example.';
      getSelection()?.selectAllChildren(document.body);
    });
    const selection = (): Promise<unknown> =>
      reading.worker.evaluate((tabId) => reader.selection(tabId, 0), reading.tabId);
    expect(await selection()).toMatchObject({ text: 'Please call Jane Customer, jane@acme.example.' });

    await reading.page.goto(reading.webmail.url);
    await reading.choose(2);
    await reading.inject();
    await reading.opened(2);
    await reading.page
      .frameLocator('#messagecontframe')
      .locator('#messagebody')
      .evaluate((body) => getSelection()?.selectAllChildren(body));
    expect(await selection()).toMatchObject({ text: expect.stringContaining('please make it 24 chairs.') });
  });

  test('[EXT-14] after an update of the extension the old reader is silent and a new one reads on', async ({
    reading,
    readerDevice,
  }) => {
    const errors: string[] = [];
    reading.page.on('pageerror', (error) => errors.push(error.message));
    reading.page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await reading.inject();
    await reading.choose(1);
    await reading.opened(1);
    await readerDevice.update();
    await reading.choose(2);
    await reading.page.frameLocator('#messagecontframe').getByText('please make it 24 chairs.').waitFor();
    const updated = new Reading(reading.page, await readerDevice.worker(), reading.webmail);
    updated.tabId = reading.tabId;
    await updated.inject();
    await updated.opened(2);
    await updated.choose(3);
    await updated.opened(3);
    expect(errors).toEqual([]);
  });

  test('[EXT-15] hostile HTML is read by a page without running, and nothing is asked of any address', async ({
    readerDevice,
  }) => {
    const page = await readerDevice.context.newPage();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`chrome-extension://${readerDevice.id}/reader.html`);
    const parse = (source: string): Promise<unknown> => page.evaluate((text) => reader.parse(text), source);
    const hostile = readFileSync(join(inbox, '08-hostile-html.eml'), 'latin1');
    const htmlAlone = hostile.replace(
      /Content-Type: text\/plain[\s\S]*?\n\n[\s\S]*?\n\n/,
      'Content-Type: text/x-none\n\n\n\n',
    );
    expect(await parse(htmlAlone)).toMatchObject({ ok: true, message: { textFrom: 'html', text: 'Look\n\nhere' } });
    const deep = `From: a@b.example\nContent-Type: text/html\n\n${'<div>'.repeat(1000)}Text<img src="http://127.0.0.1:9/x.png">`;
    expect(await parse(deep)).toMatchObject({ ok: true, message: { text: 'Text' } });
    expect(dialogs).toEqual([]);
    expect(readerDevice.requests).toEqual([]);
  });

  test('[EXT-10] a worker reads sources too, in every character set', async ({ readerDevice }) => {
    const worker = await readerDevice.worker();
    for (const [name, text] of [
      ['03-anfrage-de.eml', 'für unsere Außenstelle in Köln'],
      ['04-zapytanie-pl.eml', 'Łukasz Źrebięcki'],
      ['05-pedido-es.eml', '¿Cuándo llegan'],
    ] as const) {
      const source = readFileSync(join(inbox, name), 'latin1');
      const parsed = await worker.evaluate((given) => reader.parse(given), source);
      expect(parsed).toMatchObject({ ok: true, message: { text: expect.stringContaining(text) as unknown } });
    }
  });
});
