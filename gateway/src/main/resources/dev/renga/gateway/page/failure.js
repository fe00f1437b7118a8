import { LONGEST_WAIT_SECONDS } from './limits.js';

/**
 * Why a gateway did not do what it was asked for. Kinds: `unreachable`, `origin` (it is there, but lets no foreign page call
 * it), `slow`, `busy` (it said "later"), `refused` (the request is wrong), `missing`, `broken` (anything else).
 */
export class Failure extends Error {
  /** `fields` are what the gateway found wrong, in its words, by the names of the fields. */
  constructor(kind, { status = 0, detail = '', fields = {}, waitSeconds = 0 } = {}) {
    super(detail || kind);
    this.name = 'Failure';
    this.kind = kind;
    this.status = status;
    this.detail = detail;
    this.fields = fields;
    this.waitSeconds = waitSeconds;
  }

  /** Whether the same request may go through later. */
  get isPassing() {
    return ['unreachable', 'slow', 'busy', 'broken'].includes(this.kind);
  }
}

/** What a response that is not a success says. */
export async function failureOf(response) {
  const problem = await problemOf(response);
  return new Failure(kindOf(response.status), {
    status: response.status,
    detail: text(problem.description) || text(problem.detail) || text(problem.title),
    fields: fieldsOf(problem),
    waitSeconds: waitSeconds(response.headers.get('Retry-After')),
  });
}

function kindOf(status) {
  if (status === 404) return 'missing';
  if (status === 408 || status === 504) return 'slow';
  if (status === 429 || status === 503) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : 'broken';
}

async function problemOf(response) {
  try {
    return Object(await response.json());
  } catch {
    return {}; // a proxy's page, or nothing
  }
}

function fieldsOf(problem) {
  const errors = Array.isArray(problem.errors) ? problem.errors : [];
  const named = errors.map((error) => [text(error?.field), text(error?.detail)]);
  if (text(problem.field)) named.push([problem.field, text(problem.description) || text(problem.detail)]);
  return Object.fromEntries(named.filter(([field]) => field).map(([field, detail]) => [field, bare(field, detail)]));
}

/** Beside its field, the field's name is said already. */
function bare(field, detail) {
  return detail.startsWith(`${field}: `) ? detail.slice(field.length + 2) : detail;
}

function waitSeconds(header) {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT_SECONDS) : 0;
}

function text(value) {
  return typeof value === 'string' ? value : '';
}
