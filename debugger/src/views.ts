import type { StackFrame as EngineFrame, Scope as EngineScope, VariableView } from '@deluge-tools/run';
import { Scope, StackFrame } from '@vscode/debugadapter';
import type { DebugProtocol as Protocol } from '@vscode/debugprotocol';
import { sourceOf } from './sources.js';

export function frameView({ id, functionName, place }: EngineFrame): StackFrame & Protocol.StackFrame {
  return Object.assign(new StackFrame(id, functionName ?? 'script', sourceOf(place.uri), place.line, 1), {
    canRestart: true,
  });
}

export function scopeView({ name, reference, size }: EngineScope): Protocol.Scope {
  return {
    ...new Scope(name, reference, false),
    namedVariables: size,
    ...(name === 'Locals' ? { presentationHint: 'locals' as const } : {}),
  };
}

/** @param evaluateName the expression that gives the value; undefined where there is none */
export function variableView(
  { name, text, type, reference, size }: VariableView,
  evaluateName: string | undefined,
): Protocol.Variable {
  return {
    name,
    value: text,
    type,
    variablesReference: reference,
    ...(evaluateName === undefined ? {} : { evaluateName }),
    ...(reference === 0 ? {} : type === 'LIST' ? { indexedVariables: size } : { namedVariables: size }),
  };
}
