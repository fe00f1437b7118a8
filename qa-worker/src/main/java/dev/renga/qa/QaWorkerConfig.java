package dev.renga.qa;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.qa.answer.AnswererOptions;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.model.CacheFolder;
import dev.renga.qa.model.ModelLibrary;
import dev.renga.qa.model.ModelSource;
import dev.renga.qa.model.ModelUnavailable;
import java.net.URI;
import java.util.Map;

/**
 * What a worker is told by its environment.
 *
 * @param huggingFace where {@code hf:} models are fetched from ({@code RENGA_HF_BASE_URL})
 */
public record QaWorkerConfig(
        AwsConfig aws,
        ManagementAddress management,
        ModelSource model,
        CacheFolder cache,
        URI huggingFace,
        AnswererOptions answerer) {
    private static final String HUGGING_FACE = "https://huggingface.co";
    private static final int DEFAULT_THREADS_PER_RUN = 1;

    /**
     * Reads the variables of {@link AwsConfig#from}, {@link ManagementAddress#from}, {@link ModelSource#from} and
     * {@link CacheFolder#from}, {@code RENGA_QA_WORKERS} (questions at once, default one for each core) and
     * {@code RENGA_QA_THREADS} (threads of one run of the model, default 1).
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     * @throws ModelUnavailable where what is said of the model can lead to none
     */
    public static QaWorkerConfig from(Map<String, String> variables) throws ModelUnavailable {
        CacheFolder cache = CacheFolder.from(variables);
        return new QaWorkerConfig(
                AwsConfig.from(variables),
                ManagementAddress.from(variables),
                ModelSource.from(variables),
                cache,
                address(variables.getOrDefault("RENGA_HF_BASE_URL", HUGGING_FACE)),
                new AnswererOptions(
                        threads(variables, "RENGA_QA_WORKERS", cores()),
                        threads(variables, "RENGA_QA_THREADS", DEFAULT_THREADS_PER_RUN),
                        cache));
    }

    /** Fetches the model if need be, loads it and warms it up; a second or two, and nothing is consumed meanwhile. */
    public QuestionAnswerer openAnswerer() throws ModelUnavailable, InterruptedException {
        return QuestionAnswerer.open(new ModelLibrary(cache, huggingFace).take(model), answerer);
    }

    private static int cores() {
        return Math.min(Runtime.getRuntime().availableProcessors(), AnswererOptions.MOST_THREADS);
    }

    private static int threads(Map<String, String> variables, String name, int absent) {
        String digits = variables.getOrDefault(name, Integer.toString(absent));
        if (!digits.matches("[1-9]|[1-5][0-9]|6[0-4]")) {
            throw new IllegalArgumentException(
                    name + " must be 1 to " + AnswererOptions.MOST_THREADS + ": '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_HF_BASE_URL is not an address: " + url, e);
        }
        throw new IllegalArgumentException("RENGA_HF_BASE_URL is not an address: " + url);
    }
}
