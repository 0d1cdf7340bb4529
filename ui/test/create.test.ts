import { expect, test } from 'vitest';
import { Creation } from '../src/screens/gate/creation.svelte';

const answered = () => {
  const creation = new Creation();
  creation.name = 'Thanh Vân Cloud';
  creation.folder = { token: 't', name: 'Documents', size: 0, synced: null };
  creation.passphrase = 'harbor quilt ember solstice maple thread';
  creation.again = creation.passphrase;
  creation.person = 'Trần Ngọc Lan';
  creation.label = 'LT';
  creation.organisation = 'Thanh Vân Cloud JSC';
  creation.country = 'VN';
  return creation;
};

test('nothing stops a full set of answers', () => {
  expect(answered().problems('check')).toEqual([]);
});

test('each missing answer is named at its field', () => {
  const fields = new Creation().problems('check').map((one) => one.field);
  expect(fields).toEqual(['name', 'folder', 'passphrase', 'person', 'label', 'organisation', 'country']);
});

test('fourteen characters are too few, in any script', () => {
  const creation = answered();
  creation.passphrase = creation.again = 'mật khẩu ngắn!';
  expect([...creation.passphrase].length).toBe(14);
  expect(creation.problems('passphrase').map((one) => one.field)).toEqual(['passphrase']);
});

test('a name in another script asks for Latin letters, Vietnamese does not', () => {
  const creation = answered();
  expect(creation.personNeedsLatin).toBe(false);
  creation.person = 'بشرى العلي';
  expect(creation.personNeedsLatin).toBe(true);
  expect(creation.problems('you').map((one) => one.field)).toEqual(['person_latin']);
});

test('an empty provider row is left out, a half filled one is named', () => {
  const creation = answered();
  creation.providers = [
    { key: 1, name: '', channel: '', due: '', dueWrong: false },
    { key: 2, name: '', channel: '', due: '', dueWrong: true },
  ];
  expect(creation.named().map((one) => one.key)).toEqual([2]);
  expect(creation.problems('providers').map((one) => one.field)).toEqual(['provider-2', 'provider-due-2']);
});
