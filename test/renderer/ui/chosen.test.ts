import { expect, it } from 'vitest';
import { chosen } from '../../../src/renderer/ui/chosen';

function aSelect(...values: readonly string[]): HTMLSelectElement {
  const select = document.createElement('select');
  select.append(...values.map((value) => new Option(value, value)));
  return select;
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

it('chooses the option with the value, and none where there is no such option', () => {
  const select = aSelect('a', 'b');
  chosen('b')(select);
  expect(select.value).toBe('b');
  chosen('c')(select);
  expect(select.selectedIndex).toBe(-1);
});

it('stays with the value while options come and go, until it is given up', async () => {
  const select = aSelect('a');
  const leave = chosen('b')(select);
  select.append(new Option('b', 'b'));
  await turn();
  expect(select.value).toBe('b');
  select.remove(1);
  select.prepend(new Option('c', 'c'), new Option('b', 'b'));
  await turn();
  expect(select.value).toBe('b');
  leave?.();
  select.remove(1);
  await turn();
  expect(select.value).toBe('c');
});
