import { screen, within } from '@testing-library/svelte';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ok } from '../../../../src/core/base/result';
import type { ParkedView } from '../../../../src/core/view/view-types';
import { aDay, anEntry, aSnapshot, at, aWork, TYPES } from '../../../support/snapshots';
import { renderApp, settle } from '../../render-app';

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const button = (name: string) => screen.getByRole('button', { name });

function aParked(changed: Partial<ParkedView> = {}): ParkedView {
  return {
    operationId: 'o1',
    act: 'stop',
    entryId: 'e',
    title: 'Navigation',
    actedAtMs: at(12, 0),
    startMs: at(9, 0),
    endMs: at(12, 0),
    editable: null,
    reason: {
      code: 'rejected',
      reason: 'Not allowed.',
      fields: [{ property: 'endTimeUtc', message: 'Too late.' }],
    },
    ...changed,
  };
}

/** A refusal that names these properties. */
function reasonOf(...properties: readonly string[]) {
  const fields = properties.map((property) => ({ property, message: `Wrong ${property}.` }));
  return { code: 'rejected', reason: 'Not allowed.', fields };
}

const work = aWork({ note: 'Menu' });
const aCreation = aParked({
  act: 'create',
  editable: { work, startMs: at(9, 0), endMs: at(12, 0), breaks: [] },
});

