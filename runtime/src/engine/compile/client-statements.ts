import { ClientAction, Kind, type SyntaxNode } from '@deluge-tools/language';
import { DelugeList, DelugeMap, settled } from '../../values.js';
import { type Action, type Code, Exit, valuesOf } from './code.js';
import { holdsFields } from './names.js';
import type { Scope } from './scope.js';
import { printed } from './shown.js';

const clientActions = {
  [ClientAction.Hide]: 'hide',
  [ClientAction.Show]: 'show',
  [ClientAction.Enable]: 'enable',
  [ClientAction.Disable]: 'disable',
  [ClientAction.Focus]: 'focus',
  [ClientAction.Clear]: 'clear',
} as const;

/** Statements that change what the person sees of a form; undefined for every other kind. */
export function clientStatement(node: SyntaxNode, scope: Scope): Action | undefined {
  const { machine } = scope;
  const place = scope.source.placeOf(node);
  switch (node.kind) {
    case Kind.Alert:
    case Kind.SuccessMessage: {
      const code: Code = node.expression === undefined ? () => null : scope.expression(node.expression);
      const kind = node.kind === Kind.Alert ? 'alert' : 'successMessage';
      return (slots) => {
        machine.show({ kind, place, text: printed(code(slots), node, scope) });
        return Exit.Next;
      };
    }
    case Kind.ClientStatement: {
      const kind = clientActions[node.action];
      const fields = [...node.children()].map(fieldName);
      return () => {
        machine.show({ kind, place, fields });
        return Exit.Next;
      };
    }
    case Kind.Cancel: {
      const what = (node.data & 1) === 1 ? 'delete' : 'submit';
      return () => {
        machine.show({ kind: 'cancel', place, what });
        return Exit.Next;
      };
    }
    case Kind.Reload:
      return () => {
        machine.show({ kind: 'reload', place });
        return Exit.Next;
      };
    case Kind.ChoiceAction: {
      const codes = node.args.map((argument) => scope.expression(argument));
      const field = node.child(0);
      const name = field === undefined ? '' : fieldName(field);
      const action = node.name.text;
      return (slots) => {
        machine.show({ kind: 'choices', place, field: name, action, values: valuesOf(codes, slots) });
        return Exit.Next;
      };
    }
    default:
      return undefined;
  }
}

/** As the form knows it: `input.` is taken off. */
function fieldName(node: SyntaxNode): string {
  return (node.dottedName ?? node.text).replace(/^input\./, '');
}

/** `input.Lines.insert(row)` and `input.Lines.clear()`, which change the rows of a subform that the person sees. */
function subformCall(node: SyntaxNode, scope: Scope): Code | undefined {
  const { machine } = scope;
  const { callee } = node;
  if (callee.kind !== Kind.Member || callee.object.kind !== Kind.Member || callee.object.object.kind !== Kind.Name)
    return;
  const action = callee.member.text.toLowerCase();
  const root = callee.object.object.text;
  if ((action !== 'insert' && action !== 'clear') || !holdsFields(root) || scope.isVariable(root)) return;
  const codes = node.args.map((argument) => scope.expression(argument));
  const holder = scope.expression(callee.object.object);
  const field = callee.object.member.text;
  const place = scope.source.placeOf(node);
  return (slots) => {
    const form = settled(holder(slots));
    const known = form instanceof DelugeMap ? settled(form.get(field) ?? null) : null;
    const rows = action === 'insert' && known instanceof DelugeList ? [...known.elements] : [];
    if (action === 'insert') rows.push(...valuesOf(codes, slots));
    const value = new DelugeList(rows);
    if (form instanceof DelugeMap) form.put(field, value);
    machine.show({ kind: 'setField', field, value, place });
    return null;
  };
}

const choiceActions = new Set(['select', 'deselect', 'selectall', 'deselectall']);

/** `openUrl(…)` and `F.select(x)`, which are written as calls; undefined for every other call. */
export function clientCall(node: SyntaxNode, scope: Scope): Code | undefined {
  const { machine } = scope;
  const { callee } = node;
  const codes = () => node.args.map((argument) => scope.expression(argument));
  const place = scope.source.placeOf(node);
  if (callee.kind === Kind.Name && callee.text.toLowerCase() === 'openurl') {
    const args = codes();
    return (slots) => {
      machine.show({ kind: 'openUrl', place, values: valuesOf(args, slots) });
      return null;
    };
  }
  const rows = subformCall(node, scope);
  if (rows !== undefined) return rows;
  if (callee.kind !== Kind.Member || !choiceActions.has(callee.member.text.toLowerCase())) return undefined;
  const path = callee.object.dottedName;
  const [root = ''] = path?.split('.') ?? [];
  if (path === undefined || (scope.isVariable(root) && !holdsFields(root))) return undefined;
  const args = codes();
  const action = callee.member.text;
  return (slots) => {
    const values = valuesOf(args, slots);
    machine.show({ kind: 'choices', place, field: fieldName(callee.object), action, values });
    return null;
  };
}
