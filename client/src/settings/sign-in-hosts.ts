import type { DataCentre } from '@deluge-tools/project/connections';

/** Where one signs in, by data centre: what a person knows their data centre by. */
export const signInHosts: Record<DataCentre, string> = {
  us: 'zoho.com',
  eu: 'zoho.eu',
  in: 'zoho.in',
  au: 'zoho.com.au',
  jp: 'zoho.jp',
  cn: 'zoho.com.cn',
  ca: 'zohocloud.ca',
  sa: 'zoho.sa',
  uk: 'zoho.uk',
};
