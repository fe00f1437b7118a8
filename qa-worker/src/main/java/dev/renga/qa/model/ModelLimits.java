package dev.renga.qa.model;

import java.time.Duration;

/** How large the parts of a model may be, and how long they may take to come. */
final class ModelLimits {
    /** An ONNX file is a protocol buffer, which ends at 2 GiB. */
    static final long MAX_ONNX_BYTES = (2L << 30) - 1;

    static final long MAX_TOKENIZER_BYTES = 64L << 20;
    static final long MAX_CONFIG_BYTES = 1L << 20;
    static final long MAX_ARCHIVE_BYTES = 2L << 30;

    /** All that an archive holds once it is unpacked, skipped files too. */
    static final long MAX_UNPACKED_BYTES = 4L << 30;

    static final int MAX_ARCHIVE_ENTRIES = 1_000;
    static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

    /** To the first byte of an answer. */
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /** For all of one file. */
    static final Duration DOWNLOAD_LIMIT = Duration.ofMinutes(30);

    private ModelLimits() {}

    /** The limit of a file of a model. */
    static long of(String file) {
        return switch (file) {
            case ModelFiles.ONNX, ModelFiles.INT8_ONNX -> MAX_ONNX_BYTES;
            case ModelFiles.TOKENIZER -> MAX_TOKENIZER_BYTES;
            case ModelFiles.CONFIG -> MAX_CONFIG_BYTES;
            default -> throw new IllegalArgumentException("no file of a model: " + file);
        };
    }
}
