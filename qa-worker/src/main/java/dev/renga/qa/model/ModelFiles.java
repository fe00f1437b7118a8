package dev.renga.qa.model;

import java.nio.file.Path;

/** A model that lies in a folder of this machine, its checksum verified where one was given. */
public record ModelFiles(ModelId id, Path folder) {
    public static final String ONNX = "model.onnx";
    public static final String TOKENIZER = "tokenizer.json";
    public static final String CONFIG = "config.json";

    public Path onnx() {
        return folder.resolve(ONNX);
    }

    public Path tokenizer() {
        return folder.resolve(TOKENIZER);
    }

    public Path config() {
        return folder.resolve(CONFIG);
    }
}