describe('what awork refused', () => {
  it('is shown with what it was, when, and why', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ parked: [aParked()] }));
    const region = within(screen.getByRole('region', { name: 'Not in awork' }));
    const [title, facts, reason] = region.getByRole('listitem').querySelectorAll('p');
    expect([title, reason].map((line) => textOf(line!))).toEqual([
      'Stop of “Navigation”',
      'awork refused this: Not allowed. Too late.',
    ]);
    expect([...facts!.children].map(textOf)).toEqual(['24 Nov, 12:00', '24 Nov, 09:00 – 12:00']);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    await user.click(button('Retry'));
    await publish({});
    expect(bridge.calls).toEqual([['operation.retry', { operationId: 'o1' }]]);
  });

  it('is given up only by who says so twice', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ parked: [aParked()] }));
    bridge.showWithNext('operation.discard');
    await user.click(button('Discard'));
    let dialog = within(screen.getByRole('dialog', { name: 'Discard this change?' }));
    expect(dialog.getByText('Stop of “Navigation”')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(bridge.calls).toEqual([]);
    expect(button('Discard')).toHaveFocus();

    await user.click(button('Discard'));
    dialog = within(screen.getByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Discard' }));
    await publish({ parked: [] });
    expect(bridge.calls).toEqual([['operation.discard', { operationId: 'o1' }]]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('region', { name: 'Not in awork' })).toBeNull();
    // What had the focus is gone; the window must not be left without one.
    await settle();
    expect(screen.getByRole('heading', { name: 'Timer for awork' })).toHaveFocus();
  });

  it('leaves the focus with the others when one of several is settled', async () => {
    const others = [aParked(), aParked({ operationId: 'o2', title: 'Logo' })];
    const { bridge, user, publish } = await renderApp(aSnapshot({ parked: others }));
    bridge.showWithNext('operation.retry');
    await user.click(screen.getAllByRole('button', { name: 'Retry' })[0]!);
    await publish({ parked: others.slice(1) });
    await settle();
    expect(screen.getByRole('region', { name: 'Not in awork' })).toHaveFocus();
  });

  it('is corrected beside the reason, sending only what was changed', async () => {
    const { bridge, user, publish } = await renderApp(aSnapshot({ parked: [aCreation] }));
    await user.click(button('Edit'));
    const dialog = within(screen.getByRole('dialog', { name: 'Correct and send' }));
    expect(dialog.getByText(/refused this: Not allowed/)).toBeVisible();
    expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('Menu');
    const end = dialog.getByLabelText('End time');
    await user.clear(end);
    await user.type(end, '11:30');
    await user.click(dialog.getByRole('button', { name: 'Save and send' }));
    await publish({ parked: [] });
    expect(bridge.calls).toEqual([
      ['operation.edit', { operationId: 'o1', work: null, startMs: null, endMs: at(11, 30) }],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each<[string, ReturnType<typeof reasonOf>, (dialog: HTMLElement) => HTMLElement]>([
    ['a note', reasonOf('note'), (dialog) => within(dialog).getByRole('textbox', { name: 'Note' })],
    [
      'a type of work, by another case and path',
      reasonOf('timeEntry.TypeOfWorkId'),
      (dialog) => within(dialog).getByRole('combobox', { name: 'Type of work' }),
    ],
    [
      'a task',
      reasonOf('taskId'),
      (dialog) => within(dialog).getByRole('button', { name: /Choose work/ }),
    ],
    ['a start', reasonOf('StartTimeUtc'), (dialog) => within(dialog).getByLabelText('Start time')],
    ['a duration', reasonOf('duration'), (dialog) => within(dialog).getByLabelText('End time')],
    [
      'the first of several',
      reasonOf('endTimeUtc', 'isBillable'),
      (dialog) => within(dialog).getByRole('checkbox', { name: 'Billable' }),
    ],
    [
      'something that has no field',
      reasonOf('userId'),
      (dialog) => within(dialog).getByText(/refused this: Not allowed/),
    ],
  ])('is edited from the field that awork named: %s', async (_name, reason, focused) => {
    const { user } = await renderApp(aSnapshot({ parked: [{ ...aCreation, reason }] }));
    await user.click(button('Edit'));
    const dialog = screen.getByRole('dialog', { name: 'Correct and send' });
    expect(focused(dialog)).toHaveFocus();
  });

  it('marks the field and says there what awork said of it', async () => {
    const reason = reasonOf('note');
    const { user } = await renderApp(aSnapshot({ parked: [{ ...aCreation, reason }] }));
    await user.click(button('Edit'));
    const note = screen.getByRole('dialog').querySelector('textarea')!;
    expect(note).toBeInvalid();
    expect(note).toHaveAccessibleDescription(
      'Wrong note. awork refused this: Not allowed. Wrong note.',
    );
  });

  it('is edited from the note where the workspace requires one and awork names no field', async () => {
    const parked = [
      {
        ...aCreation,
        editable: { ...aCreation.editable!, work: aWork({ note: '' }) },
        reason: { code: 'rejected', reason: 'A description is required.', fields: [] },
      },
    ];
    const trackingRules = [{ type: 'require-description', isEnabled: true, dayCount: null }];
    const { user } = await renderApp(aSnapshot({ parked, trackingRules }));
    await user.click(button('Edit'));
    const dialog = within(screen.getByRole('dialog', { name: 'Correct and send' }));
    expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveFocus();
  });

  it('is said in the row of its entry as well, from the field that awork named', async () => {
    const entry = anEntry({ id: 'e', delivery: 'parked', work: { note: 'Menu' } });
    const { user } = await renderApp(
      aSnapshot({
        parked: [{ ...aCreation, reason: reasonOf('typeOfWorkId') }],
        day: aDay({ entries: [entry] }),
      }),
    );
    await user.click(screen.getByRole('button', { name: /Build the navigation/ }));
    const dialog = within(screen.getByRole('dialog', { name: 'Edit entry' }));
    expect(dialog.getByText(/refused this: Not allowed/)).toBeVisible();
    expect(dialog.getByRole('combobox', { name: 'Type of work' })).toHaveFocus();
    expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('Menu');
  });

  it('keeps what was corrected when that is refused as well, and says why', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ parked: [aCreation] }));
    bridge.refuse('operation.edit', 'operation-not-found');
    await user.click(button('Edit'));
    const dialog = within(screen.getByRole('dialog'));
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Type of work' }), 'Meeting');
    await user.click(dialog.getByRole('button', { name: 'Save and send' }));
    await settle();
    expect(dialog.getByText('This is already done.')).toBeVisible();
    expect(bridge.calls).toEqual([
      [
        'operation.edit',
        {
          operationId: 'o1',
          work: { ...work, typeOfWork: TYPES.meeting },
          startMs: null,
          endMs: null,
        },
      ],
    ]);
  });

  it('has no work to correct where only the start was changed', async () => {
    const editable = { work: null, startMs: at(9, 0), endMs: null, breaks: [] };
    const { user } = await renderApp(
      aSnapshot({ parked: [aParked({ act: 'change-start', editable })] }),
    );
    await user.click(button('Edit'));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.queryByRole('textbox', { name: 'Note' })).toBeNull();
    expect(dialog.getByLabelText('Start time')).toHaveValue('09:00');
    expect(dialog.queryByLabelText('End time')).toBeNull();
  });
});

