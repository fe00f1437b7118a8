package dev.renga.qa.model;

import dev.renga.qa.model.Download.Fetched;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a repository of huggingface.co at one revision, or of a mirror that has the same addresses. */
final class HuggingFaceFetch {
    /** Where repositories keep their ONNX export, in the order in which they are tried. */
    private static final List<String> ONNX_PLACES = List.of("model.onnx", "onnx/model.onnx");

    private static final List<String> INT8_PLACES = List.of(
            "model-int8.onnx", "onnx/model_int8.onnx", "onnx/model_quantized.onnx", "model.onnx", "onnx/model.onnx");

    private final Download download = new HttpDownload();
    private final URI base;
    private final ModelSource.HuggingFace source;
    private final List<String> places;

    HuggingFaceFetch(URI base, ModelSource.HuggingFace source, boolean int8) {
        this.base = base;
        this.source = source;
        this.places = int8 ? INT8_PLACES : ONNX_PLACES;
    }

    void into(Path folder) throws ModelUnavailable, InterruptedException {
        for (String file : List.of(ModelFiles.TOKENIZER, ModelFiles.CONFIG)) {
            download.require(address(file), folder.resolve(file), ModelLimits.of(file));
        }
        for (String place : places) {
            URI address = address(place);
            Optional<Fetched> fetched =
                    download.fetch(address, folder.resolve(ModelFiles.ONNX), ModelLimits.MAX_ONNX_BYTES);
            if (fetched.isPresent()) {
                check(fetched.get(), address);
                return;
            }
        }
        throw new ModelUnavailable(
                "repository " + source.repository() + " at " + source.revision() + " has none of " + places);
    }

    private void check(Fetched fetched, URI address) throws ModelUnavailable {
        Sha256 wanted = source.checksum()
                .or(fetched::named)
                .orElseThrow(() -> new ModelUnavailable(
                        address + " came without a checksum: append #sha256=<hex> of its model.onnx"));
        ModelLibrary.demand(wanted, fetched.checksum(), address.toString());
    }

    private URI address(String file) {
        return URI.create(base.toString().replaceFirst("/*$", "/") + source.repository() + "/resolve/"
                + source.revision() + "/" + file);
    }
}
