import { expect, test } from 'vitest';
import { destinationOf } from './addresses.js';

test.each([
  ['http://127.0.0.1:8080/', 'this machine'],
  ['http://127.1/', 'this machine'],
  ['http://2130706433/', 'this machine'],
  ['http://0x7f.0.0.1/', 'this machine'],
  ['http://[::1]/', 'this machine'],
  ['http://[::ffff:127.0.0.1]/', 'this machine'],
  ['http://0.0.0.0/', 'this machine'],
  ['http://10.1.2.3/', 'a private network'],
  ['http://172.31.255.255/', 'a private network'],
  ['http://192.168.0.1/', 'a private network'],
  ['http://100.64.0.1/', 'a private network'],
  ['http://[fd00::1]/', 'a private network'],
  ['http://169.254.169.254/latest/meta-data', 'the local link, where clouds keep the secrets of their machines'],
  ['http://[fe80::1]/', 'the local link, where clouds keep the secrets of their machines'],
  ['http://[64:ff9b::7f00:1]/', 'this machine'],
  ['http://[::127.0.0.1]/', 'this machine'],
  ['http://[::7f00:1]/', 'this machine'],
  ['http://[::10.0.0.1]/', 'a private network'],
  ['http://[::ffff:0:127.0.0.1]/', 'this machine'],
  ['http://[64:ff9b::169.254.169.254]/', 'the local link, where clouds keep the secrets of their machines'],
  ['http://[2002:7f00:1::]/', 'this machine'],
  ['http://[2002:c0a8:1::1]/', 'a private network'],
  ['http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/', 'this machine'],
  ['http://[2606:4700::5efe:10.0.0.1]/', 'a private network'],
  ['http://[2606:4700::200:5efe:a00:1]/', 'a private network'],
  ['http://[64:ff9b:1::1]/', 'an address that is not of the public internet'],
  ['http://[fec0::1]/', 'an address that is not of the public internet'],
  ['http://[::8.8.8.8]/', 'an address that is not of the public internet'],
  ['http://[4000::1]/', 'an address that is not of the public internet'],
  ['http://[ff02::1]/', 'an address that is not of the public internet'],
  ['http://[2001:db8::1]/', 'an address that is not of the public internet'],
  ['http://224.0.0.1/', 'an address that is not of the public internet'],
  ['https://1.1.1.1/', undefined],
  ['https://[2606:4700::1111]/', undefined],
  ['https://[64:ff9b::101:101]/', undefined],
])('%s', async (url, place) => {
  expect((await destinationOf(new URL(url))).privatePlace).toBe(place);
});

test.each([
  [['93.184.216.34', '10.0.0.1'], 'a private network'],
  [['::1'], 'this machine'],
  [['fe80::1%eth0'], 'the local link, where clouds keep the secrets of their machines'],
  [['no address at all'], 'an address that is not of the public internet'],
  [['93.184.216.34'], undefined],
])('a name that resolves to %j', async (addresses, place) => {
  expect(await destinationOf(new URL('https://api.example.com/'), async () => addresses)).toEqual({
    privatePlace: place,
    addresses,
  });
});

test('the resolver of the machine is asked; a name that nobody knows is left to the connection', async () => {
  expect((await destinationOf(new URL('http://localhost:3000/'))).privatePlace).toBe('this machine');
  expect((await destinationOf(new URL('http://localhost./'))).privatePlace).toBe('this machine');
  expect(await destinationOf(new URL('https://no-such-name.invalid/'))).toEqual({
    privatePlace: undefined,
    addresses: [],
  });
});
