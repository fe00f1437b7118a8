// Stands for Lambda: calls the function of a file once with an event, and prints the metadata as a line, then the body as it comes.
const { PassThrough } = require('node:stream');

globalThis.awslambda = {
  streamifyResponse: (handler) => handler,
  HttpResponseStream: {
    from(stream, metadata) {
      process.stdout.write(`${JSON.stringify(metadata)}\n`);
      return stream;
    },
  },
};

const out = new PassThrough();
out.pipe(process.stdout, { end: false });
require(process.argv[2]).handler(JSON.parse(process.argv[3]), out).then(() => process.exit(0));
