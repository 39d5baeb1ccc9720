import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

describe('blockAttributes', () => {
  it('names unknown, repeated and missing attributes', () => {
    expect(
      fixtureDifferences(`
    x = invokeurl
    [
        urls : "https://a.example"
    //  ^^^^ blockAttributes: invokeUrl has no attribute urls. Did you mean url?
        url : "https://a.example"
        zzzzzz : 1
    //  ^^^^^^ blockAttributes: invokeUrl has no attribute zzzzzz.
        URL : "https://b.example"
    //  ^^^ blockAttributes: The attribute url is given twice.
    ];
    sendmail [ from : a subject : b ]
//  ^^^^^^^^ blockAttributes: sendmail needs the attributes to and message.
    x = invokeurl [ type : GET ];
    //  ^^^^^^^^^ blockAttributes: invokeUrl needs the attribute url.
`),
    ).toEqual([]);
  });

  it('tells one slip once, as gravely as Zoho takes it', () => {
    const found = diagnose('sendmail [ from : a to : b subject : c mesage : d ]');
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'sendmail has no attribute mesage. Did you mean message?'],
    ]);
  });

  it('is an error only where Zoho refuses to save', () => {
    const severities = (text: string) => diagnose(text).map((found) => found.severity);
    expect(severities('sendmail [ from : a to : b subject : c ]')).toEqual(['error']);
    expect(severities('sendmail [ from : a to : b subject : c message : d too : e ]')).toEqual(['warning']);
    expect(severities('x = invokeurl [ type : GET ];')).toEqual(['warning']);
  });

  it.each([
    'sendmail [ From : a To : "b","c" Subject : d Message : e Reply To : f Content-Type : HTML Attachments : file: g ]',
    'sendmail [ from : a to : b subject : c message : d content_type : Html cc : e bcc : f ]',
    'x = invokeurl [ url : a type : POST parameters : b headers : c files : e connection : f detailed : true response-format : FILE response-decoding : "UTF-8" content-type : "text/plain" ];',
    'x = invokeapi [ service : zohobooks path : "/contacts" type : GET connection : "c" ];',
    'x = zoho.sdp.invokeurl [ url : "/api/v3/requests" type : GET ];',
  ])('accepts %s', (text) => {
    expect(diagnose(text)).toEqual([]);
  });

  it('waits until the block is written', () => {
    const codes = diagnose('x = invokeurl [ type : ').map((found) => found.code.split('/')[0]);
    expect(new Set(codes)).toEqual(new Set(['syntax']));
  });
});
