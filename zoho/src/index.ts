export type {
  AccountManager,
  AccountSummary,
  AccountTest,
  ApiKeyOptions,
  DeviceCode,
  RegisteredClient,
  SignInMethod,
  SignInOptions,
  SignInWay,
} from './accounts/account-manager.js';
export { type Binding, type Bindings, createBindings, type Folder } from './accounts/bindings.js';
export { type AccountKeeper, createAccountManager } from './accounts/create-account-manager.js';
export { type Account, type Accounts, noAccounts } from './accounts.js';
export { type ConnectionSettings, type ResolvedConnection, resolveConnection } from './connections.js';
export { type DataCentre, dataCentre } from './data-centres.js';
export { createHttpClient, type HttpClient, HttpFailure, type HttpRequest, type HttpResponse } from './http.js';
export { type Json, JsonError, type JsonObject, parseJson, printJson } from './json.js';
export { isSecretHeader, redact, redacted, redactLine } from './redaction.js';
export { type ApiRequest, buildRequest, RequestRefused } from './requests.js';
export { readAnswer, type ServiceFailure, type TaskAnswer } from './responses.js';
export type { Client as SandboxClient } from './sandbox/accounts/clients.js';
export { isServed } from './sandbox/handler.js';
export { type Mail, putIntoOutbox } from './sandbox/outbox.js';
export { type AccountsServer, createSandbox, type RunningSandbox, type Sandbox } from './sandbox/sandbox.js';
export { isScreenName } from './sandbox/store.js';
export { createMemory, createSecretsInMemory, type Memory, type SecretStore } from './secret-store.js';
export { isSignInOver, SignInFailure } from './sign-in/failure.js';
export { redirectUris } from './sign-in/loopback.js';
export { isKnownWithoutRequest, notesOf, type TaskRequest, taskRequest } from './task-table.js';
