package dev.renga.qa.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelUnavailable;
import java.io.IOException;

/**
 * What of a model's {@code config.json} the pipeline needs.
 *
 * @param maxTokens the most tokens that the model takes at once
 */
record ModelConfig(int maxTokens) {
    // Smaller than any model of use, so a wrong field is found here and not in a strange answer.
    private static final int LEAST_TOKENS = 16;

    static ModelConfig read(ModelFiles files) throws ModelUnavailable {
        try {
            JsonNode config = new JsonMapper().readTree(files.config().toFile());
            int positions = config.path("max_position_embeddings").asInt(PipelineOptions.MAX_SEQUENCE_LENGTH);
            if (positions < LEAST_TOKENS) {
                throw new ModelUnavailable("model " + files.id() + " takes only " + positions + " tokens at once");
            }
            return new ModelConfig(positions);
        } catch (IOException e) {
            throw new ModelUnavailable("the config.json of model " + files.id() + " cannot be read", e);
        }
    }
}
