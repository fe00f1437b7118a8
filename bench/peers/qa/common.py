"""What the peers share: the questions, and the words that the bench writes to them, each answered by one line of JSON."""

import json
import sys
import time


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def say(figures):
    print(json.dumps(figures), flush=True)


def serve(ready, answer_all, decode=None):
    """answer_all(questions) returns the best answer to each; decode(questions) the seconds that decoding them took."""
    mixed, equal = read(sys.argv[2]), read(sys.argv[3])
    say({"ready": ready})
    for line in sys.stdin:
        word = line.strip()
        if word in ("mixed", "equal"):
            began = time.perf_counter()
            answers = answer_all(mixed if word == "mixed" else equal)
            say({"questions": len(answers), "seconds": time.perf_counter() - began})
        elif word == "answers":
            say({"answers": answer_all(mixed)})
        elif word == "decode" and decode:
            say({"seconds": decode(mixed)})
        else:
            say({"unknown": word})
