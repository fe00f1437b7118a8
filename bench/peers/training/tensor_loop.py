"""A plain PyTorch loop that holds its data as one tensor and cuts batches by index."""

import gzip
from pathlib import Path

import torch

from common import DEVIATION, EVALUATED_AT_ONCE, HELD_OUT, MEAN, arguments, train


def read(folder, part):
    pixels = gzip.decompress((Path(folder) / f"{part}-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((Path(folder) / f"{part}-labels-idx1-ubyte.gz").read_bytes())[8:]
    images = torch.frombuffer(bytearray(pixels), dtype=torch.uint8).reshape(-1, 1, 28, 28)
    return (images / 255 - MEAN) / DEVIATION, torch.frombuffer(bytearray(labels), dtype=torch.uint8).long()


options = arguments()
images, labels = read(options.data, "train")
order = torch.randperm(len(images), generator=torch.Generator().manual_seed(0))
used, held = order[HELD_OUT:][: options.limit_train], order[:HELD_OUT][: options.limit_eval]
train_images, train_labels = images[used], labels[used]
held_images, held_labels = images[held], labels[held]
test_images, test_labels = (part[: options.limit_eval] for part in read(options.data, "t10k"))


def batches():
    for some in torch.randperm(len(train_images)).split(options.batch_size):
        yield train_images[some], train_labels[some]


train(
    options,
    batches,
    lambda: zip(held_images.split(EVALUATED_AT_ONCE), held_labels.split(EVALUATED_AT_ONCE)),
    lambda: zip(test_images.split(EVALUATED_AT_ONCE), test_labels.split(EVALUATED_AT_ONCE)),
)
