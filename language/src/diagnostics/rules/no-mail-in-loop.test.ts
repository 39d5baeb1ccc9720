import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text).filter(({ code }) => code === 'noMailInLoop');
}

const mail = 'sendmail [ from :zoho.adminuserid to :"a@example.com" subject :"s" message :"m" ]';

describe('noMailInLoop', () => {
  it('says how many mails a loop sends', () => {
    const [one] = found(`for each x in {1,2,3} { ${mail} }`);
    expect(one?.message).toContain('a loop: 3 mails.');
    expect(one?.severity).toBe('warning');
    expect(found(`for each x in xs { ${mail} }`)[0]?.message).toContain('a loop: 1 mail per iteration.');
  });

  it('is silent where each iteration writes to somebody else', () => {
    expect(found('for each x in xs { sendmail [ from :a to :x.get("Email") subject :"s" message :"m" ] }')).toEqual([]);
  });

  it('is silent where a function sends the mail, as its address is not seen', () => {
    expect(
      found(`for each x in {1,2} { notify(x); }
void notify(int x) { ${mail} }`),
    ).toEqual([]);
  });

  it('is silent outside of loops, in a header and in a loop over nothing', () => {
    expect(found(`${mail}\nfor each x in {} { ${mail} }`)).toEqual([]);
  });
});

it('is silent where only a function that no file declares could send a mail', () => {
  const text =
    'void b(int n)\n{\n\tc(n);\n}\nvoid c(int n)\n{\n\tb(n);\n\telsewhere(n);\n}\nfor each i in {1,2}\n{\n\tb(i);\n}\n';
  expect(diagnose(text).map(({ code }) => code)).toEqual([]);
});
