"""The question-answering pipeline of Hugging Face transformers, as its documentation has one use it: MODEL mixed.json equal.json."""

import os
import sys
import time

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
import transformers
from transformers import AutoModelForQuestionAnswering, AutoTokenizer, pipeline

from common import serve

threads = int(os.environ["PEER_THREADS"])
torch.set_num_threads(threads)
transformers.logging.set_verbosity_error()
model = AutoModelForQuestionAnswering.from_pretrained(sys.argv[1], torch_dtype=torch.float32)
qa = pipeline("question-answering", model=model, tokenizer=AutoTokenizer.from_pretrained(sys.argv[1]), device="cpu")


def answer_all(questions):
    return [qa(question=q["question"], context=q["context"])["answer"] for q in questions]


def decode(questions):
    """The time in postprocess alone; the model's outputs are made before."""
    seconds = 0.0
    for q in questions:
        example = qa._args_parser(question=q["question"], context=q["context"])[0]
        outputs = [qa.forward(window) for window in qa.preprocess(example)]
        began = time.perf_counter()
        qa.postprocess(outputs)
        seconds += time.perf_counter() - began
    return seconds


ready = f"transformers {transformers.__version__}, torch {torch.__version__} fp32, {torch.get_num_threads()} threads"
with torch.inference_mode():
    serve(ready, answer_all, decode)
