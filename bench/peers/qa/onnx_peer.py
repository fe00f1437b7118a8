"""A plain loop over ONNX Runtime: MODEL.onnx mixed.json equal.json. PEER_BATCH rows are padded to the longest of them."""

import os
import sys

import numpy
import onnxruntime
from tokenizers import Tokenizer

from common import serve

LONGEST = 384
LONGEST_ANSWER = 15
threads = int(os.environ["PEER_THREADS"])
batch = int(os.environ["PEER_BATCH"])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = threads
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
tokenizer = Tokenizer.from_file(os.path.join(os.path.dirname(sys.argv[1]), "tokenizer.json"))
tokenizer.enable_truncation(LONGEST, strategy="only_second")
tokenizer.enable_padding()


def best(starts, ends, encoding, context):
    allowed = numpy.array(encoding.sequence_ids) == 1
    scores = numpy.triu(starts[:, None] + ends[None, :])
    scores = numpy.where(allowed[:, None] & allowed[None, :], scores, -numpy.inf)
    scores[numpy.tril_indices_from(scores, -1)] = -numpy.inf
    scores[numpy.triu_indices_from(scores, LONGEST_ANSWER)] = -numpy.inf
    start, end = numpy.unravel_index(scores.argmax(), scores.shape)
    return context[encoding.offsets[start][0] : encoding.offsets[end][1]]


def answer_all(questions):
    answers = []
    for at in range(0, len(questions), batch):
        some = questions[at : at + batch]
        encodings = tokenizer.encode_batch([(q["question"], q["context"]) for q in some])
        starts, ends = session.run(
            ["start_logits", "end_logits"],
            {
                "input_ids": numpy.array([e.ids for e in encodings], dtype=numpy.int64),
                "attention_mask": numpy.array([e.attention_mask for e in encodings], dtype=numpy.int64),
                "token_type_ids": numpy.array([e.type_ids for e in encodings], dtype=numpy.int64),
            },
        )
        for row, q in enumerate(some):
            answers.append(best(starts[row], ends[row], encodings[row], q["context"]))
    return answers


serve(f"onnxruntime {onnxruntime.__version__}, {threads} threads, batches of {batch}", answer_all)