describe('all that awork does not have', () => {
  const change = {
    operationId: 'o1',
    act: 'stop',
    entryId: 'e',
    work,
    startMs: at(9, 0),
    endMs: at(12, 0),
    span: anEntry({ endMs: at(12, 0) }).span,
    actedAtMs: at(12, 0),
    reason: null,
  };

  it('can be saved as a table, from where it is shown', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ parked: [aParked()] }));
    bridge.answer('changes.list', () =>
      ok({ zone: 'Europe/Berlin', changes: [change], next: null }),
    );
    await user.click(button('Save as CSV'));
    await settle();
    const text = [
      '\uFEFFWhat,Project,Task,Key,Type of work,Billable,Note,Day,Start,End,Duration,Breaks,Recorded at,State,Reason',
      'Stop,Website relaunch,Build the navigation,WEB-12,Development,yes,Menu,2026-11-24,2026-11-24T09:00:00+01:00,2026-11-24T12:00:00+01:00,3:00:00,,2026-11-24T12:00:00+01:00,not sent yet,',
      '',
    ].join('\r\n');
    expect(bridge.calls).toEqual([
      ['changes.list', { accountId: null, from: null }],
      ['file.save', { name: 'changes-not-in-awork-2026-11-24.csv', text }],
    ]);
    expect(screen.getByText('Saved.')).toBeVisible();
  });

  it('is asked for page by page, and each change is saved once', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ parked: [aParked()] }));
    const other = { ...change, operationId: 'o2', work: { ...work, note: 'Later' } };
    bridge.answer('changes.list', ({ from }) =>
      ok({
        zone: 'Europe/Berlin',
        changes: from === null ? [change, other] : [other],
        next: from === null ? 'o2' : null,
      }),
    );
    await user.click(button('Save as CSV'));
    await settle();
    const [first, second, third] = bridge.calls;
    expect([first, second]).toEqual([
      ['changes.list', { accountId: null, from: null }],
      ['changes.list', { accountId: null, from: 'o2' }],
    ]);
    expect(JSON.stringify(third).match(/Later/g)).toHaveLength(1);
  });

  it('is a download of the page where the app is shown by a browser', async () => {
    const { host } = aSnapshot();
    const made: Blob[] = [];
    const saved: string[] = [];
    // jsdom has no downloads.
    URL.createObjectURL = (blob: Blob) => `blob:${made.push(blob)}`;
    URL.revokeObjectURL = () => {};
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click');
    onTestFinished(() => click.mockRestore());
    click.mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(`${this.download} ${this.href}`);
    });
    const { bridge, user } = await renderApp(
      aSnapshot({ parked: [aParked()], host: { ...host, kind: 'browser' } }),
    );
    await user.click(button('Save as CSV'));
    await settle();
    expect(bridge.calls).toEqual([['changes.list', { accountId: null, from: null }]]);
    expect(saved).toEqual(['changes-not-in-awork-2026-11-24.csv blob:1']);
    expect(made.map(({ type }) => type)).toEqual(['text/csv;charset=utf-8']);
    expect(screen.getByText('Saved.')).toBeVisible();
  });

  it('is not called saved when the dialog was closed, and a folder that refuses is named', async () => {
    const { bridge, user } = await renderApp(aSnapshot({ parked: [aParked()] }));
    bridge.refuse('file.save', 'cancelled');
    await user.click(button('Save as CSV'));
    await settle();
    expect(screen.queryByText('Saved.')).toBeNull();
    expect(screen.queryByText('Cancelled.')).toBeNull();
    bridge.refuse('file.save', 'file-not-saved');
    await user.click(button('Save as CSV'));
    await settle();
    expect(
      screen.getByText('The file could not be saved there. Choose another folder.'),
    ).toBeVisible();
  });
});
