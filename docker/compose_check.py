"""Reads a compose file as a container engine would, with the defaults of its variables, and prints its services as JSON.

It ends with 1 and a line where the file breaks the compose specification.
tools/python-tools linters installs the parser.
"""

import json
import re
import sys
from pathlib import Path

import compose_spec


def main():
    text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", Path(sys.argv[1]).read_text(encoding="utf-8"))
    if "${" in text:
        sys.exit(f"{sys.argv[1]}: a variable without a default: {re.search('[$]{[^}]*}', text).group()}")
    options = compose_spec.PyOptions(apply_merge=True)
    try:
        file = options.from_yaml(text)
        file.validate()
    except ValueError as refusal:
        sys.exit(f"{sys.argv[1]}: {refusal}")
    print(json.dumps(file.to_dict()["services"]))


if __name__ == "__main__":
    main()
