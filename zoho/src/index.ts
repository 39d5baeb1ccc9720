export type {
  AccountManager,
  AccountSummary,
  AccountTest,
  ApiKeyOptions,
  DeviceCode,
  KeyPlace,
  RegisteredClient,
  SignInMethod,
  SignInOptions,
  SignInWay,
} from './accounts/account-manager.js';
export { type Binding, type Bindings, createBindings, type Folder } from './accounts/bindings.js';
export { type AccountKeeper, createAccountManager } from './accounts/create-account-manager.js';
export type { Account } from './accounts.js';
export { destinationOf, type Resolve } from './addresses.js';
export { type ApiCredits, apiCreditsOf } from './api-credits.js';
export { type Breaker, createBreaker } from './breaker.js';
export { type Bound, type ConnectionSettings, type ResolvedConnection, resolveConnection } from './connections.js';
export { type DataCentre, dataCentre, dataCentreIds } from './data-centres.js';
export {
  type Credential,
  createHttpClient,
  type FileContent,
  type FormPart,
  type HttpClient,
  HttpFailure,
  type HttpRequest,
  type HttpResponse,
  type Untimed,
} from './http.js';
export { isJsonList, isJsonObject, type Json, JsonError, type JsonObject, parseJson, printJson } from './json.js';
export type { Mail } from './mail.js';
export { type MailServer, mailPasswordKey, sendByMailServer } from './mail-server.js';
export { type PinnedFetch, pinnedFetch } from './pinned-fetch.js';
export { isSecretHeader, redact, redacted, redactLine } from './redaction.js';
export { type ApiRequest, buildRequest, RequestRefused } from './requests.js';
export { readAnswer, type ServiceFailure, type TaskAnswer } from './responses.js';
export { sendWithRetries } from './retry.js';
export type { Client as SandboxClient } from './sandbox/accounts/clients.js';
export type { DocumentFile } from './sandbox/document-file.js';
export type { Fault, FaultRule, FaultSwitch } from './sandbox/faults/fault-switch.js';
export { isServed } from './sandbox/handler.js';
export { type KeptRecords, keptRecords, recordsAsJson } from './sandbox/kept-records.js';
export { putIntoOutbox } from './sandbox/outbox.js';
export { change as changeRecords, type Draft } from './sandbox/records/collections.js';
export { type AppForm, formForWriting, formsIn, recordsOf } from './sandbox/records/forms.js';
export { type AccountsServer, createSandbox, type RunningSandbox, type Sandbox } from './sandbox/sandbox.js';
export type { Snapshots } from './sandbox/snapshots.js';
export { isScreenName } from './sandbox/store.js';
export { createMemory, createSecretsInMemory, type Memory, type SecretStore } from './secret-store.js';
export { isSignInOver, SignInFailure } from './sign-in/failure.js';
export { redirectUris } from './sign-in/loopback.js';
export { createDurably, writeDurably } from './storage/durable-file.js';
export { StorageFailure } from './storage/failure.js';
export { isKnownWithoutRequest, isUndocumented, notesOf, type TaskRequest, taskRequest } from './task-table.js';
