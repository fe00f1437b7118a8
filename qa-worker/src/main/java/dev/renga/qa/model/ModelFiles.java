package dev.renga.qa.model;

import java.nio.file.Path;

/**
 * A model that lies in a folder of this machine, its checksum verified where one was given.
 *
 * @param onnx the file of the model itself
 */
public record ModelFiles(ModelId id, Path folder, Path onnx) {
    public static final String ONNX = "model.onnx";

    /** The int8 form of a model whose {@link #ONNX} is in single precision. */
    public static final String INT8_ONNX = "model-int8.onnx";

    public static final String TOKENIZER = "tokenizer.json";
    public static final String CONFIG = "config.json";

    /** With the model in its usual file. */
    public ModelFiles(ModelId id, Path folder) {
        this(id, folder, folder.resolve(ONNX));
    }

    public Path tokenizer() {
        return folder.resolve(TOKENIZER);
    }

    public Path config() {
        return folder.resolve(CONFIG);
    }
}
