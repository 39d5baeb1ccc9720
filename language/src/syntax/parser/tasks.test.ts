import { describe, expect, it } from 'vitest';
import { shape } from '../testing.js';

describe('bracket blocks', () => {
  it.each([
    [
      'r = invokeurl\n[\n\turl :x\n\ttype :GET\n];',
      '(Assign r (Task invokeurl (Attribute url x) (Attribute type GET)))',
    ],
    ['invokeUrl [ url:x type:post ];', '(Do (Task invokeUrl (Attribute url x) (Attribute type post)))'],
    ['r = invokeurl [ url: x,\n type: GET ];', '(Assign r (Task invokeurl (Attribute url x) (Attribute type GET)))'],
    ['r = invokeurl [ response-format :STRING ];', '(Assign r (Task invokeurl (Attribute response-format STRING)))'],
    [
      'sendmail [ to :"a","b" reply to :c content type :HTML ]',
      '(Do (Task sendmail (Attribute to "a" "b") (Attribute reply to c) (Attribute content type HTML)))',
    ],
    [
      'sendmail [ Attachments :file:a,file:b.c ]',
      '(Do (Task sendmail (Attribute Attachments (Attachment file a) (Attachment file (Member b c)))))',
    ],
    [
      'sendmail [ attachments:template:Link:Report rec as PDF ]',
      '(Do (Task sendmail (Attribute attachments (Attachment:1 template Link Report rec PDF))))',
    ],
    [
      'sendmail [ attachments: view: Report [ID == 5] as PDF, template: T as PDF ]',
      '(Do (Task sendmail (Attribute attachments (Attachment:1 view (Criteria Report (Equal ID 5)) PDF) (Attachment:1 template T PDF))))',
    ],
    ['r = zoho.sdp.invokeurl [ url:x ];', '(Assign r (Task (Member (Member zoho sdp) invokeurl) (Attribute url x)))'],
    [
      'd = invokeurl [ url:x ].get("data");',
      '(Assign d (Call (Member (Task invokeurl (Attribute url x)) get) "data"))',
    ],
    ['f(invokeurl [ url:x ]);', '(Do (Call f (Task invokeurl (Attribute url x))))'],
  ])('tasks: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['insert into Tag [Name="a" Kind="b"];', '(Do (Insert Tag (FieldValue Name "a") (FieldValue Kind "b")))'],
    [
      'id = insert into App.Tag\n[\n\tName.first="a",\n\tKind = b + c\n]',
      '(Assign id (Insert (Member App Tag) (FieldValue (Member Name first) "a") (FieldValue Kind (Add b c))))',
    ],
  ])('inserts: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    'sendmail\n[\n\tto:a\n]\nx = 1;',
    'if(a) { sendmail [ to:a ] }',
    'sendmail [ to:a ]',
    'x = invokeurl [ url:a ]\ny = 1;',
    'if(a) { x = invokeurl [ url:a ] }',
  ])('need no semicolon at the end of the line: %s', (text) => {
    expect(shape(text)).toContain('Task');
  });
});
