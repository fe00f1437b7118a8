// Passes one request on to the gateway, and its response back as it comes: events are seen when they happen.
const http = require('node:http');

const HOST = process.env.GATEWAY_HOST;
const PORT = Number(process.env.GATEWAY_PORT);
// Nobody tells this function that its client has gone; a stream that nobody reads ends here, and a client comes back for the next.
const LIMIT_MS = Number(process.env.LIMIT_SECONDS) * 1000;
const OF_THE_CONNECTION = new Set(['connection', 'host', 'content-length', 'keep-alive', 'te', 'transfer-encoding', 'upgrade']);

const printable = (path) => (/^[\x21-\x7e]*$/.test(path) ? path : encodeURI(path));

function query(event) {
  const pairs = Object.entries(event.multiValueQueryStringParameters || {})
    .flatMap(([name, values]) => values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function request(event, body) {
  const headers = {};
  for (const [name, values] of Object.entries(event.multiValueHeaders || {})) {
    if (!OF_THE_CONNECTION.has(name.toLowerCase())) headers[name] = values.length === 1 ? values[0] : values;
  }
  if (body.length > 0) headers['Content-Length'] = body.length;
  return { host: HOST, port: PORT, method: event.httpMethod, path: printable(event.path) + query(event), headers };
}

function metadata(response) {
  const single = {};
  const many = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (OF_THE_CONNECTION.has(name)) continue;
    if (Array.isArray(value)) many[name] = value;
    else single[name] = value;
  }
  return { statusCode: response.statusCode, headers: single, multiValueHeaders: many };
}

function unreachable(out) {
  const stream = awslambda.HttpResponseStream.from(out, {
    statusCode: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '5' },
  });
  stream.end(JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503, detail: 'the gateway is not there' }));
}

exports.handler = awslambda.streamifyResponse((event, out) => new Promise((done) => {
  const body = Buffer.from(event.body || '', event.isBase64Encoded ? 'base64' : 'utf8');
  let begun = false;
  const call = http.request(request(event, body), (response) => {
    begun = true;
    const stream = awslambda.HttpResponseStream.from(out, metadata(response));
    // An empty write: the metadata goes out with the first bytes only, and those of a stream of events may be long in coming.
    stream.write('');
    response.pipe(stream);
    // A gateway that goes away in the middle ends the response where it is.
    response.on('error', () => {});
    response.on('close', () => { stream.end(); done(); });
  });
  call.on('error', () => {
    if (!begun) unreachable(out);
    done();
  });
  setTimeout(() => call.destroy(), LIMIT_MS).unref();
  call.end(body);
}));
