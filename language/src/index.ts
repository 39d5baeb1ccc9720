export { type ActionKind, type CodeAction, codeActions, fixAll } from './actions/index.js';
export { type Analysis, analyse, update } from './analysis.js';
export { type AppScript, AppScripts, scriptAddress } from './app/app-scripts.js';
export { filesByPlace, type ScriptDrift, scriptDrift, scriptsByPlace } from './app/drift.js';
export { type ExportSymbol, exportOutline } from './app/export-outline.js';
export { schemaDrift } from './app/schema-drift.js';
export { scriptDiagnostics } from './app/script-diagnostics.js';
export { type ScriptFileText, scriptFiles } from './app/script-files.js';
export type { BuiltinData, CatalogueData, TaskData } from './catalogue/data-types.js';
export type { Handler, HandlerInput, HandlerKey, HandlerShape, HandlerValue } from './catalogue/handler-types.js';
export { type Catalogue, type Cost, createCatalogue, type NearTask } from './catalogue/loader.js';
export { nameInScript } from './catalogue/names-in-scripts.js';
export type { NamespaceEntry } from './catalogue/namespaces.js';
export { nearest } from './catalogue/nearest.js';
export { missingScopes } from './catalogue/scopes.js';
export type { Service } from './catalogue/service-types.js';
export type {
  Behaviour,
  Builtin,
  DatePatternLetter,
  DelugeTypeName,
  Deprecation,
  Evidence,
  HeaderType,
  Keyword,
  Limit,
  MapKey,
  Message,
  Parameter,
  Pool,
  Returns,
  ServiceIds,
  Shape,
  Signature,
  SystemVariable,
  Task,
  TypeEntry,
} from './catalogue/types.js';
export { type CreatorApp, readApp } from './creator-ds/app.js';
export type { ScriptContext, ScriptRegion } from './creator-ds/scripts.js';
export { type StructureProblem, structureProblems } from './creator-ds/structure.js';
export type { Diagnostic } from './diagnostics/diagnostic.js';
export { checkFurther, diagnostics, diagnosticsBetween } from './diagnostics/diagnostics.js';
export { fitsOption } from './diagnostics/options.js';
export type { Category, Finding, Related, Report, Rule, RuleContext, Severity } from './diagnostics/rule.js';
export { rules } from './diagnostics/rules/index.js';
export { createExplainer, type Explainer, type Explanation } from './explain/explain.js';
export { explanationMarkdown } from './explain/explanation-text.js';
export { refusedAtSave, textForSave } from './explain/save-check.js';
export { suspects } from './explain/suspects.js';
export type { ZohoMessage, ZohoMessageData } from './explain/zoho-message.js';
export { type CompletionKind, type CompletionList, completion } from './ide/completion/index.js';
export type { DocumentHighlight } from './ide/document-highlight.js';
export type { DocumentLink } from './ide/document-links.js';
export { describeField } from './ide/field-text.js';
export type { FoldingRange } from './ide/folding.js';
export type { LayoutName } from './ide/format/index.js';
export type { Hover } from './ide/hover/index.js';
export * from './ide/index.js';
export type { InlayHint, ParameterNames } from './ide/inlay-hints.js';
export type { SignatureHelp, SignatureInformation } from './ide/signature-help.js';
export { declaredSubjectAt, exportOccurrences } from './org-names/export-occurrences.js';
export { type OrgOccurrence, orgOccurrences } from './org-names/occurrences.js';
export { refusedName, writtenName } from './org-names/rename.js';
export { nameOfSubject, type OrgSubject, subjectAt } from './org-names/subject.js';
export {
  type FieldEntry,
  type ModuleEntry,
  type OrganizationFile,
  organizationFileText,
  readOrganizationFile,
} from './schema/organization-file.js';
export type { Declared, Field, FieldKind, Form, Page, Schema } from './schema/schema.js';
export { type Callee, type CallForm, calleeName, callForms, leadsToCalls, resolveCall } from './semantics/calls.js';
export { type Constant, constantOf, literalType } from './semantics/constants.js';
export { type Part, partsOf, When } from './semantics/control-flow.js';
export { type CostedCall, costedCall } from './semantics/costs.js';
export { type Count, iterations } from './semantics/iterations.js';
export type { Model } from './semantics/model.js';
export type { FunctionDeclaration, FunctionParameter, Symbols, Variable, VariableKind } from './semantics/symbols.js';
export {
  catalogueName,
  describeShape,
  describeType,
  elementType,
  handlersOf,
  type Input,
  inputsOf,
  isNumeric,
  type Key,
  keysOf,
  keyType,
  membersOf,
  type Type,
  type TypeKind,
  typeOf,
  withoutNull,
} from './semantics/types/index.js';
export {
  ClientAction,
  Kind,
  lex,
  Operator,
  parse,
  reparse,
  type SyntaxError,
  SyntaxNode,
  syntaxMessage,
  type Token,
  TokenKind,
  Tree,
} from './syntax/index.js';
export { exitKinds, expressionKinds } from './syntax/tree/kind-sets.js';
export { applyEdits, compose, differenceOf, type TextChange, type TextEdit } from './text/edits.js';
export { deepestJson, JsonBuilder, wholeNumber } from './text/json-builder.js';
export { LineIndex } from './text/line-index.js';
export { matchesWildcard } from './text/wildcard.js';
export { FunctionIndex, type WorkspaceView } from './workspace/function-index.js';
export {
  type Connection,
  createWorkspace,
  type DataCentre,
  type Occurrence,
  type Org,
  type RuleOptionValue,
  type RuleSetting,
  type ScriptFile,
  type Settings,
  type Workspace,
  type WorkspaceFunction,
} from './workspace.js';
